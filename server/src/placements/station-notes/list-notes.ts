import { addDays, CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { StatedDay } from '@wengang/domain/placements/history.ts';
import {
  homeTodo,
  NoteId,
  type StationNote,
  stationTodo,
} from '@wengang/domain/placements/station-notes/contract.ts';
import type { AccessContext } from '../../platform/database/context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { listNotesAt, listNotesOf, type NoteRow } from './store.ts';

/** How long the home side reads an answer, in days. */
const answeredDays = 30;

/** The notes that concern who asks: at home with the person, at the place of work without. */
export async function notesFor(tx: Tx, { home, work, businessDay }: AccessContext): Promise<StationNote[]> {
  if (home !== null) {
    const rows = await listNotesOf(tx, home, addDays(businessDay, -answeredDays));
    return rows.map((row) => ({ ...noteOf(row), personId: PersonId.parse(row.person_id), todo: homeTodo }));
  }
  const rows = work === null ? [] : await listNotesAt(tx, work);
  return rows.map((row) => ({ ...noteOf(row), personId: null, todo: stationTodo(row.county) }));
}

const noteOf = (row: NoteRow): Omit<StationNote, 'personId' | 'todo'> => ({
  noteId: NoteId.parse(row.note_id),
  place: row.place,
  start: StatedDay.parse(row.start_precision === 'month' ? row.start_day.slice(0, 7) : row.start_day),
  age: row.age,
  sex: row.sex === 2 ? 'female' : 'male',
  employer: row.employer_name,
  county: row.county,
  notedOn: CivilDate.parse(row.noted_on),
  answer: row.answer,
  answers: row.answers.map(({ place, answer, on }) => ({ place, answer, on: CivilDate.parse(on) })),
});
