import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { Instant } from '../calendar/instant.ts';
import { allow } from '../contract/access.ts';
import { earlierVersion } from '../contract/earlier-version.ts';
import { operation } from '../contract/endpoint.ts';
import { notFound } from '../contract/standard-refusals.ts';
import { PersonId } from '../people/facts.ts';
import { GroupId } from '../placements/history.ts';
import { moveRefused } from '../workflow/move-refused.ts';
import { LateReason, PassengerResults } from './contract.ts';
import { NoShowReason } from './passenger-evidence.ts';
import { GroupStatus } from './status.ts';

const Text = z.string().trim().min(1).max(200);
const Results = z.strictObject({ groupId: GroupId, results: PassengerResults });

// The escort acts on the way. What is more than 30 days late is recorded by the county or the station, with a reason.
const onTheWay = allow({
  escort: ['transit'],
  'county-officer': ['home'],
  'station-head': ['workplace', 'organisation'],
  'station-officer': ['workplace', 'organisation'],
});
const refusals = [notFound, moveRefused] as const;

/** 上车签到: many persons of one leg in one operation; a tick that reaches us late is kept as one. */
export const boardPassengers = operation({
  name: 'dispatch.board-passengers',
  version: 1,
  summary: { zh: '上车签到', en: 'Tick who boarded' },
  access: onTheWay,
  input: z.strictObject({
    groupId: GroupId,
    vehicle: Text,
    leg: z.int().min(1).max(12),
    on: CivilDate,
    persons: z
      .array(z.strictObject({ personId: PersonId, at: Instant }))
      .min(1)
      .max(200),
    lateReason: LateReason,
  }),
  output: Results,
  refusals,
});

/** 未到: at departure; the seat is free for the waiting list, the village asks for the reason within 3 days. */
export const recordNoShows = operation({
  name: 'dispatch.record-no-shows',
  version: 1,
  summary: { zh: '登记未到', en: 'Record who did not come' },
  access: onTheWay,
  input: z.strictObject({
    groupId: GroupId,
    on: CivilDate,
    persons: z.array(PersonId).min(1).max(200),
    lateReason: LateReason,
  }),
  output: Results,
  refusals,
});

/** 说明未到原因: a code, in words where it is another; ends the question that the no-show asked of the village. */
export const explainNoShow = operation({
  name: 'dispatch.explain-no-show',
  version: 2,
  earlier: [
    earlierVersion({
      version: 1,
      input: z.strictObject({
        groupId: GroupId,
        personId: PersonId,
        on: CivilDate,
        reason: Text,
        lateReason: LateReason,
      }),
      upcast: ({ reason, ...kept }) => ({ ...kept, reason: 'other', words: reason }),
    }),
  ],
  summary: { zh: '说明未到原因', en: 'Explain a no-show' },
  access: allow({ 'village-liaison': ['home'], 'county-officer': ['home'] }),
  input: z.strictObject({
    groupId: GroupId,
    personId: PersonId,
    on: CivilDate,
    reason: NoShowReason,
    words: Text.optional(),
    lateReason: LateReason,
  }),
  output: Results,
  refusals,
});

/** 候补上车: from the waiting list at a stop, perhaps without network. First boarded wins; who loses the seat by it is named. */
export const refillSeat = operation({
  name: 'dispatch.refill-seat',
  version: 1,
  summary: { zh: '候补上车', en: 'Let somebody from the waiting list on board' },
  access: onTheWay,
  input: z.strictObject({
    groupId: GroupId,
    personId: PersonId,
    vehicle: Text,
    seat: Text.optional(),
    stop: Text,
    leg: z.int().min(1).max(12),
    on: CivilDate,
    at: Instant,
    lateReason: LateReason,
  }),
  output: z.strictObject({ groupId: GroupId, results: PassengerResults, displaced: z.array(PersonId) }),
  refusals,
});

/** 出发: the roll call agrees with the ticks. */
export const departGroup = operation({
  name: 'dispatch.depart-group',
  version: 1,
  summary: { zh: '出发', en: 'Depart' },
  access: onTheWay,
  input: z.strictObject({
    groupId: GroupId,
    on: CivilDate,
    rollCall: z.int().nonnegative(),
    lateReason: LateReason,
  }),
  output: z.strictObject({ groupId: GroupId, status: GroupStatus }),
  refusals,
});

/** 中途离队: time, place, where to; the home village is responsible again at once. */
export const leaveOnTheWay = operation({
  name: 'dispatch.leave-on-the-way',
  version: 1,
  summary: { zh: '登记中途离队', en: 'Record who left on the way' },
  access: onTheWay,
  input: z.strictObject({
    groupId: GroupId,
    personId: PersonId,
    on: CivilDate,
    at: Instant,
    place: Text,
    whereTo: Text,
    phoneReached: z.boolean(),
    lateReason: LateReason,
  }),
  output: Results,
  refusals,
});

/** 知悉中途离队: the sending county has read who left where and went where to; the note leaves its open questions. */
export const acknowledgeLeaving = operation({
  name: 'dispatch.acknowledge-leaving',
  version: 1,
  summary: { zh: '知悉中途离队', en: 'Acknowledge that somebody left on the way' },
  access: allow({ 'county-officer': ['home'] }),
  input: z.strictObject({ groupId: GroupId, personId: PersonId }),
  output: Results,
  refusals,
});

/** 自行前往: travels on alone; the home village is responsible again, not lost in transit. */
export const travelOnAlone = operation({
  name: 'dispatch.travel-on-alone',
  version: 1,
  summary: { zh: '登记自行前往', en: 'Record who travels on alone' },
  access: onTheWay,
  input: z.strictObject({
    groupId: GroupId,
    personId: PersonId,
    on: CivilDate,
    at: Instant,
    destination: Text,
    phone: z.string().regex(/^1[3-9]\d{9}$/),
    lateReason: LateReason,
  }),
  output: Results,
  refusals,
});
