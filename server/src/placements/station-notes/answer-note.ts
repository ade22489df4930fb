import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import {
  answerStationNote,
  closesNote,
  noteAnswered,
} from '@wengang/domain/placements/station-notes/contract.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { lockNote, saveNoteAnswer } from './store.ts';

/** The station does not know the person, so the entry of the log names the place only. */
export const answerStationNoteOperation = implement(
  answerStationNote,
  async (tx, call, { noteId, answer }) => {
    const note = await lockNote(tx, noteId);
    const { account, businessDay, work } = call.context;
    if (note === undefined || work === null) return refuse(notFound, { what: 'note' });
    if (note.answer !== null || note.answers.some(({ path }) => path === work))
      return refuse(noteAnswered, {});
    const said = { answer, path: work, on: businessDay, by: account };
    await saveNoteAnswer(tx, noteId, said, { closes: closesNote(answer, work, note.place_path) });
    return accept({ reply: { noteId }, persons: [], regions: [note.place_region_id], factDay: null });
  },
);
