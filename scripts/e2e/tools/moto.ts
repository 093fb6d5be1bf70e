import { CommandFailed, run } from '../command';
import type { Context } from '../lane';
import { MOTO, pythonTool } from './python';

/** The command that starts moto's server: what ASHLAR_MOTO_SERVER names, the machine's own, or one installed for us. */
export async function motoServer(context: Context): Promise<string> {
  const named = process.env.ASHLAR_MOTO_SERVER;
  if (named !== undefined) return named;
  const own = await context.step('look for moto_server', async (log) => {
    try {
      await run('moto_server', ['--help'], { log });
      return true;
    } catch (error) {
      if (!(error instanceof CommandFailed)) throw error;
      return false;
    }
  });
  return own ? 'moto_server' : pythonTool(MOTO, context);
}
