import type { Tx } from '../../../platform/database/database.ts';
import { type NewNote, saveNotes } from '../../station-notes/store.ts';
import type { Here, Writing } from './writing.ts';

/** Tells the stations of every start before the 16th birthday that the rows of these persons state. */
export async function tellStations(tx: Tx, writing: Writing, here: readonly Here[]): Promise<void> {
  const notes = here.flatMap(({ plan, lines }) =>
    lines.flatMap(({ row: { underAge } }): NewNote[] =>
      underAge === undefined
        ? []
        : [
            {
              person_id: plan.personId,
              note_id: writing.newId(),
              place_code: underAge.placeCode,
              start_day: underAge.start.length === 7 ? `${underAge.start}-01` : underAge.start,
              start_precision: underAge.start.length === 7 ? 'month' : 'day',
              age: underAge.age,
              employer_name: underAge.employer,
            },
          ],
    ),
  );
  await saveNotes(tx, notes, { operation: writing.operation, on: writing.today });
}
