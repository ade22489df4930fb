import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { listsNotTold, tellLists } from '@wengang/domain/reports/figures/contract.ts';
import { listsText } from '@wengang/domain/reports/list-files/lists-text.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { villageLevel } from '../store.ts';
import { readQuestion } from './asked.ts';
import { figureReply } from './read-figures.ts';

export const answerTellLists = respondTo(tellLists, async (tx, { context, now }, question) => {
  const read = await readQuestion(tx, context, question);
  if (!read.ok) return read;
  if (read.value.region.level >= villageLevel) return refuse(listsNotTold, {});
  const reply = await figureReply(tx, 'lists', { ...read.value, knownAt: now });
  return accept({ reply: { text: listsText(reply) }, persons: [] });
});
