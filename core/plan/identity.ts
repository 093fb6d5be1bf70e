import type { Node } from './node';

const ATTRIBUTES: readonly string[] = ['id', 'arn', 'bucket', 'name', 'key_id', 'alias', 'domain_name', 'url'];

/** The literal strings by which other documents may name a node: its id, its name, its ARN. */
export function identitiesOf(node: Node): readonly string[] {
  const found: string[] = [];
  for (const attribute of ATTRIBUTES) {
    const value = node.settings[attribute];
    if (typeof value === 'string' && value !== '' && !value.includes('${')) found.push(value);
  }
  if (node.type === 'aws_s3_bucket') {
    const name = node.settings.bucket ?? node.settings.id;
    if (typeof name === 'string' && !name.includes('${')) found.push(`arn:aws:s3:::${name}`);
  }
  return found;
}
