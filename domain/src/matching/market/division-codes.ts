/** Whether a division code lies in one of these divisions, which are named by their leading parts. */
export function startsWithAny(code: string, leadingParts: readonly string[]): boolean {
  for (const part of leadingParts) if (code.startsWith(part)) return true;
  return false;
}
