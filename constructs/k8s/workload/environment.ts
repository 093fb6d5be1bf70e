import { EnvValue } from 'cdk8s-plus-27';
import { credentialShapes } from '../../../core/credentials';
import { postureError } from '../../../core/errors';

/** Names that promise a secret as the value. */
const SECRET_NAME =
  /secret|(password|passwd|passphrase|credentials?|token|(api|access|private|signing|encryption|master)_?key)$/i;

/** Names that say where a secret is, or about it. */
const POINTER_NAME = /_(FILE|PATH|DIR|URL|URI|NAME|SECONDS|TTL)$/i;

/** Where files are mounted. */
const FILE = /^\/(etc|mnt|run|secrets|var)\/[\w./-]+$/;

const SECRET_VALUE = new RegExp(credentialShapes.join('|'));

/**
 * Literal environment variables.
 *
 * @throws where one looks like a secret: whoever may read the Deployment could read it, and so could every log of it
 */
export function environmentOf(path: string, env: Readonly<Record<string, string>>): Record<string, EnvValue> {
  for (const [name, value] of Object.entries(env)) {
    if (value === '' || !looksSecret(name, value)) continue;
    throw postureError(
      path,
      `env.${name} of {path} looks like a secret (its value is not shown).`,
      "Keep it in a Secret and mount it: secrets: ['<name of the Secret>'] puts each of its keys into a file under /etc/secrets/<name>.",
    );
  }
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, EnvValue.fromValue(value)]));
}

const looksSecret = (name: string, value: string): boolean =>
  (SECRET_NAME.test(name) && !POINTER_NAME.test(name) && !FILE.test(value)) || SECRET_VALUE.test(value);
