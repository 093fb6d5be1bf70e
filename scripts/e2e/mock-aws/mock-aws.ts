import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { CommandFailed, start, stop } from '../command';
import { everyHole } from './holes';
import { startProxy } from './proxy';

export interface MockAws {
  readonly port: number;
  close(): Promise<void>;
}

/** Seconds that the mock may take to start on a busy machine. */
const PATIENCE_S = 90;

/** An empty AWS account on this machine, with its holes filled. */
export async function startMockAws(motoServer: string, account: string, log: string): Promise<MockAws> {
  const port = await freePort();
  const moto = start(motoServer, ['-H', '127.0.0.1', '-p', String(port)], { log, env: { MOTO_ACCOUNT_ID: account } });
  let ended = false;
  moto.on('error', () => (ended = true));
  moto.on('close', () => (ended = true));
  const deadline = Date.now() + PATIENCE_S * 1000;
  while (!(await answers(port))) {
    if (ended || Date.now() > deadline) {
      stop(moto);
      throw new CommandFailed(`${motoServer} did not start`, log);
    }
    await wait(200);
  }
  const proxy = await startProxy(port, everyHole());
  return {
    port: proxy.port,
    close: async () => {
      await proxy.close();
      stop(moto);
    },
  };
}

const answers = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/moto-api/data.json`).then(
    ({ ok }) => ok,
    () => false,
  );

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}
