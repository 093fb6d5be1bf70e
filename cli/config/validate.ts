import Ajv, { type ErrorObject } from 'ajv';
import type { Config } from '../../core/config';
import { isCel } from '../../core/control';
import { inputError } from '../../core/errors';
import { severities } from '../../core/policy';
import { didYouMean } from '../suggest';

const text = { type: 'string', minLength: 1 } as const;

const WAIVER = {
  type: 'object',
  required: ['control', 'at', 'because', 'owner', 'ticket', 'until'],
  additionalProperties: false,
  properties: {
    control: text,
    at: text,
    because: text,
    owner: text,
    ticket: text,
    until: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
    profiles: { type: 'array', items: text, minItems: 1 },
  },
} as const;

const RULE = {
  type: 'object',
  required: ['expression', 'message', 'fix'],
  additionalProperties: false,
  properties: {
    expression: text,
    message: text,
    fix: text,
    when: text,
    forEach: { enum: ['containers', 'scheduledContainers', 'mainContainers', 'volumes'] },
    subject: { $ref: '#/definitions/subject' },
  },
} as const;

const SUBJECT = {
  if: { type: 'object' },
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own word
  then: { required: ['kinds'], properties: { kinds: { type: 'array', items: text, minItems: 1 } } },
  else: { enum: ['pods'] },
} as const;

const CEL = {
  required: ['subject'],
  properties: {
    subject: { $ref: '#/definitions/subject' },
    rules: { type: 'object', minProperties: 1, additionalProperties: RULE },
  },
} as const;

const TYPED = {
  required: ['clauses', 'judges'],
  properties: {
    clauses: { type: 'object', minProperties: 1 },
    judges: {
      type: 'object',
      required: ['name', 'types', 'view'],
      properties: { name: text, types: { type: 'array', items: text, minItems: 1 } },
    },
  },
} as const;

const CONTROL = {
  type: 'object',
  required: ['id', 'slug', 'title', 'severity', 'severityBecause', 'why', 'frameworks', 'enforcedBy', 'telemetry'],
  properties: {
    id: { type: 'string', pattern: '^[A-Z][A-Z0-9]*-\\d+$' },
    slug: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
    title: text,
    severity: { enum: severities },
    severityBecause: text,
    why: text,
    frameworks: { type: 'object', additionalProperties: { type: 'array', items: text } },
    enforcedBy: { type: 'array', items: { type: 'object', required: ['kind'] } },
    telemetry: text,
    params: { type: 'object' },
  },
  if: { required: ['rules'] },
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own word
  then: CEL,
  else: TYPED,
} as const;

const days = { type: 'integer', minimum: 0 } as const;

/** A profile of the team's own, as `policyOf` gives it. */
const POLICY = {
  required: ['name', 'controls', 'stages', 'waivers', 'kubernetes'],
  properties: {
    name: text,
    controls: { type: 'object', additionalProperties: { type: 'object' } },
    stages: {
      type: 'object',
      required: severities,
      additionalProperties: { enum: ['audit', 'warn', 'deny'] },
    },
    waivers: {
      type: 'object',
      required: ['longestDays', 'budget'],
      properties: { longestDays: days, budget: days },
    },
    kubernetes: { type: 'object', required: ['minimum'], properties: { minimum: text } },
  },
} as const;

const SCHEMA = {
  definitions: { subject: SUBJECT },
  type: 'object',
  additionalProperties: false,
  properties: {
    paths: { type: 'array', items: text, minItems: 1 },
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own word
    profile: { if: { type: 'string' }, then: {}, else: { type: 'object', ...POLICY } },
    waivers: { type: 'array', items: WAIVER },
    controls: { type: 'array', items: CONTROL },
    minSeverity: { enum: severities },
  },
} as const;

/** The configuration, typed; anything else is an error that says which field is wrong. */
export function validateConfig(value: unknown, file: string): Config {
  const validate = new Ajv({ allErrors: false, strict: false, verbose: true, validateSchema: false }).compile<Config>(
    SCHEMA,
  );
  if (!validate(value)) {
    const problem = validate.errors?.find(({ keyword }) => keyword !== 'if');
    throw inputError(file, problem === undefined ? 'not a configuration' : explain(problem));
  }
  for (const [index, control] of (value.controls ?? []).entries()) {
    if (isCel(control)) continue;
    const functions = { 'judges.view': control.judges.view, ...prefixed('clauses', control.clauses) };
    for (const [where, given] of Object.entries(functions)) {
      if (typeof given !== 'function') throw inputError(file, `controls.${index}.${where} must be a function`);
    }
  }
  return value;
}

const prefixed = (prefix: string, entries: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(entries).map(([name, value]) => [`${prefix}.${name}`, value]));

function explain({ instancePath, keyword, params, message, parentSchema }: ErrorObject): string {
  const where = instancePath === '' ? 'the configuration' : instancePath.slice(1).replaceAll('/', '.');
  switch (keyword) {
    case 'additionalProperties': {
      const typed = String(params.additionalProperty);
      const known = Object.keys(parentSchema?.properties ?? {});
      return `${where} has no field '${typed}'.${didYouMean(typed, known)} Known fields: ${known.join(', ')}`;
    }
    case 'required':
      return `${where} lacks '${String(params.missingProperty)}'`;
    case 'enum':
      return `${where} must be one of ${(params.allowedValues as string[]).join(', ')}`;
    case 'type':
      return `${where} must be ${params.type === 'string' ? 'a text' : params.type === 'array' ? 'a list' : `an ${String(params.type)}`}`;
    case 'minItems':
    case 'minLength':
    case 'minProperties':
      return `${where} must not be empty`;
    default:
      return `${where} ${message ?? 'is not valid'}`;
  }
}
