import type { NoShowReason, StartClaim } from '@wengang/domain/dispatch/passenger-evidence.ts';
import type { FollowUpPoint } from '@wengang/domain/placements/follow-up-points.ts';
import type { Actor } from '@wengang/domain/workflow/act.ts';
import type { QuestionKind, SeenFrom } from '@wengang/domain/workflow/open-questions.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

export type WaitingRow = {
  kind: QuestionKind;
  subject: string;
  since: string;
  due_at: string | null;
  sort_at: string;
  place: string;
  persons: string[];
  group_id: string | null;
  vacancy_id: string | null;
  spell_id: string | null;
  detail: {
    leaving?: {
      vehicle: string | null;
      escort: string | null;
      at?: string;
      place?: string;
      whereTo?: string;
      phoneReached?: boolean;
      reason?: NoShowReason;
      words?: string;
    };
    point?: FollowUpPoint['days'];
    end?: { lastDay: string; statedBy: Actor; reason: string; wageSettled: 'yes' | 'no' | 'unknown' };
    stated?: StatedStart;
    earlier?: StatedStart[];
    found?: { on: string; checkedBy: 'visit' | 'call' | 'roster'; claim: StartClaim; words: string };
  };
};

type StatedStart = { on: string; statedBy: string; claim: StartClaim };

/** Where a page ended, and how the next begins. */
export type WaitingCursor = { at: string; place: string; id: string };

/**
 * One page of what waits, by due instant. Each kind is a query over what is open of it, seen from an instant on; there are few of these at any
 * time, so they are put together and sorted. Indexes: passenger_questions, offer_unanswered, offer_vacancy, employment_state_status,
 * employment_state_end_asked, employment_conflict_open, closing_proposal_open, fact_proposal_waiting, group_act_unlisted,
 * dispatch_group_forming, vacancy_unverified, offer_untold, station_note_place, home_transfer_from, home_transfer_to,
 * responsibility_span_handover, responsibility_span_office, dispatch_group_overdue, vacancy_place. Follow-up points: follow-ups/store.ts.
 */
export async function listWaitingRows(
  tx: Tx,
  open: readonly { query: RawBuilder<unknown>; from: SeenFrom }[],
  page: { now: string; soon: string; overdueOnly: boolean; after: WaitingCursor | null; size: number },
): Promise<WaitingRow[]> {
  const { now, soon, after } = page;
  const parts = open.map(
    ({ query, from }) => sql`select * from (${query}) as of_kind
    where ${shown(page.overdueOnly ? 'overdue' : from, { now, soon })}`,
  );
  if (parts.length === 0) return [];
  const { rows } = await sql<WaitingRow>`
    select * from (
      select w.*, coalesce(w.due_at, '9999-12-31T00:00:00Z') as sort_at, concat_ws(' ', w.kind, w.group_id, w.vacancy_id) collate "C" as place
      from (${sql.join(parts, sql` union all `)}) as w) as waiting
    where ${after === null ? sql`true` : sql`(sort_at, place, subject) > (${after.at}::timestamptz, ${after.place}, ${after.id}::uuid)`}
    order by sort_at, place, subject limit ${page.size}`.execute(tx);
  return rows;
}

function shown(from: SeenFrom, { now, soon }: { now: string; soon: string }): RawBuilder<unknown> {
  switch (from) {
    case 'the-start':
      return sql`true`;
    case 'overdue':
      return sql`due_at < ${now}`;
    case 'a-week-before':
      return sql`due_at <= ${soon}`;
    case 'for-the-station':
      return sql`(due_at < ${now} or exists (select 1 from dispatch_group d where d.group_id = of_kind.group_id and d.station_id is null))`;
  }
}

/** The names of whoever of these is in sight. */
export async function listNames(tx: Tx, persons: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ person_id: string; name: string }>`
    select person_id, name from person where person_id = any(${[...persons]}::uuid[])`.execute(tx);
  return new Map(rows.map(({ person_id, name }) => [person_id, name]));
}
