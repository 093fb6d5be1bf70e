import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

/** One request to AWS, as a client signed it. */
export interface AwsRequest {
  /** What the signature names: `kms`, `cloudtrail`; empty where nothing is signed. */
  readonly service: string;
  /** `StartLogging`; empty for REST services, where method and path say it. */
  readonly operation: string;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface AwsResponse {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

/** Asks the mock. */
export type Upstream = (request: AwsRequest) => Promise<AwsResponse>;

/**
 * Something that AWS does and the mock does not. Each stands in a file of its own under holes/, with a test; it goes when
 * the mock learns it.
 */
export interface Hole {
  /** What the mock gets wrong, and what Terraform makes of it. */
  readonly lacks: string;
  handles(request: AwsRequest): boolean;
  /** Answers as AWS would, with the mock's help or without. */
  fill(request: AwsRequest, upstream: Upstream): Promise<AwsResponse>;
}

/** Requests of a service for one of some operations. */
export const asks =
  (name: string, operations: readonly string[]) =>
  ({ service, operation }: AwsRequest): boolean =>
    service === name && operations.includes(operation);

/** A body that must be a JSON object. */
export function jsonOf({ body }: { readonly body: Buffer }): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(body.toString('utf8') || '{}');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('not a JSON object');
  return value as Record<string, unknown>;
}

/** The same request or response with another JSON body. */
export const withJson = <T extends { readonly body: Buffer }>(message: T, body: object): T => ({
  ...message,
  body: Buffer.from(JSON.stringify(body)),
});
