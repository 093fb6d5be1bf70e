import { Hidden } from '../../../core/plan/node';
import type { Plan } from '../../../core/plan/plan';
import { parseReference, parseTemplate } from '../../../core/plan/reference';
import type { Scope } from '../../../core/plan/scope';

/** `aws:username`, `aws:PrincipalTag/team`, `*`: IAM fills these in, not Terraform. */
const POLICY_VARIABLE = /^(?:[A-Za-z0-9-]+:[\w/.:@-]+|[*?$])$/;

const PLACEHOLDER = /\uE000(\d+)\uE001/g;

/** A policy's text as data. Its `${...}` stay in the strings, as they are written. */
export type Parsed = { readonly is: unknown } | { readonly malformed: string };

/** Reads JSON with Terraform expressions in it, even where those hold quotes of their own, or stand for a number. */
export function parsePolicyText(text: string): Parsed {
  const { literals, expressions } = parseTemplate(text);
  const json = expressions.length === 0 ? literals.join('') : literals.reduce(marked);
  const parsed = tryParse(json) ?? tryParse(json.replace(BARE, '"$&"'));
  if (parsed === undefined) return { malformed: 'it is not JSON' };
  return { is: expressions.length === 0 ? parsed.is : restore(parsed.is, expressions) };
}

const marked = (text: string, literal: string, index: number): string => `${text}\uE000${index - 1}\uE001${literal}`;

/** A placeholder that stands where a number or a whole value would. */
const BARE = /(?<=[:[,]\s*)\uE000\d+\uE001(?=\s*[,\]}])/g;

function tryParse(json: string): { readonly is: unknown } | undefined {
  try {
    return { is: JSON.parse(json) };
  } catch {
    return undefined;
  }
}

function restore(value: unknown, expressions: readonly string[]): unknown {
  if (typeof value === 'string') {
    if (!value.includes('\uE000')) return value;
    return value.replace(PLACEHOLDER, (_, index: string) => `\${${expressions[Number(index)]}}`);
  }
  if (Array.isArray(value)) return value.map((item) => restore(item, expressions));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [restore(key, expressions), restore(item, expressions)]),
  );
}

/** Fills in what the plan knows; what it doesn't stays `${...}`. */
export function settle(value: unknown, scope: Scope, plan: Plan): unknown {
  if (typeof value === 'string') return value.includes('${') ? settleText(value, scope, plan) : value;
  if (value instanceof Hidden) return `\${${value.references.join(', ') || 'hidden'} ...}`;
  if (Array.isArray(value)) return value.flatMap((item) => settle(item, scope, plan));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key.includes('${') ? String(settleText(key, scope, plan)) : key,
      settle(item, scope, plan),
    ]),
  );
}

function settleText(text: string, scope: Scope, plan: Plan): unknown {
  const { literals, expressions } = parseTemplate(text);
  const whole = expressions.length === 1 && literals.every((part) => part === '');
  let settled = literals[0] ?? '';
  for (const [index, expression] of expressions.entries()) {
    const found = POLICY_VARIABLE.test(expression) ? undefined : plan.literal(`\${${expression}}`, scope);
    if (whole && found?.kind === 'literal' && Array.isArray(found.value)) return settle(found.value, scope, plan);
    settled += found?.kind === 'literal' ? String(found.value) : `\${${expression}}`;
    settled += literals[index + 1] ?? '';
  }
  return settled;
}

/** Whether a part of the text is only known after apply. IAM's own variables are no such part. */
export function isOpaque(text: string): boolean {
  return text.includes('${') && parseTemplate(text).expressions.some((expression) => !POLICY_VARIABLE.test(expression));
}

/**
 * Whether the text may turn out to be anything, `*` included: it is one expression alone, and not the name or ARN of a
 * resource or data source.
 */
export function isAnything(text: string): boolean {
  if (!text.includes('${')) return false;
  const { literals, expressions } = parseTemplate(text);
  const [only] = expressions;
  if (only === undefined || expressions.length > 1 || literals.some((part) => part !== '')) return false;
  return !POLICY_VARIABLE.test(only) && !/^(?:data\.)?aws_/.test(parseReference(only)?.base ?? '');
}
