import type { Node } from '../../../core/plan/node';
import type { Plan } from '../../../core/plan/plan';
import { parseTemplate } from '../../../core/plan/reference';
import { anyOf, type Certainty, certain, not } from './certainty';
import { glob } from './glob';
import type { Statement } from './statement';
import { isOpaque } from './text';

/** A resource, as policies may name it. */
export interface Target {
  readonly node: Node;
  /** Its literal ARNs, as far as they are known. */
  readonly arns: readonly string[];
  /** An ARN like its own that no policy can know, where its name is made up by the provider. */
  readonly anonymous: string;
  /** What follows the ARN: `/*` for all objects of a bucket. */
  readonly suffix: string;
}

const PARTITION = /\$\{data\.aws_partition\.[\w-]+\.partition\}/g;

/** Whether a statement is about all of `target`. */
export function coversTarget(statement: Statement, target: Target, plan: Plan): Certainty {
  const { notResources, resources } = statement;
  if (notResources !== undefined) return not(anyOf(notResources, (text) => names(statement, text, target, plan)));
  return anyOf(resources, (text) => names(statement, text, target, plan));
}

function names(statement: Statement, text: string, target: Target, plan: Plan): Certainty {
  const written = text.includes('aws_partition') ? text.replace(PARTITION, 'aws') : text;
  const arns = target.arns.length > 0 ? target.arns : [target.anonymous];
  if (!written.startsWith('${') && arns.some((arn) => glob(written, arn + target.suffix))) return 'yes';
  if (!isOpaque(written)) return 'no';
  const { literals, expressions } = parseTemplate(written);
  const nodes = plan.targets(statement.at.node, `\${${expressions.at(-1)}}`);
  if (nodes.length === 0) return 'maybe';
  if (!nodes.some((node) => node === target.node || node === target.node.twin)) return 'no';
  return certain(glob(literals.at(-1) ?? '', target.suffix));
}
