import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { allow } from '../contract/access.ts';
import { operation, query } from '../contract/endpoint.ts';
import { idTaken, notFound } from '../contract/standard-refusals.ts';
import { factInFuture } from '../people/changes/fact-change.ts';
import { FactId, PersonId } from '../people/facts.ts';
import { spellRefused } from '../placements/contract.ts';
import { ReturnCause, SpellId } from '../placements/history.ts';
import { EmploymentStatus } from '../placements/moves/employment-moves.ts';
import { replacementModes } from '../placements/replacement.ts';
import { Correcting } from '../workflow/correcting.ts';
import { moveRefused } from '../workflow/move-refused.ts';
import { Nothing } from '../workflow/moves.ts';

const Text = z.string().trim().min(1).max(200);

const whoSees = {
  'village-liaison': ['home'],
  'station-head': ['workplace', 'organisation'],
  'station-officer': ['workplace', 'organisation'],
} as const;

/**
 * 登记返乡: back home (village) or left for home (station), with the causes. A job that is still open is ended in the same act, so its last
 * day is asked for. Opens re-placement, and hands the person back to the home village.
 */
export const stateReturn = operation({
  name: 'returns.state-return',
  version: 1,
  summary: { zh: '登记返乡', en: 'State that a person came home' },
  access: allow({ ...whoSees, 'county-officer': ['home'] }),
  input: z.strictObject({
    personId: PersonId,
    spellId: SpellId,
    homecomingId: FactId,
    /** The day of being back, or of leaving for home. */
    on: CivilDate,
    causes: z.array(ReturnCause).min(1).max(6),
    /** For a job that nobody has ended yet: its last day. */
    ended: z
      .strictObject({ lastDay: CivilDate, reason: Text, wageSettled: z.enum(['yes', 'no', 'unknown']) })
      .optional(),
    lateReason: Text.optional(),
  }),
  output: z.strictObject({
    personId: PersonId,
    homecomingId: FactId,
    status: z.union([EmploymentStatus, Nothing]),
  }),
  refusals: [notFound, moveRefused, spellRefused, idTaken],
});

/**
 * 更正返乡登记: the person did not come home. The return is taken back, with the end of the job if it was told with it, and with the handing
 * back to the village. Who may state a return may correct it within 30 days of his own side, the county and the station always.
 */
export const correctReturn = operation({
  name: 'returns.correct-return',
  version: 1,
  summary: { zh: '更正返乡登记', en: 'Take back a return that was stated in error' },
  access: stateReturn.access,
  input: z.strictObject({ personId: PersonId, homecomingId: FactId, ...Correcting }),
  output: z.strictObject({
    personId: PersonId,
    homecomingId: FactId,
    status: z.union([EmploymentStatus, Nothing]),
  }),
  refusals: [notFound, moveRefused, spellRefused],
});

export const ServiceKind = z.enum(['policy-told', 'job-offered', 'training-offered']);
export type ServiceKind = z.infer<typeof ServiceKind>;

/** 返乡服务: policy told, job offered, training offered; each at least once. */
export const giveService = operation({
  name: 'returns.give-service',
  version: 1,
  summary: { zh: '登记返乡服务', en: 'Record a service to a returnee' },
  access: allow({ 'village-liaison': ['home'], 'township-officer': ['home'], 'county-officer': ['home'] }),
  input: z.strictObject({
    personId: PersonId,
    homecomingId: FactId,
    serviceId: z.uuid(),
    kind: ServiceKind,
    on: CivilDate,
    note: Text.optional(),
  }),
  output: z.strictObject({ missing: z.array(ServiceKind) }),
  refusals: [notFound, idTaken, factInFuture],
});

/** 返乡人员: stated returns of a period, the services still owed, and the new work that followed. */
export const listReturns = query({
  name: 'returns.list-returns',
  path: '/api/returns',
  summary: { zh: '返乡人员', en: 'Who came home' },
  purpose: 'return-list',
  access: allow({
    'village-liaison': ['home'],
    'township-officer': ['home'],
    'county-officer': ['home'],
    'county-reviewer': ['home'],
    'prefecture-supervisor': ['home'],
    auditor: ['home'],
  }),
  input: z.strictObject({
    from: CivilDate,
    to: CivilDate,
    size: z.coerce.number().int().min(1).max(200).default(100),
    /** Cursor of the last row of the page before. */
    after: z.string().max(400).optional(),
  }),
  output: z.strictObject({
    rows: z.array(
      z.strictObject({
        personId: PersonId,
        name: z.string(),
        homecomingId: FactId,
        spellId: SpellId,
        on: CivilDate,
        by: z.enum(['village', 'station']),
        causes: z.array(ReturnCause),
        /** How often each service was given; each is owed at least once. */
        given: z.strictObject({
          'policy-told': z.int(),
          'job-offered': z.int(),
          'training-offered': z.int(),
        }),
        missing: z.array(ServiceKind),
        replacement: z
          .strictObject({ from: CivilDate, way: z.enum(['near', 'out']), mode: z.enum(replacementModes) })
          .nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
  refusals: [notFound],
});
