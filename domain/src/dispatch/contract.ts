import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { allow } from '../contract/access.ts';
import { earlierVersion } from '../contract/earlier-version.ts';
import { operation } from '../contract/endpoint.ts';
import { refusalKind } from '../contract/refusal.ts';
import { notFound } from '../contract/standard-refusals.ts';
import { PersonId } from '../people/facts.ts';
import { Place } from '../people/place.ts';
import { GroupId } from '../placements/history.ts';
import { placeRefusals } from '../regions/place-refusals.ts';
import { VacancyId } from '../vacancies/contract.ts';
import { moveRefused } from '../workflow/move-refused.ts';
import { Nothing } from '../workflow/moves.ts';
import { GroupStatus, PassengerStatus } from './status.ts';

const Text = z.string().trim().min(1).max(200);
/** Why it is recorded more than 30 days after the fact: only the county and the station may, with a reason. */
export const LateReason = Text.optional();

export const LegKind = z.enum(['train', 'coach', 'plane', 'car']);

/** 行程段: one trip of one kind of vehicle; several legs carry the same people. */
export const Leg = z.strictObject({ kind: LegKind, from: Text, to: Text, number: Text.optional() });
export type Leg = z.infer<typeof Leg>;

/** 车(车厢): seats, and the account of the named escort; one escort a vehicle. */
export const VehicleInput = z.strictObject({
  id: Text,
  seats: z.int().min(1).max(2000),
  escortId: z.uuid().optional(),
  /** 车牌 */
  plate: Text.optional(),
});
export type VehicleInput = z.infer<typeof VehicleInput>;

export const regionUnknown = refusalKind(
  'region-unknown',
  422,
  z.strictObject({ code: z.string() }),
  ({ code }) => ({
    zh: `区划代码 ${code} 不在现行区划中,或不在您的管理范围内。请核对后重试。`,
    en: `Region code ${code} is not in force, or lies outside your scope. Check it and try again.`,
  }),
);

/** 送出县不变: whoever sends a group keeps it, with its papers, its persons and what is seen of it. */
export const sendingCountyFixed = refusalKind(
  'sending-county-fixed',
  409,
  z.strictObject({ county: z.string() }),
  ({ county }) => ({
    zh: `该批次已由区划代码为 ${county} 的县组建,送出县不能更改。请仍填 ${county};确由另一县送出的,请取消本批次,另建一个批次。`,
    en: `This group was formed for the county with the code ${county}, and its sending county does not change. Give ${county}; if another county sends it, cancel this group and form another one.`,
  }),
);

const county = { 'county-officer': ['home'] } as const;
const company = { 'hr-company': ['organisation'] } as const;

const Reason = z.strictObject({ code: z.string(), zh: z.string(), en: z.string() });

/** 缺座提醒 (chain 5.3): done all the same, but the list is not locked before there are seats enough; empty = there are. */
const SeatWarnings = { seatsMissing: z.int(), warnings: z.array(Reason) };

/** 组建批次: destination, dates, agreement, legs and vehicles; sent again while the group is formed, it corrects them, not the county. */
export const formGroup = operation({
  name: 'dispatch.form-group',
  version: 1,
  summary: { zh: '组建批次', en: 'Form a group' },
  access: allow({ ...county, ...company }),
  input: z
    .strictObject({
      groupId: GroupId,
      /** The sending county, by its code. */
      county: z.string().regex(/^\d{6}$/),
      /** 县简称, for the number of the paper: 威. */
      paperShort: z.string().regex(/^[一-龥]{1,4}$/),
      destination: Text,
      place: Place,
      /** The receiving town (or county), by its code: who there sees the group. */
      receivingRegion: z.string().regex(/^\d{4,12}$/),
      employer: z.uuid().optional(),
      station: z.uuid().optional(),
      departOn: CivilDate,
      expectedOn: CivilDate,
      agreement: Text,
      commission: Text.optional(),
      legs: z.array(Leg).min(1).max(12),
      vehicles: z.array(VehicleInput).max(60),
      contacts: Text.optional(),
      insurance: Text.optional(),
      /** 集合地点、时间 on the day of departure. */
      assembly: z
        .strictObject({
          place: Text,
          at: z
            .string()
            .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
            .optional(),
        })
        .optional(),
      /** 路费资金来源 */
      fareSource: Text.optional(),
      lateReason: LateReason,
    })
    .refine(({ departOn, expectedOn }) => departOn <= expectedOn, {
      error: 'it arrives before it leaves',
      params: { zh: '预计到达早于出发' },
      path: ['expectedOn'],
    })
    .refine(({ departOn, expectedOn }) => departOn >= '2000-01-01' && expectedOn <= '2199-12-31', {
      error: 'it lies outside the years of this service',
      params: { zh: '不在 2000–2199 年之间' },
      path: ['departOn'],
    }),
  output: z.strictObject({ groupId: GroupId, status: GroupStatus, ...SeatWarnings }),
  refusals: [notFound, regionUnknown, sendingCountyFixed, ...placeRefusals, moveRefused],
});

/** 愿意 + 单位同意, or the station's promise to find a post on arrival (到站再分配). */
export const Consent = z.union([
  z.strictObject({ acceptedOn: CivilDate, how: Text, agreedOn: CivilDate, agreedBy: Text }),
  z.strictObject({ stationPromise: Text }),
]);
export type Consent = z.infer<typeof Consent>;

const Listed = z.strictObject({
  personId: PersonId,
  vehicle: Text.optional(),
  seat: Text.optional(),
  order: z.uuid().optional(),
  offer: z.uuid().optional(),
  consent: Consent.optional(),
});

/** 逐人结果: the status of each person after the act, or the reasons why it was not done to him or her. */
export const PassengerResults = z.array(
  z.strictObject({
    personId: PersonId,
    status: z.union([PassengerStatus, Nothing]),
    refused: z.array(Reason),
  }),
);
export type PassengerResults = z.infer<typeof PassengerResults>;
const Results = z.strictObject({ groupId: GroupId, results: PassengerResults });

/**
 * 列入名单: each person on its own; who cannot be listed is named with the reasons. Refused when nobody can. More people than seats are
 * listed with a warning that says how many seats are missing; locking refuses it.
 */
export const addPassengers = operation({
  name: 'dispatch.add-passengers',
  version: 1,
  summary: { zh: '列入名单', en: 'Put persons on the list' },
  access: allow({ ...county, ...company }),
  input: z.strictObject({
    groupId: GroupId,
    on: CivilDate,
    passengers: z.array(Listed).min(1).max(200),
    lateReason: LateReason,
  }),
  output: z.strictObject({ ...Results.shape, ...SeatWarnings }),
  refusals: [notFound, moveRefused],
});

/** 列为候补. */
export const addWaiting = operation({
  name: 'dispatch.add-waiting',
  version: 1,
  summary: { zh: '列为候补', en: 'Put persons on the waiting list' },
  access: allow({ ...county, ...company, 'township-officer': ['home'] }),
  input: z.strictObject({
    groupId: GroupId,
    on: CivilDate,
    passengers: z.array(Listed).min(1).max(200),
    lateReason: LateReason,
  }),
  output: Results,
  refusals: [notFound, moveRefused],
});

/** 移出名单: while the group is formed. */
export const removePassengers = operation({
  name: 'dispatch.remove-passengers',
  version: 1,
  summary: { zh: '移出名单', en: 'Take persons off the list' },
  access: allow({ ...county, ...company }),
  input: z.strictObject({
    groupId: GroupId,
    on: CivilDate,
    persons: z.array(PersonId).min(1).max(200),
    reason: Text,
  }),
  output: Results,
  refusals: [notFound, moveRefused],
});

export const heardFromMissing = refusalKind('heard-from-missing', 422, z.strictObject({}), () => ({
  zh: '电话确认要写明接收机构。请在 heardFrom 填写确认接收的机构名称(例如“义乌市人力资源和社会保障局”),再提交一次。',
  en: 'A confirmation by telephone names the receiving office. Give the name of the office that confirmed in heardFrom and send it again.',
}));

/**
 * 接收方确认 (chain 5.3): the station or the HR office at the destination confirms that it receives the group. Locking asks for it. Where a
 * group has no station, the county may write down what the receiving office said by telephone, with the name of that office.
 */
export const confirmReceiving = operation({
  name: 'dispatch.confirm-receiving',
  version: 1,
  summary: { zh: '接收方确认', en: 'Confirm that a group is received' },
  access: allow({
    'station-head': ['workplace', 'organisation'],
    'station-officer': ['workplace', 'organisation'],
    'town-hr-officer': ['workplace'],
    ...county,
  }),
  input: z.strictObject({
    groupId: GroupId,
    on: CivilDate,
    /** An office, not a person: only from the county, by telephone. */
    heardFrom: Text.optional(),
    lateReason: LateReason,
  }),
  output: z.strictObject({ groupId: GroupId, status: GroupStatus }),
  refusals: [notFound, heardFromMissing, moveRefused],
});

/** 锁定名单: every condition of the group; gives the paper its number, and lets escort, receiving side and employer see the list. */
export const lockGroup = operation({
  name: 'dispatch.lock-group',
  version: 2,
  earlier: [
    earlierVersion({
      version: 1,
      input: z.strictObject({
        groupId: GroupId,
        on: CivilDate,
        receivingConfirmedBy: z.strictObject({ role: z.enum(['S', 'R']), id: Text }),
        lateReason: LateReason,
      }),
      // Who confirmed was the county's word; now the receiving side confirms itself, and locking asks whether it did.
      upcast: ({ receivingConfirmedBy: _, ...kept }) => kept,
    }),
  ],
  summary: { zh: '锁定名单', en: 'Lock the list' },
  access: allow(county),
  input: z.strictObject({
    groupId: GroupId,
    on: CivilDate,
    lateReason: LateReason,
  }),
  output: z.strictObject({ groupId: GroupId, status: GroupStatus, paperNumber: z.string() }),
  refusals: [notFound, moveRefused],
});

/** 解锁: the list is open again; who was let to see it is not any more. */
export const unlockGroup = operation({
  name: 'dispatch.unlock-group',
  version: 1,
  summary: { zh: '解锁名单', en: 'Unlock the list' },
  access: allow(county),
  input: z.strictObject({ groupId: GroupId, on: CivilDate, reason: Text, lateReason: LateReason }),
  output: z.strictObject({ groupId: GroupId, status: GroupStatus }),
  refusals: [notFound, moveRefused],
});

/**
 * 保留名单: the county keeps the people of an order that was stopped on a locked list. It speaks of this stop; another stop of the same
 * order asks again. The other decisions are to unlock the list and take them off or list them for another order, or to cancel the group.
 */
export const keepOnList = operation({
  name: 'dispatch.keep-on-list',
  version: 1,
  summary: { zh: '保留停招岗位的名单人员', en: 'Keep the people of a stopped order on the list' },
  access: allow(county),
  input: z.strictObject({ groupId: GroupId, vacancyId: VacancyId, reason: Text }),
  output: z.strictObject({ groupId: GroupId, status: GroupStatus }),
  refusals: [notFound, moveRefused],
});

/** 取消批次: acceptances stay alive, the number of the paper is void for ever. */
export const cancelGroup = operation({
  name: 'dispatch.cancel-group',
  version: 1,
  summary: { zh: '取消批次', en: 'Cancel a group' },
  access: allow(county),
  input: z.strictObject({ groupId: GroupId, on: CivilDate, reason: Text, lateReason: LateReason }),
  output: z.strictObject({ groupId: GroupId, status: GroupStatus }),
  refusals: [notFound, moveRefused],
});

/** 让出座位: by the system alone, for passengers whose service file was closed (died, moved away, declined) before the group left. */
export const releaseSeats = operation({
  name: 'dispatch.release-seats',
  version: 1,
  summary: { zh: '让出已关闭档案人员的座位', en: 'Give up the seats of closed service files' },
  access: allow({}),
  input: z.strictObject({ groupId: GroupId }),
  output: z.strictObject({ groupId: GroupId, released: z.int() }),
  refusals: [notFound],
});

/** 办结批次: by the system, when every passenger has an end and the receipt is back. Nobody may ask for it. */
export const closeGroup = operation({
  name: 'dispatch.close-group',
  version: 1,
  summary: { zh: '办结批次', en: 'Close a group' },
  access: allow({}),
  input: z.strictObject({ groupId: GroupId }),
  output: z.strictObject({ groupId: GroupId, status: GroupStatus }),
  refusals: [notFound, moveRefused],
});
