import { z } from 'zod';
import { Instant } from '../../calendar/instant.ts';
import { allow } from '../../contract/access.ts';
import { operation, query } from '../../contract/endpoint.ts';
import { notFound } from '../../contract/standard-refusals.ts';
import { PersonId } from '../../people/facts.ts';
import { moveRefused } from '../../workflow/move-refused.ts';
import { HandoverKind } from './event.ts';
import { HolderKind } from './office.ts';

export const HandoverId = z.uuid().brand<'HandoverId'>();
export type HandoverId = z.infer<typeof HandoverId>;

/** 责任单位: as an office is named in a request: a village by its region id, a station by its organisation. */
export const OfficeName = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('village'), region: z.string().regex(/^\d{1,9}$/) }),
  z.strictObject({ kind: z.literal('station'), station: z.uuid() }),
]);
export type OfficeName = z.infer<typeof OfficeName>;

const Persons = z.array(PersonId).min(1).max(200);
const Reason = z.string().trim().min(1).max(200);

const liaisonAndStation = allow({
  'village-liaison': ['home'],
  'station-head': ['workplace', 'organisation'],
  'station-officer': ['workplace', 'organisation'],
});

/** What happened to each person of a list: `refused` names the reasons of the rules. */
export const NotMoved = z.array(
  z.strictObject({ personId: PersonId, code: z.string(), zh: z.string(), en: z.string() }),
);

/** 提出责任交接: village → station (7 days), station → station (7 days), station → home village (3 days). The giver stays the holder. The handover bears the id of the operation. */
export const proposeHandover = operation({
  name: 'placements.propose-handover',
  version: 1,
  summary: { zh: '提出责任交接', en: 'Propose a handover of service responsibility' },
  access: liaisonAndStation,
  input: z.strictObject({
    kind: z.enum(['self-gone', 'city-change', 'going-home']),
    from: OfficeName,
    to: OfficeName,
    persons: Persons,
  }),
  output: z.strictObject({ handoverId: HandoverId, dueAt: Instant, notMoved: NotMoved }),
  refusals: [notFound, moveRefused],
});

/** 接收责任交接: one signature for the whole list; who is excepted by name stays with the giver. */
export const acceptHandover = operation({
  name: 'placements.accept-handover',
  version: 1,
  summary: { zh: '接收责任交接', en: 'Accept a handover' },
  access: liaisonAndStation,
  input: z.strictObject({
    handoverId: HandoverId,
    exceptions: z.array(z.strictObject({ personId: PersonId, reason: Reason })).max(200),
  }),
  output: z.strictObject({ moved: z.array(PersonId), excepted: z.array(PersonId) }),
  refusals: [notFound, moveRefused],
});

/** 退回责任交接: the whole list, with the reason; the giver was the holder all the time. */
export const returnHandover = operation({
  name: 'placements.return-handover',
  version: 1,
  summary: { zh: '退回责任交接', en: 'Return a handover' },
  access: liaisonAndStation,
  input: z.strictObject({ handoverId: HandoverId, reason: Reason }),
  output: z.strictObject({ returned: z.array(PersonId) }),
  refusals: [notFound, moveRefused],
});

/** 轮换: the superior names who represents an office from now on; all its open items pass to the successor in this one act. */
export const appointDuty = operation({
  name: 'placements.appoint-duty',
  version: 1,
  summary: { zh: '指定值守人员', en: 'Appoint the duty person of an office' },
  access: allow({
    'township-officer': ['home'],
    'county-officer': ['home'],
    'station-head': ['workplace', 'organisation'],
  }),
  input: z.strictObject({ office: OfficeName, account: z.uuid() }),
  output: z.strictObject({ office: z.string(), account: z.uuid() }),
  refusals: [notFound, moveRefused],
});

/** 主动接管: a station takes over persons in its area whom it visited or called. */
export const takeOver = operation({
  name: 'placements.take-over',
  version: 1,
  summary: { zh: '服务站主动接管', en: 'A station takes over persons in its area' },
  access: allow({
    'station-head': ['workplace', 'organisation'],
    'station-officer': ['workplace', 'organisation'],
  }),
  input: z.strictObject({ station: z.uuid(), persons: Persons, means: z.enum(['visit', 'call']) }),
  output: z.strictObject({ taken: z.array(PersonId), notMoved: NotMoved }),
  refusals: [notFound, moveRefused],
});

/** 退回户籍村: a station returns persons who are out of its area; the village holds them at once. */
export const releasePersons = operation({
  name: 'placements.release-persons',
  version: 1,
  summary: { zh: '超出片区退回户籍村', en: 'Return persons out of the area to their village' },
  access: allow({
    'station-head': ['workplace', 'organisation'],
    'station-officer': ['workplace', 'organisation'],
  }),
  input: z.strictObject({ station: z.uuid(), persons: Persons }),
  output: z.strictObject({ released: z.array(PersonId), notMoved: NotMoved }),
  refusals: [notFound, moveRefused],
});

/**
 * 关闭服务档案: a closed file has no holder. The county's own act, because it needs the county's approval (chain 5.4); of who works, it comes
 * through the ending of work.
 */
export const closeFile = operation({
  name: 'placements.close-file',
  version: 1,
  summary: { zh: '关闭服务档案', en: 'Close a service file' },
  access: allow({ 'county-officer': ['home'] }),
  input: z.strictObject({
    personId: PersonId,
    because: z.enum(['died', 'moved-away', 'over-age', 'declined', 'student']),
  }),
  output: z.strictObject({ personId: PersonId }),
  refusals: [notFound, moveRefused],
});

/** 重开服务档案: the person asks for service again, moved back, or left school. */
export const reopenFile = operation({
  name: 'placements.reopen-file',
  version: 1,
  summary: { zh: '重开服务档案', en: 'Open a service file again' },
  access: allow({
    'village-liaison': ['home'],
    'township-officer': ['home'],
    'county-officer': ['home'],
  }),
  input: z.strictObject({ personId: PersonId }),
  output: z.strictObject({ personId: PersonId }),
  refusals: [notFound, moveRefused],
});

/** 清理服务档案: by the system, when the standing of a person has changed (chain 1.3). Nobody may ask for it. */
export const settleFiles = operation({
  name: 'placements.settle-files',
  version: 1,
  summary: { zh: '清理服务档案', en: 'Settle service files' },
  access: allow({}),
  input: z.strictObject({}),
  output: z.strictObject({ closed: z.int(), opened: z.int(), moved: z.int() }),
  refusals: [],
});

const officer = {
  'village-liaison': ['home'],
  'township-officer': ['home'],
  'county-officer': ['home'],
  'county-reviewer': ['home'],
  'prefecture-supervisor': ['home'],
  'station-head': ['workplace'],
  'station-officer': ['workplace'],
  'town-hr-officer': ['workplace'],
} as const;

/** 我的责任人员: whom the offices of my region hold now, and the handover that waits for each. */
export const myResponsibility = query({
  name: 'placements.my-responsibility',
  path: '/api/placements/responsibility',
  summary: { zh: '我的责任人员', en: 'Whom my offices are responsible for' },
  purpose: 'responsibility-list',
  access: allow(officer),
  input: z.strictObject({
    after: z.string().max(400).optional(),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.strictObject({
    rows: z.array(
      z.strictObject({
        personId: PersonId,
        name: z.string(),
        home: z.string(),
        office: z.string(),
        officeKind: HolderKind,
        /** null: held by the home village by default, nothing was ever recorded */
        since: Instant.nullable(),
        pending: z
          .strictObject({ handoverId: HandoverId, kind: HandoverKind, to: z.string(), dueAt: Instant })
          .nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
  refusals: [notFound],
});

/** 待接收与逾期交接: handovers given by or addressed to my region; overdue ones are seen by both superiors. */
export const listHandovers = query({
  name: 'placements.list-handovers',
  path: '/api/placements/handovers',
  summary: { zh: '待接收与逾期交接', en: 'Handovers that wait, and overdue ones' },
  purpose: 'handover-list',
  access: allow(officer),
  input: z.strictObject({ overdueOnly: z.stringbool().default(false) }),
  output: z.strictObject({
    handovers: z.array(
      z.strictObject({
        handoverId: HandoverId,
        kind: HandoverKind,
        from: z.string(),
        to: z.string(),
        proposedAt: Instant,
        dueAt: Instant,
        overdue: z.boolean(),
        persons: z.array(PersonId),
      }),
    ),
  }),
  refusals: [],
});
