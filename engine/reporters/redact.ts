import { credentialShapes } from '../../core/credentials';

/** Shapes of credentials that must not stand in any report, whoever wrote them where. */
const SECRETS: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  ...credentialShapes.map((shape) => new RegExp(shape, 'g')),
  /(?<=\b(?:password|passwd|secret|token|api_?key)\b['"]?\s*[:=]\s*['"]?)(?!\$\{|\()[^\s'",]{6,}/gi,
];

/** The text without anything that looks like a credential. */
export const redact = (text: string): string =>
  SECRETS.reduce((clean, shape) => clean.replace(shape, '(sensitive)'), text);
