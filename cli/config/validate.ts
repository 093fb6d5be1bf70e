import Ajv, { type ErrorObject } from 'ajv';
import type { Config } from '../../core/config';
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

const CONTROL = {
  type: 'object',
  required: ['id', 'slug', 'title', 'severity', 'why', 'frameworks', 'enforcedBy'],
  properties: {
    id: { type: 'string', pattern: '^[A-Z][A-Z0-9]*-\\d+$' },
    slug: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
    severity: { enum: severities },
  },
  anyOf: [{ required: ['clauses', 'judges'] }, { required: ['rules', 'subject'] }],
} as const;

const SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: {
    paths: { type: 'array', items: text, minItems: 1 },
    profile: {
      anyOf: [
        { type: 'string' },
        { type: 'object', required: ['name', 'controls', 'stages', 'waivers', 'kubernetes'] },
      ],
    },
    waivers: { type: 'array', items: WAIVER },
    controls: { type: 'array', items: CONTROL },
    minSeverity: { enum: severities },
  },
} as const;

/** The configuration, typed; anything else is an error that says which field is wrong. */
export function validateConfig(value: unknown, file: string): Config {
  const validate = new Ajv({ allErrors: false, strict: false }).compile<Config>(SCHEMA);
  if (validate(value)) return value;
  const [problem] = validate.errors ?? [];
  throw inputError(file, problem === undefined ? 'not a configuration' : explain(problem));
}

function explain({ instancePath, keyword, params, message }: ErrorObject): string {
  const where = instancePath === '' ? 'the configuration' : instancePath.slice(1).replaceAll('/', '.');
  if (keyword === 'additionalProperties') {
    const typed = String(params.additionalProperty);
    const known = where.startsWith('waivers') ? Object.keys(WAIVER.properties) : Object.keys(SCHEMA.properties);
    return `${where} has no field '${typed}'.${didYouMean(typed, known)} Known fields: ${known.join(', ')}`;
  }
  if (keyword === 'required') return `${where} lacks '${String(params.missingProperty)}'`;
  if (keyword === 'enum') return `${where} must be one of ${(params.allowedValues as string[]).join(', ')}`;
  return `${where} ${message ?? 'is not valid'}`;
}
