/**
 * 村民小组 as an imported roster writes it, behind a village: a bare number as a group (3 → 3组), without the name of the village where the cell repeats
 * it (石坎社区三组 → 三组). Empty: not known, or no village to which it belongs.
 */
export function homeGroupOf(written: string | null, village: string | null): string {
  if (written === null || village === null) return '';
  const text = written.trim();
  const group = text.startsWith(village) ? text.slice(village.length).trim() : text;
  return /^\d{1,3}$/.test(group) ? `${group}组` : group;
}
