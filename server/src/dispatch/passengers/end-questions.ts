import { type Cleaner, finished } from '../../placements/erasure/clean-up.ts';
import { asWorker } from '../../platform/database/context.ts';
import { endQuestionsAbout } from './store.ts';

/** Nothing is asked about an erased person any more: nobody could answer it. */
export const endQuestions: Cleaner = async ({ database }, sought) => {
  await asWorker(database, (tx) =>
    endQuestionsAbout(
      tx,
      sought.map(({ personId }) => personId),
    ),
  );
  return finished;
};
