import type { QuestionKind } from '@wengang/domain/workflow/open-questions.ts';
import type { Source } from './asking/store.ts';
import { filesQuestions } from './files/store.ts';
import { jobsQuestions } from './jobs/store.ts';
import { marketQuestions } from './market/store.ts';
import { travelQuestions } from './travel/store.ts';

/** What is asked of each kind. */
export const sources: Readonly<Record<QuestionKind, Source>> = {
  ...travelQuestions,
  ...marketQuestions,
  ...jobsQuestions,
  ...filesQuestions,
};
