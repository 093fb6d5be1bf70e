import { Hidden } from '../../../core/plan/node';
import { perPlan } from '../../../core/plan/per-plan';
import type { Plan } from '../../../core/plan/plan';
import { parseTemplate } from '../../../core/plan/reference';
import type { Scope } from '../../../core/plan/scope';
import { type Skeleton, skeletonOf, type Text } from './skeleton';

/** A policy's text as data. */
export type Parsed =
  | {
      readonly is: unknown;
      /** Puts back the expressions of a part of it: what they come to, or `${...}` where the plan doesn't know. */
      readonly fill: (part: unknown) => unknown;
    }
  | { readonly malformed: string };

/** Reads JSON with Terraform expressions in it, even where those hold quotes of their own, or stand for a number. */
export function readPolicyText(text: string, scope: Scope, plan: Plan): Parsed {
  if (!text.includes('${')) {
    const plain = skeletonOf([text], plan);
    return plain === undefined ? NO_JSON : { is: plain.is, fill: asItIs };
  }
  const { literals, expressions } = parseTemplate(text);
  const skeleton = skeletonOf(literals, plan);
  if (skeleton === undefined) return NO_JSON;
  const known = expressionsIn(scope, plan);
  const by = (index: number): unknown => known.is(expressions[index] ?? '');
  return { is: skeleton.is, fill: (part) => fill(part, skeleton, by) };
}

export const asItIs = (part: unknown): unknown => part;

const NO_JSON: Parsed = { malformed: 'it is not JSON' };

/** A part of a skeleton with what its expressions come to; the part itself where it has none. */
function fill(part: unknown, skeleton: Skeleton, by: (index: number) => unknown): unknown {
  if (typeof part === 'string') {
    const text = skeleton.texts.get(part);
    return text === undefined ? part : text.only === undefined ? filled(text, by) : by(text.only);
  }
  if (!skeleton.open.has(part)) return part;
  if (Array.isArray(part)) {
    const items = part.map((item) => fill(item, skeleton, by));
    return items.some(Array.isArray) ? items.flat() : items;
  }
  return Object.fromEntries(
    Object.entries(part as object).map(([key, item]) => {
      const name = skeleton.texts.get(key);
      return [name === undefined ? key : filled(name, by), fill(item, skeleton, by)];
    }),
  );
}

function filled({ literals, indices }: Text, by: (index: number) => unknown): string {
  let text = literals[0] ?? '';
  for (const [at, index] of indices.entries()) text += `${by(index)}${literals[at + 1] ?? ''}`;
  return text;
}

/** Fills in what the plan knows of settings that are data already, such as the blocks of a data source. */
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
  const [only] = expressions;
  if (only !== undefined && expressions.length === 1 && literals.every((part) => part === '')) {
    return expressionsIn(scope, plan).is(only);
  }
  const known = expressionsIn(scope, plan);
  return literals.reduce((sum, part, index) => `${sum}${known.is(expressions[index - 1] ?? '')}${part}`);
}

/** What the expressions of one module come to. Policies write the same few again and again. */
class Expressions {
  private readonly known = new Map<string, unknown>();

  public constructor(
    private readonly scope: Scope,
    private readonly plan: Plan,
  ) {}

  /** What the plan knows; the expression itself, `${...}` around it, where only the deployment will tell. */
  public is(written: string): unknown {
    let value = this.known.get(written);
    if (value === undefined) {
      value = this.evaluate(written);
      this.known.set(written, value);
    }
    return value;
  }

  private evaluate(written: string): unknown {
    const template = `\${${written}}`;
    if (POLICY_VARIABLE.test(written)) return template;
    const found = this.plan.literal(template, this.scope);
    if (found.kind !== 'literal') return template;
    // a list or block may hold expressions again
    return typeof found.value === 'object' ? settle(found.value, this.scope, this.plan) : (found.value ?? '');
  }
}

const modules = perPlan(() => new Map<Scope, Expressions>());

function expressionsIn(scope: Scope, plan: Plan): Expressions {
  const ofPlan = modules(plan);
  const known = ofPlan.get(scope) ?? new Expressions(scope, plan);
  ofPlan.set(scope, known);
  return known;
}

/** `aws:username`, `aws:PrincipalTag/team`, `*`: IAM fills these in, not Terraform. */
const POLICY_VARIABLE = /^(?:[A-Za-z0-9-]+:[\w/.:@-]+|[*?$])$/;

const TERRAFORM_EXPRESSION = /\$\{(?!(?:[A-Za-z0-9-]+:[\w/.:@-]+|[*?$])\})/;

/** Whether a part of the text is only known after apply. IAM's own variables are no such part. */
export const isOpaque = (text: string): boolean => text.includes('${') && TERRAFORM_EXPRESSION.test(text);

const OF_RESOURCE = /^\$\{\s*(?:data\.)?aws_[\w.[\]"*-]+\s*\}$/;

/**
 * Whether the text may turn out to be anything, `*` included: it is one expression alone, and not the name or ARN of a
 * resource or data source.
 */
export function isAnything(text: string): boolean {
  if (!text.startsWith('${') || !text.endsWith('}') || OF_RESOURCE.test(text) || !isOpaque(text)) return false;
  const { literals, expressions } = parseTemplate(text);
  return expressions.length === 1 && literals.every((part) => part === '');
}
