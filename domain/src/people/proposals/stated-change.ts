import { z } from 'zod';
import { CivilDate } from '../../calendar/civil-date.ts';
import type { Bilingual } from '../../contract/bilingual.ts';
import {
  type Decided,
  endFact,
  type FactSheet,
  type StatedFact,
  stateFact,
  succeedFact,
} from '../changes/fact-change.ts';
import { Ability, CategoryKind, FactId, presentCategory } from '../facts.ts';

/** 入户: a household that is known, or one by its number; both null: nothing else names one. */
const Household = { householdId: z.uuid().toLowerCase().nullable(), number: z.string().nullable() };

/** 所报情况: what is stated of a person and counts once somebody who may decide it has recorded or confirmed it (chain 1.2). */
export const StatedChange = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('hardship'),
    category: CategoryKind,
    from: CivilDate,
    to: CivilDate.nullable(),
  }),
  z.strictObject({ kind: z.literal('ability'), ability: Ability, from: CivilDate }),
  z.strictObject({
    kind: z.literal('study'),
    school: z.string().nullable(),
    from: CivilDate,
    to: CivilDate.nullable(),
  }),
  /** `last` is the last day as a student. */
  z.strictObject({ kind: z.literal('study-end'), factId: FactId, last: CivilDate }),
  z.strictObject({ kind: z.literal('household'), ...Household, from: CivilDate }),
]);
export type StatedChange = z.infer<typeof StatedChange>;

export const StatedKind = z.enum(['hardship', 'ability', 'study', 'study-end', 'household']);
export type StatedKind = z.infer<typeof StatedKind>;

export const statedKindNames: Readonly<Record<StatedKind, Bilingual>> = {
  hardship: { zh: '困难类别', en: 'category' },
  ability: { zh: '劳动能力', en: 'ability to work' },
  study: { zh: '入学', en: 'school' },
  'study-end': { zh: '离校', en: 'leaving school' },
  household: { zh: '编入家庭户', en: 'household' },
};

/** What the change does to the file, or why it cannot be done: the same whether it is recorded, stated or confirmed. */
export function decideChange(sheet: FactSheet, change: StatedChange): Decided {
  switch (change.kind) {
    case 'hardship':
    case 'study':
      return stateFact(sheet, factOfChange(change));
    case 'ability':
    case 'household':
      return succeedFact(sheet, factOfChange(change));
    case 'study-end':
      return endFact(sheet, { id: change.factId, kind: 'study', last: change.last });
  }
}

/** The row that is stated. A household that is not there yet is another one than any in which the person is. */
export function factOfChange(change: Exclude<StatedChange, { kind: 'study-end' }>): StatedFact {
  const { kind, from } = change;
  switch (kind) {
    case 'hardship':
      return { kind, from, to: change.to, value: change.category, detail: {} };
    case 'ability':
      return { kind, from, to: null, value: change.ability, detail: {} };
    case 'study': {
      const detail = change.school === null ? {} : { school: change.school };
      return { kind, from, to: change.to, value: null, detail };
    }
    case 'household':
      return { kind, from, to: null, value: change.householdId, detail: {} };
  }
}

/** Which of those that may hold at once it is about: of categories the present name (建档立卡贫困户 is 脱贫户), of everything else there is one. */
export const aboutOf = (change: StatedChange): string =>
  change.kind === 'hardship' ? presentCategory(change.category) : '';

/** The day of which the change speaks. */
export const dayOfChange = (change: StatedChange): CivilDate =>
  change.kind === 'study-end' ? change.last : change.from;
