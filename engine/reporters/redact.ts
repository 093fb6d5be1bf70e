/** Shapes of credentials that must not stand in any report, whoever wrote them where. */
const SECRETS: readonly RegExp[] = [
  /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  /\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abprs]-[\w-]{10,}|sk_live_\w{16,}|npm_\w{30,})/g,
  /(?<=\/\/[^\s:@/]+:)[^\s@/]+(?=@)/g,
  /(?<=\b(?:password|passwd|secret|token|api_?key)\b['"]?\s*[:=]\s*['"]?)(?!\$\{|\()[^\s'",]{6,}/gi,
];

/** The text without anything that looks like a credential. */
export const redact = (text: string): string =>
  SECRETS.reduce((clean, shape) => clean.replace(shape, '(sensitive)'), text);
