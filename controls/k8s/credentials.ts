import { credentialShapes } from '../../core/credentials';

/** Names whose value is a credential. Matched in lower case: DB_PASSWORD, apiKey, client-secret; not PASSWORD_FILE. */
const NAME =
  '(password|passwd|passphrase|secret|secret[_.-]?key|token|api[_.-]?key|access[_.-]?key|private[_.-]?key|credentials?)$';

/** No credential after all: a reference to another variable, a path, a switch, a small number. */
const HARMLESS = '^([$/].*|true|false|none|[0-9]{0,4})$';

const SHAPE = credentialShapes.join('|');

/** A line of a configuration file that sets one: `spring.datasource.password=...`, `apiKey: ...`. */
const LINE =
  '(^|[^a-z])(password|passwd|secret[_-]?key|api[_-]?key|access[_-]?token)[ \\\\t]*[:=][ \\\\t]*[^ \\\\t\\\\n$<{]{4,}';

/** CEL: whether a text has the shape of a credential. */
export const looksLikeCredential = (text: string): string => `${text}.matches("${SHAPE}")`;

/** CEL: whether a name and its text make a credential. */
export const isCredential = (name: string, text: string): string => `
  (${name}.lowerAscii().matches("${NAME}") && !${text}.matches("${HARMLESS}") || ${looksLikeCredential(text)})`;

/** CEL: whether a configuration file sets one. */
export const holdsCredentials = (text: string): string => `${text}.lowerAscii().matches("${LINE}")`;
