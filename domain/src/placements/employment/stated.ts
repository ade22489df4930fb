import { z } from 'zod';
import { notFound } from '../../contract/standard-refusals.ts';
import { PersonId } from '../../people/facts.ts';
import { moveRefused } from '../../workflow/move-refused.ts';
import { Nothing } from '../../workflow/moves.ts';
import { spellRefused } from '../contract.ts';
import { SpellId } from '../history.ts';
import { EmploymentStatus } from '../moves/employment-moves.ts';

/** What the contracts about one job share: who states, about which job, and what is answered. */

export const ConflictId = z.uuid().brand<'ConflictId'>();
export type ConflictId = z.infer<typeof ConflictId>;

export const Text = z.string().trim().min(1).max(200);
export const about = { personId: PersonId, spellId: SpellId, lateReason: Text.optional() };

const station = ['workplace', 'organisation'] as const;
export const atWork = { 'station-head': station, 'station-officer': station } as const;
export const employer = { 'employer-hr': ['organisation'] } as const;
export const village = { 'village-liaison': ['home'] } as const;
/** The county records what is more than 30 days late, with the reason. */
export const county = { 'county-officer': ['home'] } as const;

export const Stated = z.strictObject({
  personId: PersonId,
  spellId: SpellId,
  status: z.union([EmploymentStatus, Nothing]),
  /** The statement contradicts an earlier one: both stand in the queue, the ledger follows the first meanwhile. */
  conflict: ConflictId.nullable(),
});
export const refusals = [notFound, moveRefused, spellRefused] as const;
