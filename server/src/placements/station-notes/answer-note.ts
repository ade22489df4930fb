import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { answerStationNote, noteAnswered } from '@wengang/domain/placements/station-notes/contract.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { lockNote, saveNoteAnswer } from './store.ts';

/** The station does not know the person, so the entry of the log names the place only. */
export const answerStationNoteOperation = implement(
  answerStationNote,
  async (tx, call, { noteId, answer }) => {
    const note = await lockNote(tx, noteId);
    if (note === undefined) return refuse(notFound, { what: 'note' });
    if (note.answer !== null) return refuse(noteAnswered, {});
    await saveNoteAnswer(tx, noteId, { answer, on: call.context.businessDay, by: call.context.account });
    return accept({ reply: { noteId }, persons: [], regions: [note.place_region_id], factDay: null });
  },
);
