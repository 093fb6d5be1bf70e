/**
 * Whether a pattern with `*` and `?` matches the whole text; the text's own wildcards count as plain letters, so that
 * `s3:*` covers `s3:Get*`.
 */
export function glob(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

export const hasWildcard = (text: string): boolean => text.includes('*') || text.includes('?');
