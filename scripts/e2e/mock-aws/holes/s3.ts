import type { AwsRequest, AwsResponse, Hole, Upstream } from '../hole';

const LOG_DELIVERY = 'logging.s3.amazonaws.com';

/** S3 takes a target of access logs when its policy lets log delivery write there, in whatever words the policy says so. */
export const accessLogging = (): Hole => {
  const settings = new Map<string, Buffer>();
  return {
    lacks:
      'crashes on a target whose policy names a principal or an action in another form than it expects: apply fails',
    handles: ({ service, method, path }) =>
      service === 's3' && (method === 'PUT' || method === 'GET') && urlOf(path).searchParams.has('logging'),
    fill: async (request, upstream) => {
      const bucket = urlOf(request.path).pathname;
      if (request.method === 'GET') {
        const there = settings.get(bucket);
        return there === undefined ? upstream(request) : xml(200, there);
      }
      const target = /<TargetBucket>([^<]+)<\/TargetBucket>/.exec(request.body.toString('utf8'))?.[1];
      if (target !== undefined && !(await letsLogsIn(target, request, upstream))) {
        return xml(400, Buffer.from(REFUSAL));
      }
      settings.set(bucket, request.body);
      return xml(200, Buffer.alloc(0));
    },
  };
};

const REFUSAL = `<?xml version="1.0"?><Error><Code>InvalidTargetBucketForLogging</Code><Message>The policy of the target bucket does not let ${LOG_DELIVERY} write there</Message></Error>`;

async function letsLogsIn(target: string, request: AwsRequest, upstream: Upstream): Promise<boolean> {
  const asked = { ...request, method: 'GET', path: `/${target}?policy=`, body: Buffer.alloc(0) };
  const { status, body } = await upstream(asked);
  if (status !== 200) return false;
  const { Statement } = JSON.parse(body.toString('utf8')) as { Statement?: unknown };
  return listOf(Statement).some((statement) => {
    const { Effect, Principal, Action } = statement as Record<string, unknown>;
    const services = listOf((Principal as { Service?: unknown } | undefined)?.Service);
    return Effect === 'Allow' && services.includes(LOG_DELIVERY) && listOf(Action).includes('s3:PutObject');
  });
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

const urlOf = (path: string): URL => new URL(path, 'http://s3');

const xml = (status: number, body: Buffer): AwsResponse => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body,
});
