/**
 * Texts that are credentials whatever they are called. Written so that RE2 (CEL) and JavaScript read them alike: no
 * look-around, no backslashes.
 */
export const credentialShapes: readonly string[] = Object.freeze([
  '(AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}', // AWS access key
  'gh[pousr]_[A-Za-z0-9]{36}', // GitHub token
  'github_pat_[A-Za-z0-9_]{40,}',
  'glpat-[A-Za-z0-9_-]{16,}', // GitLab token
  'xox[abeoprs]-[A-Za-z0-9-]{10,}', // Slack token
  '(sk|rk)_live_[A-Za-z0-9]{16,}', // Stripe key
  'npm_[A-Za-z0-9]{36}',
  'eyJ[A-Za-z0-9_-]{8,}[.]eyJ[A-Za-z0-9_-]{8,}[.][A-Za-z0-9_-]*', // signed JSON web token
  '-----BEGIN [A-Z ]*PRIVATE KEY-----',
  '://[^/@: $]*:[^/@ $]+@', // a URL with a password in it
]);
