import { z } from 'zod';
import { CivilDate } from '../../calendar/civil-date.ts';
import { allow } from '../../contract/access.ts';
import { operation } from '../../contract/endpoint.ts';
import { refusalKind } from '../../contract/refusal.ts';
import { notFound } from '../../contract/standard-refusals.ts';
import { factRefusals } from '../changes/fact-change.ts';
import { ErasureTie, tieNames } from '../erasure/grounds.ts';
import { PersonId } from '../facts.ts';

const county = allow({ 'county-officer': ['home'] });
const Words = z.string().trim().min(2).max(200);

export const mergeIntoItself = refusalKind('merge-into-itself', 422, z.strictObject({}), () => ({
  zh: '两份档案是同一份,不能并入自身。请分别指明误登的档案和保留的档案。',
  en: 'Both files are one and the same. Name the mistaken file and, apart from it, the one that stays.',
}));

export const mergedAlready = refusalKind('merged-already', 409, z.strictObject({ into: PersonId }), () => ({
  zh: '误登的档案已并入另一份档案。如并入有误,请先撤销合并。',
  en: 'The mistaken file is merged into another one already. If that was wrong, undo the merge first.',
}));

export const mergeTargetMerged = refusalKind(
  'merge-target-merged',
  409,
  z.strictObject({ into: PersonId }),
  () => ({
    zh: '要保留的档案本身已并入另一份档案。请改为并入那一份,或先撤销那次合并。',
    en: 'The file that is to stay is itself merged into another one. Merge into that one, or undo that merge first.',
  }),
);

/** What is open of the mistaken file; its service file is closed by the merge. */
const Open = ErasureTie.extend({ kind: ErasureTie.shape.kind.exclude(['service-file']) });

export const mergeStillOpen = refusalKind(
  'merge-still-open',
  409,
  z.strictObject({ open: z.array(Open).min(1) }),
  ({ open }) => ({
    zh: `不能合并,误登的档案还有未了事项:${open.map(({ kind, what }) => `${tieNames[kind].zh}(${what}),请${tieNames[kind].todo.zh}`).join(';')}。属实的事项请在保留的档案上登记。`,
    en: `The mistaken file cannot be merged yet: ${open.map(({ kind, what }) => `${tieNames[kind].en} (${what}): ${tieNames[kind].todo.en}`).join('; ')}. Record what is true of it on the file that stays.`,
  }),
);

export const notMerged = refusalKind('not-merged', 409, z.strictObject({}), () => ({
  zh: '此档案没有并入任何档案,无需撤销。请刷新档案后核对。',
  en: 'This file is not merged into any other: there is nothing to undo. Open the file again and check.',
}));

/**
 * 合并重复档案: the file of `personId` was entered by mistake and is the person of the file `into`. From the day `on` it counts no more (chain 3.2,
 * 3.3 check 6 “merged”), and its service file is closed; the file `into` keeps all it has and gets nothing. What the mistaken file holds
 * stays readable, with the fact `merged` pointing to the other. Jobs, seats, offers and transfers that are open on it are ended first.
 */
export const mergePersons = operation({
  name: 'people.merge-persons',
  version: 1,
  summary: { zh: '合并重复档案', en: 'Merge a mistaken file into that of the same person' },
  access: county,
  input: z.strictObject({
    personId: PersonId,
    into: PersonId,
    on: CivilDate,
    reason: Words,
    /** 依据: what shows that both are one person */
    evidence: Words,
  }),
  output: z.strictObject({ personId: PersonId, into: PersonId }),
  refusals: [notFound, mergeIntoItself, mergedAlready, mergeTargetMerged, mergeStillOpen, ...factRefusals],
});

/**
 * 撤销合并: the merge was wrong: the file counts again from the day on which it had ceased to, as if it had never been merged. Its service file is opened
 * again by the nightly settlement of files, where its standing asks for one.
 */
export const undoMerge = operation({
  name: 'people.undo-merge',
  version: 1,
  summary: { zh: '撤销档案合并', en: 'Undo the merge of a file' },
  access: county,
  input: z.strictObject({ personId: PersonId, reason: Words }),
  output: z.strictObject({ personId: PersonId }),
  refusals: [notFound, notMerged, ...factRefusals],
});
