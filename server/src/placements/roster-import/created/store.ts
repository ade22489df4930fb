import { type RawBuilder, sql } from 'kysely';
import { type ColumnType, unnestRows } from '../../../platform/database/unnest-rows.ts';
import type { EventRow, EventRows, EventTable } from '../../events/event-rows.ts';
import type { StateRow } from '../../state-rows.ts';

/** What a derived row takes over from the register. */
export type SeenAs = { readonly home_path: string; readonly name_sort: string };

const homeColumns = {
  province_id: 'int',
  prefecture_id: 'int',
  county_id: 'int',
  township_id: 'int',
  village_id: 'int',
} as const;

const stateColumns = {
  person_id: 'uuid',
  from_day: 'date',
  to_day: 'date',
  home_path: 'text',
  name_sort: 'text',
  ...homeColumns,
  standing: 'smallint',
  grade: 'smallint',
  hard: 'boolean',
  wants_out: 'boolean',
  seeker: 'boolean',
  public_post: 'boolean',
  stale: 'boolean',
  spell_id: 'uuid',
} as const satisfies Record<keyof (StateRow & SeenAs), ColumnType>;

/** The intervals of persons who have none yet. */
export function stateInserts(states: readonly (StateRow & SeenAs)[]): RawBuilder<unknown>[] {
  if (states.length === 0) return [];
  return [
    sql`
    insert into person_state (${columnsOf(stateColumns)})
    select s.* from ${unnestRows(states, stateColumns)} as s`,
  ];
}

type Columns<Row> = Readonly<Record<keyof Row | 'home_path', ColumnType>>;

const eventColumns: { readonly [Table in EventTable]: Columns<EventRows[Table][number]> } = {
  out_start: {
    home_path: 'text',
    person_id: 'uuid',
    day: 'date',
    ...homeColumns,
    organised: 'boolean',
    spell_id: 'uuid',
    settled: 'boolean',
    previous_day: 'date',
    previous_organised: 'date',
    check_days: 'date[]',
    check_codes: 'smallint[]',
  },
  out_span: {
    home_path: 'text',
    person_id: 'uuid',
    from_day: 'date',
    to_day: 'date',
    ...homeColumns,
    settled: 'boolean',
    previous_to: 'date',
  },
  labour_span: {
    home_path: 'text',
    person_id: 'uuid',
    from_day: 'date',
    to_day: 'date',
    county_id: 'int',
    township_id: 'int',
    village_id: 'int',
    settled: 'boolean',
    previous_to: 'date',
    before_standing: 'smallint',
    before_from: 'date',
    next_from: 'date',
    after_standing: 'smallint',
    after_to: 'date',
  },
  return_event: {
    home_path: 'text',
    person_id: 'uuid',
    day: 'date',
    spell_id: 'uuid',
    known_from: 'date',
    known_until: 'date',
    rank: 'smallint',
    decided_from: 'date',
    previous_day: 'date',
    previous_hard: 'date',
    next_day: 'date',
    out_days: 'date[]',
    ...homeColumns,
    hard: 'boolean',
    statement_id: 'uuid',
    causes: 'text[]',
    again_day: 'date',
    again_way: 'smallint',
    settled: 'boolean',
    standing_from: 'date[]',
    standing: 'smallint[]',
  },
  work_span: {
    home_path: 'text',
    person_id: 'uuid',
    county_id: 'int',
    from_day: 'date',
    to_day: 'date',
    grade: 'smallint',
    spell_id: 'uuid',
    started: 'uuid[]',
    next_from: 'date',
    own_days: 'int',
    other_grade: 'smallint',
    other_from: 'date',
    other_day: 'date',
    other_before: 'date',
    third_grade: 'smallint',
    third_from: 'date',
    third_before: 'date',
    labour_from: 'date',
    labour_to: 'date',
    labour_breaks: 'date[]',
    has_finding: 'boolean',
    organised_elsewhere: 'boolean',
    organised_day: 'date',
  },
  spell_finding: { home_path: 'text', person_id: 'uuid', spell_id: 'uuid', code: 'text' },
};
// The keys of the record, which has no others.
export const eventTables = Object.keys(eventColumns) as EventTable[];

/** The events of persons who have none yet. */
export function eventInserts(
  table: EventTable,
  events: readonly (EventRow & Pick<SeenAs, 'home_path'>)[],
): RawBuilder<unknown>[] {
  if (events.length === 0) return [];
  const columns: Readonly<Record<string, ColumnType>> = eventColumns[table];
  return [
    sql`
    insert into ${sql.table(table)} (${columnsOf(columns)})
    select e.* from ${unnestRows(events as readonly Record<string, unknown>[], columns)} as e`,
  ];
}

const columnsOf = (columns: Readonly<Record<string, ColumnType>>) =>
  sql.join(Object.keys(columns).map((name) => sql.ref(name)));
