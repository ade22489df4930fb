import type { WorkSpanRow } from './event-rows.ts';

/**
 * 务工期间的劳动力区间: the days of a job on which the person is labour of its county, as half-open intervals: what `labour_on` says of one day
 * (0010-events.sql). Breaks are days on which one begins and ends, in turn.
 */
export function labourDays({
  from_day,
  to_day,
  labour_from,
  labour_to,
  labour_breaks,
}: Pick<WorkSpanRow, 'from_day' | 'to_day' | 'labour_from' | 'labour_to' | 'labour_breaks'>): {
  from: string;
  to: string;
}[] {
  if (labour_from === null || labour_to === null) return [];
  const turns = [labour_from, ...(labour_breaks ?? []), labour_to];
  const days: { from: string; to: string }[] = [];
  // Days as text, which is their order.
  for (let turn = 0; turn + 1 < turns.length; turn += 2) {
    const [begins = '', ends = ''] = turns.slice(turn, turn + 2);
    const from = begins > from_day ? begins : from_day;
    const to = ends < to_day ? ends : to_day;
    if (from < to) days.push({ from, to });
  }
  return days;
}
