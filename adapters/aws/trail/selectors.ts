import type { Block } from '../../../core/plan/block';
import { known, unknown, type Value } from '../../../core/value';
import { type Certainty, certain, either } from '../policy/certainty';
import { strings } from '../policy/strings';

/** What a trail can be told to record: every call of an API, or every access to an object of S3. */
export type Recorded = 'management' | 's3-object';

/** Calls that only look, or calls that change something. */
export type Access = 'reads' | 'writes';

/** One thing that a selector has a trail record. */
interface Selection {
  readonly what: Recorded | 'other';
  readonly reads: Certainty;
  readonly writes: Certainty;
  /** What is left out, in words; undefined where nothing is. */
  readonly without?: string;
  /** Whether a part of it is only known after apply. */
  readonly hidden: boolean;
}

/** All selectors of a trail, in either spelling. */
export class Selectors {
  private constructor(
    private readonly selections: Value<readonly Selection[]>,
    private readonly trail: Block,
  ) {}

  public static of(trail: Block): Selectors {
    return new Selectors(read(trail), trail);
  }

  /** What is not recorded of it, in words; undefined where all is. */
  public missing(what: Recorded, access: Access): Value<string | undefined> {
    const { selections } = this;
    if (!selections.known) return selections;
    const ofKind = selections.is.filter((selection) => selection.what === what && selection[access] !== 'no');
    if (ofKind.some((selection) => selection[access] === 'yes' && isWhole(selection))) {
      return known(undefined, selections.at);
    }
    if ([...ofKind, ...selections.is].some(({ hidden }) => hidden)) {
      return unknown('what its selectors choose is only known after apply', selections.at);
    }
    const without = ofKind.find((selection) => selection.without !== undefined)?.without;
    const place = this.trail.has('advanced_event_selector') ? 'advanced_event_selector' : 'event_selector';
    return known(without ?? `no selector records ${access} of ${NAMES[what]}`, this.trail.place(place));
  }
}

const NAMES: Readonly<Record<Recorded, string>> = { management: 'every API', 's3-object': 'S3 objects' };

const isWhole = ({ without, hidden }: Selection): boolean => without === undefined && !hidden;

function read(trail: Block): Value<readonly Selection[]> {
  const { dynamic } = trail.settings;
  if (typeof dynamic === 'object' && dynamic !== null && JSON.stringify(dynamic).includes('event_selector"')) {
    return unknown('its selectors are generated', trail.place('dynamic'));
  }
  const advanced = trail.blocks('advanced_event_selector');
  if (!advanced.known) return advanced;
  if (advanced.is.length > 0) return known(advanced.is.map(advancedSelection), advanced.at);
  const basic = trail.blocks('event_selector');
  if (!basic.known) return basic;
  // CloudTrail records every management event of a trail that says nothing
  if (basic.is.length === 0) return known([{ what: 'management', ...BOTH, hidden: false }], basic.at);
  return known(basic.is.flatMap(basicSelections), basic.at);
}

const BOTH = { reads: 'yes', writes: 'yes' } as const;

function basicSelections(selector: Block): Selection[] {
  const type = selector.string('read_write_type');
  const access = type.known
    ? { reads: certain(type.is !== 'WriteOnly'), writes: certain(type.is !== 'ReadOnly') }
    : ({ reads: 'maybe', writes: 'maybe' } as const);
  const management = selector.boolean('include_management_events', true);
  const excluded = selector.list('exclude_management_event_sources');
  const sources = excluded.known ? strings(excluded.is) : [];
  const data = selector.blocks('data_resource');
  const whole: Selection = {
    what: 'management',
    ...access,
    ...(sources.length > 0 && { without: `calls to ${sources.join(', ')} are left out` }),
    hidden: !type.known || !management.known || !excluded.known,
  };
  return [
    ...(management.known && !management.is ? [] : [whole]),
    ...(data.known ? data.is.map((resource) => ({ ...dataSelection(resource), ...access })) : [HIDDEN]),
  ];
}

const HIDDEN: Selection = { what: 'other', ...BOTH, hidden: true };

/** The ARNs that stand for every bucket. */
const EVERY_BUCKET = /^arn:aws[\w-]*:s3(?::::?)?$/;

function dataSelection(resource: Block): Selection {
  const type = resource.string('type');
  const values = resource.list('values');
  if (!type.known || !values.known) return HIDDEN;
  const arns = strings(values.is);
  const every = arns.some((arn) => EVERY_BUCKET.test(arn));
  return {
    what: type.is === 'AWS::S3::Object' ? 's3-object' : 'other',
    ...BOTH,
    ...(!every && { without: `only objects under ${arns.join(', ')} are recorded` }),
    hidden: !every && arns.some((arn) => /^\$\{(?!\s*aws_)/.test(arn)),
  };
}

const OPERATORS = ['equals', 'not_equals', 'starts_with', 'not_starts_with', 'ends_with', 'not_ends_with'] as const;

/** One line of an advanced selector, its operators by name. */
interface Field {
  readonly name: string;
  readonly tests: Readonly<Partial<Record<(typeof OPERATORS)[number], readonly string[]>>>;
}

function advancedSelection(selector: Block): Selection {
  const fields = fieldsOf(selector);
  if (fields === undefined) return HIDDEN;
  const equals = (name: string): string | undefined => fields.find((field) => field.name === name)?.tests.equals?.[0];
  const category = equals('eventCategory');
  const isObjects = category === 'Data' && equals('resources.type') === 'AWS::S3::Object';
  const readOnly = fields.find(({ name }) => name === 'readOnly')?.tests;
  const narrowing = fields.find((field) => !WHOLE.has(field.name) && !isEveryBucket(field));
  return {
    what: category === 'Management' ? 'management' : isObjects ? 's3-object' : 'other',
    reads: certain(readOnly === undefined || chooses(readOnly, 'true')),
    writes: certain(readOnly === undefined || chooses(readOnly, 'false')),
    ...(narrowing !== undefined && { without: `a condition on ${narrowing.name} leaves some out` }),
    hidden: false,
  };
}

const WHOLE: ReadonlySet<string> = new Set(['eventCategory', 'resources.type', 'readOnly']);

const isEveryBucket = ({ name, tests }: Field): boolean =>
  name === 'resources.ARN' &&
  Object.keys(tests).length === 1 &&
  (tests.starts_with ?? []).some((arn) => EVERY_BUCKET.test(arn));

const chooses = ({ equals, not_equals }: Field['tests'], value: string): boolean =>
  either(
    certain(equals?.includes(value) ?? false),
    certain(not_equals !== undefined && !not_equals.includes(value)),
  ) === 'yes';

/** Undefined where a part is only known after apply. */
function fieldsOf(selector: Block): readonly Field[] | undefined {
  const blocks = selector.blocks('field_selector');
  if (!blocks.known) return undefined;
  const fields: Field[] = [];
  for (const block of blocks.is) {
    const name = block.string('field');
    const tests: Partial<Record<(typeof OPERATORS)[number], readonly string[]>> = {};
    for (const operator of OPERATORS) {
      if (!block.has(operator)) continue;
      const values = block.list(operator);
      if (!values.known || strings(values.is).some((text) => text.includes('${'))) return undefined;
      tests[operator] = strings(values.is);
    }
    if (!name.known) return undefined;
    fields.push({ name: name.is ?? '', tests });
  }
  return fields;
}
