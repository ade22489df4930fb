import { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import { ShortageView } from '@wengang/domain/matching/run-contract.ts';
import type { PersonId } from '@wengang/domain/people/facts.ts';
import { VacancyId } from '@wengang/domain/vacancies/contract.ts';
import { z } from 'zod';

/** What was asked of this person by the input of the run itself, and what could not be carried out of it or of a decision. */
const asked = {
  pin: VacancyId.exactOptional(),
  excluded: z.array(VacancyId).exactOptional(),
  refusedPin: z.strictObject({ order: VacancyId, because: z.string() }).exactOptional(),
};
const Placed = z.strictObject({
  total: z.int(),
  stay: z.int().exactOptional(),
  pinned: z.boolean(),
  ...asked,
});
const Unplaced = z.strictObject({ unplaced: z.string(), because: Bilingual.exactOptional(), ...asked });

/** 批次结果的内容: what run-matching.ts and assign-seekers.ts write of one person, those of earlier releases included. */
export const ResultDetail = z.union([
  z.strictObject({ offers: z.int(), shortage: ShortageView.nullable() }),
  Placed,
  Unplaced,
]);
export type PlanDetail = z.infer<typeof Placed> | z.infer<typeof Unplaced>;

/** A line of a plan: the proposed place, or none with the reason. */
export type PlanLine = { person: PersonId; vacancy: VacancyId | null; detail: PlanDetail };
