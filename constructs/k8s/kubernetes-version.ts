/** Whether `minor` (`1.30`) is `than` or newer. */
export function atLeast(minor: string, than: string): boolean {
  const [major = 0, point = 0] = minor.split('.').map(Number);
  const [otherMajor = 0, otherPoint = 0] = than.split('.').map(Number);
  return major === otherMajor ? point >= otherPoint : major > otherMajor;
}
