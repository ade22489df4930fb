import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { allow } from '../contract/access.ts';
import { earlierVersion } from '../contract/earlier-version.ts';
import { operation } from '../contract/endpoint.ts';
import { notFound } from '../contract/standard-refusals.ts';
import { factInFuture } from '../people/changes/fact-change.ts';
import { PersonId } from '../people/facts.ts';
import { Place } from '../people/place.ts';
import { spellRefused } from '../placements/contract.ts';
import { GroupId, SpellId } from '../placements/history.ts';
import { placeRefusals } from '../regions/place-refusals.ts';
import { moveRefused } from '../workflow/move-refused.ts';
import { LateReason, PassengerResults } from './contract.ts';
import {
  CheckedBy,
  NotStartedNext,
  NotStartedReason,
  StartClaim,
  UnsignedClaim,
} from './passenger-evidence.ts';
import { signedTerms } from './signed-terms.ts';
import { GroupStatus } from './status.ts';

const Text = z.string().trim().min(1).max(200);
const stationRoles = {
  'station-head': ['workplace', 'organisation'],
  'station-officer': ['workplace', 'organisation'],
} as const;

const started = {
  personId: PersonId,
  outcome: z.literal('started'),
  spellId: SpellId,
  /** 入职日期: the start of the spell, not the day of arrival. */
  startedOn: CivilDate,
  post: Text.optional(),
  employer: z.uuid().optional(),
  employerName: Text.optional(),
  /** Where it is not the destination of the group. */
  place: Place.optional(),
};
const NotStarted = z.strictObject({
  personId: PersonId,
  outcome: z.literal('not-started'),
  on: CivilDate,
  reason: NotStartedReason,
  next: NotStartedNext,
});

const receipt = {
  groupId: GroupId,
  receipt: Text,
  /** 单位经办人 */
  statedBy: Text,
  /** The tear-off part of the paper is back. */
  receiptBackOn: CivilDate.optional(),
  lateReason: LateReason,
};
const upTo200 = <Row extends z.ZodType>(row: Row) => z.array(row).min(1).max(200);

/**
 * 就业回执单: recorded by the station for an employer without an account, also what that employer said; where a group has no station, by the
 * sending county by telephone. Opens a spell for each who started, organised, grade B where the station saw the paper, else C (chain 3.5). Who was
 * stated by the employer itself is confirmed instead. What was signed is registered with the start and printed on the paper: contract, insurance,
 * pay.
 */
export const recordStart = operation({
  name: 'dispatch.record-start',
  version: 2,
  earlier: [
    earlierVersion({
      version: 1,
      input: z.strictObject({
        ...receipt,
        rows: upTo200(z.discriminatedUnion('outcome', [z.strictObject(started), NotStarted])),
      }),
      upcast: (body) => body,
    }),
  ],
  summary: { zh: '就业回执单', en: 'Record who started work' },
  access: allow({ ...stationRoles, 'county-officer': ['home'] }),
  input: z.strictObject({
    ...receipt,
    rows: upTo200(
      z.discriminatedUnion('outcome', [z.strictObject({ ...started, ...signedTerms }), NotStarted]),
    ),
  }),
  output: z.strictObject({ groupId: GroupId, results: PassengerResults }),
  refusals: [notFound, factInFuture, ...placeRefusals, moveRefused, spellRefused],
});

/** 收回派遣单回执: the tear-off part is back, on its own or where nobody's start is left to record; a finished group is closed by it. */
export const takeReceiptBack = operation({
  name: 'dispatch.take-receipt-back',
  version: 1,
  summary: { zh: '收回派遣单回执', en: 'Take the receipt of the paper back' },
  access: allow({ ...stationRoles, 'county-officer': ['home'] }),
  input: z.strictObject({ groupId: GroupId, on: CivilDate, lateReason: LateReason }),
  output: z.strictObject({ groupId: GroupId, status: GroupStatus }),
  refusals: [notFound, moveRefused],
});

const Results = z.strictObject({ groupId: GroupId, results: PassengerResults });

const statement = { groupId: GroupId, receipt: Text, statedBy: Text };

/** 用人单位填报就业回执: the employer's HR says of each who arrived whether and when work began. Opens nothing until the station confirms. */
export const stateStart = operation({
  name: 'dispatch.state-start',
  version: 2,
  earlier: [
    earlierVersion({
      version: 1,
      input: z.strictObject({
        ...statement,
        rows: upTo200(z.strictObject({ personId: PersonId, claim: UnsignedClaim })),
      }),
      upcast: (body) => body,
    }),
  ],
  summary: { zh: '用人单位填报就业回执', en: 'The employer states who started work' },
  access: allow({ 'employer-hr': ['organisation'] }),
  input: z.strictObject({
    ...statement,
    rows: upTo200(z.strictObject({ personId: PersonId, claim: StartClaim })),
  }),
  output: Results,
  refusals: [notFound, moveRefused],
});

const Agreed = z.strictObject({
  personId: PersonId,
  agrees: z.literal(true),
  /** Of the spell that a stated start opens; for a stated not-started nothing is opened. */
  spellId: SpellId,
});
const found = { personId: PersonId, agrees: z.literal(false), words: Text };
const confirmation = {
  groupId: GroupId,
  checkedBy: CheckedBy,
  /** The tear-off part of the paper is back. */
  receiptBackOn: CivilDate.optional(),
  lateReason: LateReason,
};

/**
 * 核实就业回执: the station confirms what the employer stated, with the way in which it checked; what it found otherwise waits for a decision
 * (`dispatch.decide-start`). Only what is confirmed opens a spell.
 */
export const confirmStart = operation({
  name: 'dispatch.confirm-start',
  version: 2,
  earlier: [
    earlierVersion({
      version: 1,
      input: z.strictObject({
        ...confirmation,
        rows: upTo200(
          z.discriminatedUnion('agrees', [Agreed, z.strictObject({ ...found, claim: UnsignedClaim })]),
        ),
      }),
      upcast: (body) => body,
    }),
  ],
  summary: { zh: '核实就业回执', en: 'Confirm what the employer stated about starts of work' },
  access: allow({ ...stationRoles, 'county-officer': ['home'] }),
  input: z.strictObject({
    ...confirmation,
    /** `claim` is what the station found instead. */
    rows: upTo200(z.discriminatedUnion('agrees', [Agreed, z.strictObject({ ...found, claim: StartClaim })])),
  }),
  output: Results,
  refusals: [notFound, factInFuture, moveRefused, spellRefused],
});

/**
 * 裁定入职情况: keeps what the employer stated or what the station found. That a person works is decided at the place of work, that a person
 * does not by the home county (chain 1.2).
 */
export const decideStart = operation({
  name: 'dispatch.decide-start',
  version: 1,
  summary: { zh: '裁定入职情况', en: 'Decide between statements about a start of work' },
  access: allow({ ...stationRoles, 'county-officer': ['home'] }),
  input: z.strictObject({
    groupId: GroupId,
    personId: PersonId,
    keep: z.enum(['employer', 'station']),
    reason: Text,
    spellId: SpellId,
    lateReason: LateReason,
  }),
  output: Results,
  refusals: [notFound, moveRefused, spellRefused],
});
