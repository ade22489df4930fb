import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { Instant } from '../calendar/instant.ts';
import { allow } from '../contract/access.ts';
import { earlierVersion } from '../contract/earlier-version.ts';
import { operation, query } from '../contract/endpoint.ts';
import { notFound } from '../contract/standard-refusals.ts';
import { PersonId } from '../people/facts.ts';
import { GroupId } from '../placements/history.ts';
import { moveRefused } from '../workflow/move-refused.ts';
import { LateReason, PassengerResults } from './contract.ts';
import { NoShowReason } from './passenger-evidence.ts';

const Text = z.string().trim().min(1).max(200);
const stationRoles = {
  'station-head': ['workplace', 'organisation'],
  'station-officer': ['workplace', 'organisation'],
} as const;

const arrival = {
  groupId: GroupId,
  on: CivilDate,
  at: Instant,
  receipt: Text,
  arrived: z.array(PersonId).max(500),
  unlisted: z
    .array(
      z.strictObject({
        arrivalId: z.uuid(),
        name: z.string().trim().min(1).max(60),
        idNumber: z.string().trim().min(15).max(24),
      }),
    )
    .max(50),
  exceptions: z.array(z.strictObject({ personId: PersonId, reason: Text })).max(200),
  /** 带队人、用人单位接收人: who signed for the other two sides. */
  signedBy: z.strictObject({ escort: z.uuid(), employer: Text.optional() }),
  lateReason: LateReason,
};

/** 未到、中途离队 as the paper has it (chain 2.4): the reason, and of who left on the way what is known. */
const Missing = z.strictObject({
  personId: PersonId,
  reason: NoShowReason,
  /** In words; needed where it is another reason. */
  words: Text.optional(),
  left: z
    .strictObject({
      at: Instant.optional(),
      place: Text.optional(),
      whereTo: Text.optional(),
      phoneReached: z.boolean().optional(),
    })
    .optional(),
});

/**
 * 到达交接单: who arrived, with one signature a side. Signed by the station, it is the acceptance of the list, exceptions by name; signed by
 * the escort alone, the station has 24 hours to accept. Who is there without being listed is never refused: in `arrived` who is in sight,
 * present at once while the consent of the county stays open; `unlisted` by name and document, until the county says who it is.
 */
export const recordArrival = operation({
  name: 'dispatch.record-arrival',
  version: 2,
  earlier: [
    earlierVersion({
      version: 1,
      input: z.strictObject({
        ...arrival,
        missing: z.array(z.strictObject({ personId: PersonId, reason: Text })).max(200),
      }),
      upcast: ({ missing, ...kept }) => ({
        ...kept,
        missing: missing.map(({ personId, reason }) => ({ personId, reason: 'other', words: reason })),
      }),
    }),
  ],
  summary: { zh: '到达交接单', en: 'Record the arrival' },
  access: allow({ escort: ['transit'], ...stationRoles }),
  input: z.strictObject({ ...arrival, missing: z.array(Missing).max(200) }),
  output: z.strictObject({
    groupId: GroupId,
    results: PassengerResults,
    /** Who is with the station now; the others wait for its answer or stay with the escort's county. */
    handedOver: z.array(PersonId),
    unlisted: z.int(),
  }),
  refusals: [notFound, moveRefused],
});

/**
 * 增补确认: the county consents to who was present without being listed. With `arrivalId` it also says who an unlisted arrival is, who then
 * counts as arrived on the day of the receipt; without, the station named the person itself, who is present already.
 */
export const admitArrival = operation({
  name: 'dispatch.admit-arrival',
  version: 1,
  summary: { zh: '增补人员确认', en: 'Admit who arrived without being listed' },
  access: allow({ 'county-officer': ['home'] }),
  input: z.strictObject({
    groupId: GroupId,
    arrivalId: z.uuid().optional(),
    personId: PersonId,
    lateReason: LateReason,
  }),
  output: z.strictObject({ groupId: GroupId, results: PassengerResults }),
  refusals: [notFound, moveRefused],
});

/** 待确认的增补人员: for the county only; names as the station wrote them down, document numbers masked. */
export const listUnlisted = query({
  name: 'dispatch.list-unlisted',
  path: '/api/dispatch/unlisted',
  summary: { zh: '待确认的增补人员', en: 'Arrivals that nobody had listed' },
  purpose: 'admit-arrival',
  access: allow({ 'county-officer': ['home'] }),
  input: z.strictObject({ groupId: GroupId }),
  output: z.strictObject({
    unlisted: z.array(
      z.strictObject({ arrivalId: z.uuid(), name: z.string(), idNumber: z.string(), on: CivilDate }),
    ),
  }),
  refusals: [notFound],
});
