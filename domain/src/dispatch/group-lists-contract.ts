import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { allow } from '../contract/access.ts';
import { query } from '../contract/endpoint.ts';
import { refusalKind } from '../contract/refusal.ts';
import { notFound } from '../contract/standard-refusals.ts';
import { PersonId } from '../people/facts.ts';
import { GroupId } from '../placements/history.ts';
import { Leg, VehicleInput } from './contract.ts';
import { GroupStatus, groupStatusNames, PassengerStatus } from './status.ts';

/** The village sees which of its people leave when, and whose absence it has to explain; the auditor looks and moves nothing. */
const everySide = {
  'village-liaison': ['home'],
  auditor: ['home'],
  'county-officer': ['home'],
  'county-reviewer': ['home'],
  'prefecture-supervisor': ['home'],
  'township-officer': ['home'],
  'station-head': ['workplace', 'organisation'],
  'station-officer': ['workplace', 'organisation'],
  'town-hr-officer': ['workplace'],
  'employer-hr': ['organisation'],
  'hr-company': ['organisation'],
  escort: ['transit'],
} as const;

const GroupSummary = z.strictObject({
  groupId: GroupId,
  status: GroupStatus,
  destination: z.string(),
  departOn: CivilDate,
  expectedOn: CivilDate,
  arrivedOn: CivilDate.nullable(),
  paperNumber: z.string().nullable(),
  agreement: z.string(),
  legs: z.array(Leg),
  vehicles: z.array(VehicleInput),
  /** 让出座位: seats that were given up because a service file was closed, for who leads the group to fill or to know of */
  seatsGivenUp: z.int(),
  /** 待县级同意的增补: persons in sight who were added on arrival, and whom the county has not admitted yet (`dispatch.admit-arrival`) */
  consentsOpen: z.int(),
  /** Days by which the receipt is overdue, counted from the sixteenth after the arrival; null while it is not. */
  overdueDays: z.int().nullable(),
});

/** 批次列表: groups that leave from, arrive at, or are escorted by who asks; the latest first. */
export const listGroups = query({
  name: 'dispatch.list-groups',
  path: '/api/dispatch/groups',
  summary: { zh: '批次列表', en: 'Groups' },
  access: allow(everySide),
  input: z.strictObject({ overdueOnly: z.stringbool().default(false) }),
  output: z.strictObject({ groups: z.array(GroupSummary) }),
  refusals: [],
});

const Counts = {
  listed: z.int(),
  boarded: z.int(),
  arrived: z.int(),
  started: z.int(),
  noShows: z.int(),
  leftOnTheWay: z.int(),
  ownWay: z.int(),
  /** 增补: at the gate without being listed; not part of 名单. */
  added: z.int(),
  trips: z.strictObject({ train: z.int(), coach: z.int(), plane: z.int(), car: z.int() }),
};

/** 批次人数 (I08): 人次 of each group that leaves in the period, their sum, and distinct persons beside it. */
export const countGroupsQuery = query({
  name: 'dispatch.count-groups',
  path: '/api/dispatch/counts',
  summary: { zh: '点对点输送人数', en: 'Counts of groups' },
  access: allow({
    'county-officer': ['home'],
    'county-reviewer': ['home'],
    'prefecture-supervisor': ['home'],
    auditor: ['home'],
  }),
  input: z.strictObject({ from: CivilDate, to: CivilDate }),
  output: z.strictObject({
    groups: z.array(z.strictObject({ groupId: GroupId, ...Counts })),
    total: z.strictObject({ ...Counts, persons: z.int() }),
  }),
  refusals: [],
});

/** 批次名单: the passengers in sight, with how far each came. */
export const listPassengers = query({
  name: 'dispatch.list-passengers',
  path: '/api/dispatch/passengers',
  summary: { zh: '批次名单', en: 'Passengers of a group' },
  purpose: 'group-list',
  access: allow(everySide),
  input: z.strictObject({ groupId: GroupId }),
  output: z.strictObject({
    groupId: GroupId,
    passengers: z.array(
      z.strictObject({
        personId: PersonId,
        name: z.string(),
        status: PassengerStatus,
        vehicle: z.string().nullable(),
        seat: z.string().nullable(),
        refilled: z.boolean(),
        added: z.boolean(),
        /** 县级同意: of who was added on arrival; null: was listed */
        countyConsent: z.enum(['open', 'given']).nullable(),
        ticks: z.int(),
      }),
    ),
  }),
  refusals: [notFound],
});

/** 可复制文字的批次: its list is fixed and its people are still to come to the place of assembly or on the way. */
const toldStatuses: ReadonlySet<GroupStatus> = new Set(['locked', 'departed']);
export const isTold = (status: GroupStatus): boolean => toldStatuses.has(status);

export const groupNotTold = refusalKind(
  'group-not-told',
  422,
  z.strictObject({ status: GroupStatus }),
  ({ status }) => ({
    zh: `该批次当前状态为“${groupStatusNames[status].zh}”,没有可发到群里的集合通知。${status === 'forming' ? '请在锁定名单后再复制。' : '只有已锁定或在途的批次可以复制为文字;此前发出的通知请在群里另行说明。'}`,
    en: `The group is ${groupStatusNames[status].en}: there is nothing to tell a chat group. ${status === 'forming' ? 'Copy it once the list is locked.' : 'Only a group that is locked or on the way can be copied as text; say in the chat what became of what was told before.'}`,
  }),
);

/** 复制为文字: the group in lines for a chat group; names nobody. The number of persons has no line where they are out of sight. */
export const tellGroup = query({
  name: 'dispatch.group-text',
  path: '/api/dispatch/groups/:groupId/text',
  summary: { zh: '批次文字(可发微信群)', en: 'A group as text without persons, for a chat group' },
  access: allow({
    'county-officer': ['home'],
    'county-reviewer': ['home'],
    'station-head': ['workplace', 'organisation'],
    'station-officer': ['workplace', 'organisation'],
    escort: ['transit'],
  }),
  input: z.strictObject({ groupId: GroupId }),
  output: z.strictObject({ text: z.string() }),
  refusals: [notFound, groupNotTold],
});
