import { erasedName } from '@wengang/domain/people/erasure/grounds.ts';
import type { ErasedTraces } from '@wengang/domain/placements/roster-import/erasure/mentions.ts';
import { type Cleaner, finished } from '../../placements/erasure/clean-up.ts';
import { asWorker } from '../../platform/database/context.ts';
import { noteMove } from '../group-ledger.ts';
import { listNotes, replaceNote } from './store.ts';
import { openUnlisted, sealUnlistedNote, type UnlistedPerson } from './unlisted.ts';

/** Takes erased persons out of the notes of who arrived without being listed. The note stays: somebody did arrive. */
export const eraseUnlisted: Cleaner = async ({ database, keyring }, sought) => {
  await asWorker(database, async (tx) => {
    for (const note of await listNotes(tx, noteMove)) {
      const said = openUnlisted(keyring, note);
      if (!sought.some(({ traces }) => isMeant(said, traces))) continue;
      // Nobody can say any more who it was: the county is not asked.
      const sealed = sealUnlistedNote(keyring, note.act_id, { name: erasedName, idNumber: '' });
      await replaceNote(tx, note, { ...sealed, erased: true });
    }
  });
  return finished;
};

/** By the number; by the name where what was written down is no number. */
const isMeant = ({ name, idNumber }: UnlistedPerson, traces: ErasedTraces): boolean =>
  idNumber === traces.idNumber || (name === traces.name && !/^\d{17}[\dX]$/.test(idNumber));
