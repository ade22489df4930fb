import type { NoteAnswer } from '@wengang/domain/placements/station-notes/contract.ts';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

export type NewNote = {
  person_id: string;
  note_id: string;
  place_code: string;
  start_day: string;
  start_precision: 'day' | 'month';
  age: number;
  employer_name: string | null;
};

/**
 * Tells the stations at a place; a start that was told before is not told again, and nothing is told about who was not taken in at all.
 * Index: station_note_once.
 */
export async function saveNotes(
  tx: Tx,
  notes: readonly NewNote[],
  by: { operation: string; on: string },
): Promise<void> {
  if (notes.length === 0) return;
  await sql`
    insert into station_note (person_id, note_id, place_region_id, place_path, start_day, start_precision, age, sex, employer_name, county_id,
      noted_on, recorded_by)
    select p.person_id, n.note_id, r.region_id, r.path, n.start_day, n.start_precision, n.age, p.sex, n.employer_name, p.county_id,
      ${by.on}, ${by.operation}
    from jsonb_to_recordset(${JSON.stringify(notes)}::jsonb) as n (person_id uuid, note_id uuid, place_code text, start_day date,
      start_precision text, age smallint, employer_name text)
    join person p on p.person_id = n.person_id join region r on r.code = n.place_code and r.valid_to is null
    on conflict (person_id, start_day, place_region_id) where withdrawn_by is null do nothing`.execute(tx);
}

/** What an import told is withdrawn with it, as far as its persons are in sight. Index: station_note_recorded. */
export async function withdrawNotes(tx: Tx, toldBy: string, withdrawnBy: string): Promise<void> {
  await sql`
    update station_note set withdrawn_by = ${withdrawnBy}
    where recorded_by = ${toldBy} and withdrawn_by is null`.execute(tx);
}

/** What one station said: the path of its region, its name then, the day and the account. */
export type StoredAnswer = { path: string; place: string; answer: NoteAnswer; on: string; by: string };

export type NoteRow = {
  note_id: string;
  person_id: string;
  place: string;
  start_day: string;
  start_precision: 'day' | 'month';
  age: number;
  sex: number;
  employer_name: string | null;
  county: string;
  noted_on: string;
  answers: StoredAnswer[];
  answer: NoteAnswer | null;
};

const listed = sql`
  select s.note_id, s.person_id, r.full_name as place, s.start_day, s.start_precision, s.age, s.sex, s.employer_name, c.full_name as county,
    s.noted_on, s.answers, s.answer
  from station_note s join region r on r.region_id = s.place_region_id join region c on c.region_id = s.county_id`;

const open = sql`s.answer is null and s.withdrawn_by is null`;

/** The open notes of a station's region, and of the city that it lies in, which it has not answered. Index: station_note_place. */
export async function listNotesAt(tx: Tx, path: string): Promise<NoteRow[]> {
  const { rows } = await sql<NoteRow>`
    ${listed} where ${open} and s.place_path >= ${path} and s.place_path < ${`${path}~`}
    union all
    ${listed} where ${open} and s.place_path = any (${beginnings(path)}::text[])
      and not s.answers @> jsonb_build_array(jsonb_build_object('path', ${path}::text))
    order by noted_on, note_id`.execute(tx);
  return rows;
}

/** 441900118 lies in 4419 and 441900, and in nothing that a note names beside. */
const beginnings = (path: string): string[] =>
  [4, 6, 9, 12].filter((n) => n < path.length).map((n) => path.slice(0, n));

/** The notes about persons registered below a path: open, or answered since a day. */
export async function listNotesOf(tx: Tx, path: string, since: string): Promise<NoteRow[]> {
  const { rows } = await sql<NoteRow>`
    ${listed} join person p on p.person_id = s.person_id
    where p.home_path >= ${path} and p.home_path < ${`${path}~`} and s.withdrawn_by is null
      and (s.answer is null or s.answered_on >= ${since})
    order by s.noted_on, s.note_id`.execute(tx);
  return rows;
}

export type LockedNote = {
  answers: StoredAnswer[];
  answer: NoteAnswer | null;
  place_region_id: number;
  place_path: string;
};

/** A note at the place of work of who asks, locked. */
export async function lockNote(tx: Tx, noteId: string): Promise<LockedNote | undefined> {
  const { rows } = await sql<LockedNote>`
    select answers, answer, place_region_id, place_path from station_note
    where note_id = ${noteId} and withdrawn_by is null for update`.execute(tx);
  return rows[0];
}

export async function saveNoteAnswer(
  tx: Tx,
  noteId: string,
  said: Omit<StoredAnswer, 'place'>,
  { closes }: { closes: boolean },
): Promise<void> {
  const closing = closes ? sql`, answer = ${said.answer}, answered_on = ${said.on}` : sql``;
  await sql`
    update station_note set answers = answers || jsonb_build_array(${JSON.stringify(said)}::jsonb || jsonb_build_object('place',
      coalesce((select r.full_name from region r where r.path = ${said.path} and r.valid_to is null), ${said.path}))) ${closing}
    where note_id = ${noteId}`.execute(tx);
}
