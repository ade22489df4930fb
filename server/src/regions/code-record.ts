import type { CodeHistory, CodePeriod } from '@wengang/domain/regions/code-history.ts';
import type { RegionCode } from '@wengang/domain/regions/region.ts';
import type { CodeRecord, SuccessorRecord } from './store.ts';

export type CodeRecords = { codes: CodeRecord[]; successors: SuccessorRecord[] };

/** The history as rows. `regionId` tells the one region of a period's whole area. */
export function codeRecords(
  history: CodeHistory,
  regionId: (period: CodePeriod) => number | null,
): CodeRecords {
  const periods = [...history.values()].flat();
  return {
    codes: periods.map((period) => ({
      code: period.code,
      name: period.fullName,
      region_id: regionId(period),
      valid_from: `${period.from}-01-01`,
      valid_to: period.to === null ? null : `${period.to}-12-31`,
    })),
    successors: periods.flatMap((period) =>
      period.successors.map(({ code, year }) => ({
        code: period.code,
        successor: code,
        since: `${year ?? period.to ?? period.from}-01-01`,
      })),
    ),
  };
}

/** The same records read back as the history that the domain works with. */
export function historyOf({ codes, successors }: CodeRecords): CodeHistory {
  const history = new Map<string, CodePeriod[]>();
  for (const record of [...codes].sort((a, b) => (a.valid_from < b.valid_from ? -1 : 1))) {
    const from = yearOf(record.valid_from);
    const to = record.valid_to === null ? null : yearOf(record.valid_to);
    const periods = history.get(record.code) ?? [];
    const own = successors.filter(
      ({ code, since }) => code === record.code && speaksOf({ from, to }, yearOf(since), periods),
    );
    periods.push({
      code: record.code as RegionCode, // a column that only codes are written to
      name: record.name,
      fullName: record.name,
      from,
      to,
      successors: own.map(({ successor, since }) => ({
        code: successor,
        year: yearOf(since) === to ? null : yearOf(since),
      })),
    });
    history.set(record.code, periods);
  }
  return history;
}

// The year in which one period ends and the next begins belongs to the one that ends.
const speaksOf = (
  { from, to }: { from: number; to: number | null },
  since: number,
  earlier: readonly CodePeriod[],
): boolean => since >= from && (to === null || since <= to) && !earlier.some((period) => period.to === since);

const yearOf = (day: string): number => Number(day.slice(0, 4));
