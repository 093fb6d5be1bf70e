import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { postureError } from '../../../core/errors';

/** S3 allows 63 characters; Terraform appends 26 of its own to a prefix. */
const LONGEST_PREFIX = 37;

const NAME = /^[a-z0-9](?:[a-z0-9-]{1,61})[a-z0-9]$/;
const RESERVED_STARTS = ['xn--', 'sthree-', 'amzn-s3-demo-'];
const RESERVED_ENDS = ['-s3alias', '--ol-s3', '--x-s3', '--table-s3'];

/** Either the name that was asked for, or a prefix made of the construct path, to which Terraform adds what makes it unique. */
export function nameOf(scope: IConstruct, asked: string | undefined): { bucket: string } | { bucketPrefix: string } {
  if (asked === undefined) return { bucketPrefix: prefixFor(scope.node.path) };
  if (!Token.isUnresolved(asked)) demandValid(scope.node.path, asked);
  return { bucket: asked };
}

function prefixFor(path: string): string {
  const words = path
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '');
  const short = words.slice(0, LONGEST_PREFIX - 1).replace(/-+$/, '');
  const clash = RESERVED_STARTS.some((start) => short.startsWith(start));
  return `${short === '' || clash ? 'bucket' : short}-`;
}

function demandValid(path: string, name: string): void {
  const reserved =
    RESERVED_STARTS.some((start) => name.startsWith(start)) || RESERVED_ENDS.some((end) => name.endsWith(end));
  if (NAME.test(name) && !reserved) return;
  throw postureError(
    path,
    `bucketName of {path} is not a name that S3 accepts over TLS, got '${name}'.`,
    'Use 3 to 63 lower-case letters, digits and hyphens, no dots, none of the prefixes and suffixes that S3 reserves; or drop it: a unique name is the default.',
  );
}
