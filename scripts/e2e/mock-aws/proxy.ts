import { request as connect, createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AwsRequest, AwsResponse, Hole, Upstream } from './hole';

export interface AwsProxy {
  readonly port: number;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';

/** The signature's scope: `Credential=test/20261124/eu-west-1/kms/aws4_request`. */
const SCOPE = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//;

/**
 * Stands between Terraform and the mock at `upstreamPort`: fills the holes, and passes on everything else as it is.
 *
 * It is an endpoint and an HTTP proxy at once, because some clients put the account before the endpoint's host
 * (`123456789012.localhost`), which no resolver knows; as their proxy it gets those requests too.
 */
export async function startProxy(upstreamPort: number, holes: readonly Hole[]): Promise<AwsProxy> {
  const upstream: Upstream = (request) => send(upstreamPort, request);
  const server = createServer((incoming, outgoing) => {
    answer(incoming, holes, upstream)
      .catch(
        (error: unknown): AwsResponse => ({
          status: 502,
          headers: { 'content-type': 'text/plain' },
          body: Buffer.from(`the mock AWS did not answer: ${error instanceof Error ? error.message : String(error)}`),
        }),
      )
      .then((response) => reply(outgoing, response));
  });
  await new Promise<void>((done, failed) => server.once('error', failed).listen(0, HOST, done));
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

async function answer(incoming: IncomingMessage, holes: readonly Hole[], upstream: Upstream): Promise<AwsResponse> {
  const request = await read(incoming);
  const hole = holes.find(({ handles }) => handles(request));
  return hole === undefined ? upstream(request) : hole.fill(request, upstream);
}

async function read(incoming: IncomingMessage): Promise<AwsRequest> {
  const body = await bodyOf(incoming);
  const { method = 'GET', headers } = incoming;
  const url = new URL(incoming.url ?? '/', `http://${HOST}`);
  return {
    service: SCOPE.exec(headers.authorization ?? '')?.[1] ?? '',
    operation: operationOf(headers, body),
    method,
    path: `${url.pathname}${url.search}`,
    headers,
    body,
  };
}

function operationOf(headers: AwsRequest['headers'], body: Buffer): string {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target.split('.').at(-1) ?? '';
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  return isForm ? (new URLSearchParams(body.toString('utf8')).get('Action') ?? '') : '';
}

function send(port: number, { method, path, headers, body }: AwsRequest): Promise<AwsResponse> {
  return new Promise((done, failed) => {
    const { 'transfer-encoding': _, ...kept } = headers;
    const asked = connect(
      {
        host: HOST,
        port,
        method,
        path,
        headers: { ...kept, 'accept-encoding': 'identity', 'content-length': body.length },
      },
      (response) => {
        bodyOf(response).then(
          (received) => done({ status: response.statusCode ?? 502, headers: response.headers, body: received }),
          failed,
        );
      },
    );
    asked.on('error', failed);
    asked.end(body);
  });
}

/** A response to HEAD has the length of a body that is not there; every other length is what is sent. */
function reply(outgoing: ServerResponse, { status, headers, body }: AwsResponse): void {
  const { 'transfer-encoding': _, 'content-length': length, connection: __, ...kept } = headers;
  const isHead = outgoing.req.method === 'HEAD';
  outgoing.writeHead(status, { ...kept, 'content-length': isHead ? (length ?? 0) : body.length });
  outgoing.end(body);
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
