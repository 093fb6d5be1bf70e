import { readdirSync } from 'node:fs';
import { request as connect, createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Hole } from '../../scripts/e2e/mock-aws/hole';
import { everyHole } from '../../scripts/e2e/mock-aws/holes';
import { type AwsProxy, startProxy } from '../../scripts/e2e/mock-aws/proxy';

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A mock that remembers what it was asked, and answers as told. */
class FakeMock {
  public readonly seen: Seen[] = [];
  public answer: (request: Seen) => Answer = () => ({});
  readonly #server: Server;

  public constructor() {
    this.#server = createServer(async (incoming, outgoing) => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk);
      const { method = '', url = '', headers } = incoming;
      const request = { method, url, headers, body: Buffer.concat(chunks).toString('latin1') };
      this.seen.push(request);
      const { status = 200, headers: answered = {}, body = '{}' } = this.answer(request);
      outgoing.writeHead(status, answered).end(body);
    });
  }

  public listen = (): Promise<number> =>
    new Promise((done) => {
      this.#server.listen(0, '127.0.0.1', () => done((this.#server.address() as AddressInfo).port));
    });

  public close = (): Promise<void> => new Promise((done) => this.#server.close(() => done()));
}

const mock = new FakeMock();
let mockPort: number;
let proxy: AwsProxy;

/** Asks the proxy as a client that signs for `service`. */
function ask(
  service: string,
  { method = 'POST', path = '/', headers = {}, body = '' }: Partial<Seen> & { path?: string },
): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
  const authorization = `AWS4-HMAC-SHA256 Credential=test/20261124/eu-west-1/${service}/aws4_request, Signature=0`;
  return new Promise((done, failed) => {
    const asked = connect(
      { host: '127.0.0.1', port: proxy.port, method, path, headers: { authorization, ...(headers as object) } },
      async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk);
        done({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('latin1'),
        });
      },
    );
    asked.on('error', failed);
    asked.end(Buffer.from(body, 'latin1'));
  });
}

const askJson = (service: string, operation: string, input: object) =>
  ask(service, {
    headers: { 'x-amz-target': `Service_20131101.${operation}`, 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify(input),
  });

const askForm = (service: string, fields: Record<string, string>) =>
  ask(service, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });

beforeAll(async () => {
  mockPort = await mock.listen();
});

beforeEach(async () => {
  mock.seen.length = 0;
  mock.answer = () => ({});
  proxy = await startProxy(mockPort, everyHole());
});

afterEach(() => proxy.close());

afterAll(() => mock.close());

describe('the proxy', () => {
  test('passes on method, path, query, headers and every byte of a body that is in no hole', async () => {
    const bytes = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte)).join('');
    mock.answer = () => ({ status: 418, headers: { 'x-amz-request-id': '7' }, body: 'short and stout' });

    const response = await ask('s3', {
      method: 'PUT',
      path: '/bucket/key?partNumber=1',
      headers: { etag: 'e' },
      body: bytes,
    });

    expect(mock.seen).toEqual([
      expect.objectContaining({ method: 'PUT', url: '/bucket/key?partNumber=1', body: bytes }),
    ]);
    expect(mock.seen[0]?.headers).toMatchObject({ etag: 'e', 'accept-encoding': 'identity' });
    expect(response).toMatchObject({ status: 418, body: 'short and stout' });
    expect(response.headers).toMatchObject({ 'x-amz-request-id': '7', 'content-length': '15' });
  });

  test('takes the requests of clients that use it as an HTTP proxy for hosts that do not exist', async () => {
    await ask('s3', { method: 'GET', path: 'http://123456789012.localhost:1/v20180820/configuration?x=1' });

    expect(mock.seen.map(({ url }) => url)).toEqual(['/v20180820/configuration?x=1']);
  });

  test('gives the length of what HEAD did not send', async () => {
    mock.answer = () => ({ headers: { 'content-length': '42' }, body: '' });

    expect((await ask('s3', { method: 'HEAD', path: '/bucket/key' })).headers).toMatchObject({
      'content-length': '42',
    });
  });

  test('asks a hole instead of the mock, and only for what the hole handles', async () => {
    await proxy.close();
    const hole: Hole = {
      lacks: 'everything',
      handles: ({ service, operation }) => service === 'kms' && operation === 'Sign',
      fill: async () => ({ status: 200, headers: {}, body: Buffer.from('signed') }),
    };
    proxy = await startProxy(mockPort, [hole]);

    expect((await askJson('kms', 'Sign', {})).body).toBe('signed');
    expect(mock.seen).toEqual([]);
    await askJson('kms', 'Verify', {});
    await askJson('sns', 'Sign', {});
    expect(mock.seen).toHaveLength(2);
  });

  test('answers 502 where a hole fails, and goes on', async () => {
    expect(await ask('kms', { headers: { 'x-amz-target': 'K.EnableKeyRotation' }, body: '{' })).toMatchObject({
      status: 502,
    });
    expect(await askJson('kms', 'ListKeys', {})).toMatchObject({ status: 200 });
  });

  test('answers 502 where the mock is gone', async () => {
    await proxy.close();
    proxy = await startProxy(1, everyHole());

    const { status, body } = await askJson('kms', 'ListKeys', {});

    expect(status).toBe(502);
    expect(body).toContain('the mock AWS did not answer');
  });
});

test('every file of a hole is in use', () => {
  const files = readdirSync('scripts/e2e/mock-aws/holes').filter((file) => file !== 'index.ts');
  expect(everyHole()).toHaveLength(files.length);
});

test('every hole says what the mock lacks', () => {
  for (const { lacks } of everyHole()) expect(lacks).toMatch(/^[a-z].{20,}: (?:apply fails|the next plan .+)$/);
});

describe('CloudTrail', () => {
  test.each(['StartLogging', 'StopLogging'])('%s takes a trail by ARN', async (operation) => {
    await askJson('cloudtrail', operation, { Name: 'arn:aws:cloudtrail:eu-west-1:123456789012:trail/audit', Other: 1 });

    expect(mock.seen.map(({ body }) => JSON.parse(body))).toEqual([{ Name: 'audit', Other: 1 }]);
  });

  test('StartLogging leaves a name alone', async () => {
    await askJson('cloudtrail', 'StartLogging', { Name: 'audit' });

    expect(mock.seen.map(({ body }) => JSON.parse(body))).toEqual([{ Name: 'audit' }]);
  });
});

describe('KMS', () => {
  const ARN = 'arn:aws:kms:eu-west-1:123456789012:key/1';

  test('remembers the rotation period of each key, by id and by ARN', async () => {
    mock.answer = () => ({ body: '{"KeyRotationEnabled":true}' });
    await askJson('kms', 'EnableKeyRotation', { KeyId: '1', RotationPeriodInDays: 90 });

    expect(JSON.parse((await askJson('kms', 'GetKeyRotationStatus', { KeyId: ARN })).body)).toEqual({
      KeyRotationEnabled: true,
      RotationPeriodInDays: 90,
    });
    expect(JSON.parse((await askJson('kms', 'GetKeyRotationStatus', { KeyId: '2' })).body)).toMatchObject({
      RotationPeriodInDays: 365,
    });
  });

  test('gives no period for a key that does not rotate', async () => {
    mock.answer = () => ({ body: '{"KeyRotationEnabled":false}' });

    expect((await askJson('kms', 'GetKeyRotationStatus', { KeyId: '1' })).body).toBe('{"KeyRotationEnabled":false}');
  });

  test('passes on a refusal, and does not remember what was refused', async () => {
    mock.answer = () => ({ status: 400, body: '{"__type":"NotFoundException"}' });
    expect(await askJson('kms', 'EnableKeyRotation', { KeyId: '1', RotationPeriodInDays: 90 })).toMatchObject({
      status: 400,
    });

    mock.answer = () => ({ body: '{"KeyRotationEnabled":true}' });
    expect((await askJson('kms', 'GetKeyRotationStatus', { KeyId: '1' })).body).toContain('365');
  });
});

describe('S3 access logs', () => {
  const SETTINGS =
    '<BucketLoggingStatus><LoggingEnabled><TargetBucket>logs</TargetBucket><TargetPrefix>a/</TargetPrefix></LoggingEnabled></BucketLoggingStatus>';
  const allow = { Effect: 'Allow', Principal: { Service: ['logging.s3.amazonaws.com'] }, Action: ['s3:PutObject'] };
  const deny = { Effect: 'Deny', Principal: '*', Action: ['s3:*'] };
  const put = () => ask('s3', { method: 'PUT', path: '/orders?logging=', body: SETTINGS });
  const policyOfLogs = (Statement: object): void => {
    mock.answer = ({ method, url }) =>
      method === 'GET' && url === '/logs?policy=' ? { body: JSON.stringify({ Statement }) } : { body: 'from the mock' };
  };

  test('are set where the target lets log delivery write, and read back as they were set', async () => {
    policyOfLogs([deny, allow]);

    expect(await put()).toMatchObject({ status: 200 });
    expect((await ask('s3', { method: 'GET', path: '/orders?logging=' })).body).toBe(SETTINGS);
  });

  test.each<[string, object]>([
    ['nobody', [deny]],
    ['another service', [{ ...allow, Principal: { Service: 'delivery.logs.amazonaws.com' } }]],
    ['log delivery, but to read', [{ ...allow, Action: 's3:GetObject' }]],
    ['log delivery, by a denial', { ...allow, Effect: 'Deny' }],
  ])('are refused where the target lets in %s', async (_, statements) => {
    policyOfLogs(statements);

    expect(await put()).toMatchObject({ status: 400, body: expect.stringContaining('InvalidTargetBucketForLogging') });
    expect((await ask('s3', { method: 'GET', path: '/orders?logging=' })).body).toBe('from the mock');
  });

  test('are refused where the target has no policy', async () => {
    mock.answer = () => ({ status: 404, body: '' });

    expect(await put()).toMatchObject({ status: 400 });
  });
});

describe('SNS', () => {
  const ARN = 'arn:aws:sns:eu-west-1:123456789012:alarms';
  const known = '<Attributes><entry><key>DisplayName</key><value>mine</value></entry></Attributes>';
  const attributeIn = (body: string, key: string) =>
    new RegExp(`<key>${key}</key><value>([^<]*)</value>`).exec(body)?.[1];

  test('gives back attributes that a topic was made with, or given later, beside those that the mock knows', async () => {
    mock.answer = () => ({ body: known });
    await askForm('sns', {
      Action: 'CreateTopic',
      Name: 'alarms',
      'Attributes.entry.1.key': 'SignatureVersion',
      'Attributes.entry.1.value': '2',
      'Attributes.entry.2.key': 'DisplayName',
      'Attributes.entry.2.value': 'other',
    });
    await askForm('sns', {
      Action: 'SetTopicAttributes',
      TopicArn: ARN,
      AttributeName: 'Note',
      AttributeValue: 'a<b&c',
    });

    const { body } = await askForm('sns', { Action: 'GetTopicAttributes', TopicArn: ARN });

    expect(attributeIn(body, 'SignatureVersion')).toBe('2');
    expect(attributeIn(body, 'Note')).toBe('a&lt;b&amp;c');
    expect(body.match(/<key>DisplayName<\/key>/g)).toHaveLength(1);
    expect(attributeIn(body, 'DisplayName')).toBe('mine');
  });

  test('says no more about other topics than the mock does', async () => {
    mock.answer = () => ({ body: known });
    await askForm('sns', { Action: 'SetTopicAttributes', TopicArn: ARN, AttributeName: 'Note', AttributeValue: 'x' });

    expect((await askForm('sns', { Action: 'GetTopicAttributes', TopicArn: `${ARN}-2` })).body).toBe(known);
  });

  test('a new account remembers nothing', async () => {
    mock.answer = () => ({ body: known });
    await askForm('sns', { Action: 'SetTopicAttributes', TopicArn: ARN, AttributeName: 'Note', AttributeValue: 'x' });
    await proxy.close();
    proxy = await startProxy(mockPort, everyHole());

    expect((await askForm('sns', { Action: 'GetTopicAttributes', TopicArn: ARN })).body).toBe(known);
  });
});
