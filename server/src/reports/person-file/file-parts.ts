import { CivilDate, civilDate } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { day } from '@wengang/domain/people/day-span.ts';
import { FactId, Wish } from '@wengang/domain/people/facts.ts';
import { datedRows, defaultPeopleSettings } from '@wengang/domain/people/settings.ts';
import { wishSpans } from '@wengang/domain/people/wishes.ts';
import {
  EvidenceGrade,
  EvidenceResult,
  Organised,
  SpellId,
  SpellKind,
} from '@wengang/domain/placements/history.ts';
import { StatedWage } from '@wengang/domain/placements/stated-wage.ts';
import { AuthorRole, type PersonFile, type Recorded } from '@wengang/domain/reports/person-file-contract.ts';
import type { Holder } from '../../placements/responsibility/holders/store.ts';
import type { FileEvidenceRow, FileFactRow, FileSpellRow, Mark, Marks, TimelineRow } from './store.ts';

/** The dated facts of a file; wishes have a part of their own. */
export const factsOf = (rows: readonly FileFactRow[]): PersonFile['facts'] =>
  rows
    .filter(({ kind }) => kind !== 'wish')
    .map((row) => ({
      factId: FactId.parse(row.fact_id),
      kind: row.kind,
      from: CivilDate.parse(row.from_day),
      to: row.to_day === null ? null : CivilDate.parse(row.to_day),
      value: row.value,
      detail: row.detail,
      ...marksOf(row),
    }));

/** The wishes, newest first, each with the last day on which it speaks. */
export function wishesOf(rows: readonly FileFactRow[]): PersonFile['wishes'] {
  const wishes = rows.filter(({ kind }) => kind === 'wish');
  const through = new Map(
    wishSpans(
      wishes.filter(({ superseded }) => superseded === null).map(wishOf),
      datedRows(defaultPeopleSettings.wishDays),
    ).map(({ wish, to }): [string, CivilDate] => [wish.id, civilDate(day(to))]),
  );
  return wishes
    .map((row) => {
      const wish = wishOf(row);
      return {
        factId: wish.id,
        on: wish.on,
        scope: wish.scope,
        reason: wish.scope === 'no' ? wish.reason : null,
        wantsOtherJob: wish.scope === 'no' ? null : wish.wantsOtherJob,
        through: through.get(row.fact_id) ?? null,
        ...marksOf(row),
      };
    })
    .reverse();
}

const wishOf = (row: FileFactRow): Wish =>
  Wish.parse({ id: row.fact_id, on: row.from_day, scope: row.value, ...row.detail });

/** The spells of a file, each with what was found about it. */
export const spellsOf = (
  rows: readonly FileSpellRow[],
  evidence: readonly FileEvidenceRow[],
): PersonFile['spells'] =>
  rows.map((row) => ({
    spellId: SpellId.parse(row.spell_id),
    start: stated(row.start_day, row.start_precision),
    end: row.end_day === null ? null : stated(row.end_day, row.end_precision ?? 'day'),
    from: CivilDate.parse(row.resolved_from),
    to: row.resolved_to === null ? null : CivilDate.parse(row.resolved_to),
    counts: row.counted && row.superseded === null,
    kind: SpellKind.parse(row.kind),
    organised: Organised.parse(row.organised),
    place: row.place,
    employer: row.employer,
    post: row.post,
    wage: row.wage === null ? null : StatedWage.parse(row.wage),
    evidence: evidence
      .filter(({ spell_id }) => spell_id === row.spell_id)
      .map((found) => ({
        on: CivilDate.parse(found.about_day),
        grade: EvidenceGrade.parse(found.grade),
        result: EvidenceResult.parse(found.result),
        ...marksOf(found),
      })),
    ...marksOf(row),
  }));

// The stated month is the text without its day.
const stated = (text: string, precision: 'day' | 'month'): string =>
  precision === 'month' ? text.slice(0, 7) : text;

export const holderOf = (row: Holder | undefined): PersonFile['responsibility'] =>
  row === undefined
    ? null
    : {
        office: row.office,
        kind: row.kind,
        since: row.since === null ? null : Instant.parse(row.since),
        waitingFor: row.waiting_for,
      };

export const timelineOf = (rows: readonly TimelineRow[]): PersonFile['timeline'] =>
  rows.map((row) => ({
    operationId: row.operation_id,
    name: row.name,
    at: Instant.parse(row.at),
    factDay: row.fact_day === null ? null : CivilDate.parse(row.fact_day),
    role: AuthorRole.parse(row.role),
    by: row.by,
    region: row.region,
  }));

const marksOf = ({ recorded, superseded }: Marks): { recorded: Recorded; superseded: Recorded | null } => ({
  recorded: markOf(recorded),
  superseded: superseded === null ? null : markOf(superseded),
});

const markOf = ({ operation, at, by, role }: Mark): Recorded => ({
  operationId: operation,
  at: at === null ? null : Instant.parse(at),
  by,
  role: role === null ? null : AuthorRole.parse(role),
});
