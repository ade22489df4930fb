import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { GroupAct, GroupFacts } from '@wengang/domain/dispatch/group-evidence.ts';
import { unmetForGroupMove } from '@wengang/domain/dispatch/group-moves.ts';
import {
  foldGroup,
  type GroupState,
  type Receiving,
  receivingConfirmedBy,
} from '@wengang/domain/dispatch/group-state.ts';
import { seatShortages, seatsMissing } from '@wengang/domain/dispatch/seat-shortage.ts';
import type { Correction } from '@wengang/domain/workflow/act.ts';
import type { UnmetCondition } from '@wengang/domain/workflow/unmet-condition.ts';
import { actOf, actRow } from '../placements/employment/stored-act.ts';
import type { Tx } from '../platform/database/database.ts';
import type { OperationCall } from '../platform/operations/bound-operation.ts';
import type { Manifest } from './passengers/move-passengers.ts';
import { employerOf, postsOf } from './passengers/posts.ts';
import type { PassengerRow } from './passengers/store.ts';
import {
  findNotEscorts,
  type GroupRow,
  listGroupActs,
  lockGroupRow,
  saveGroup,
  saveGroupAct,
} from './store.ts';

/** Rows among the acts of a group that are no moves: who arrived without being listed, and how many seats were given up. */
export const noteMove = 'note-unlisted';
export const givenUpMove = 'note-given-up';
const notes: readonly string[] = [noteMove, givenUpMove];

/**
 * Whether a group concerns who asks: sends it, receives it, escorts it, employs or formed it. Everyone else finds nothing. As `listGroupsOf`
 * lists them: an employer once the list is locked, an escort from then until the group is closed.
 */
export function concerns({ context }: Pick<OperationCall, 'context'>, group: GroupRow): boolean {
  const { home, work, organisation, transit, role } = context;
  if (home !== null && (group.county_path.startsWith(home) || home.startsWith(group.county_path)))
    return true;
  if (work !== null && group.receiving_path.startsWith(work)) return true;
  if (organisation !== null)
    return role === 'hr-company'
      ? group.company_id === organisation
      : (group.employer_id === organisation && group.status !== 'forming') ||
          group.station_id === organisation;
  return (
    transit !== null &&
    travels.has(group.status) &&
    group.vehicles.some(({ escortId }) => escortId === transit)
  );
}

/** 途中: the list is the escort's, with what comes in late. */
const travels: ReadonlySet<string> = new Set(['locked', 'departed', 'arrived']);

/** The group, locked, when it concerns who asks. */
export async function openGroup(tx: Tx, call: OperationCall, id: string): Promise<GroupRow | undefined> {
  const group = await lockGroupRow(tx, id);
  return group !== undefined && concerns(call, group) ? group : undefined;
}

/** 接收: what the receiving side is asked to confirm. */
export const receivingOf = ({ depart_on, receiving_path, station_id }: GroupRow): Receiving => ({
  departOn: depart_on,
  receivingRegion: receiving_path,
  ...(station_id === null ? {} : { station: station_id }),
});

/** What the conditions of the group's moves read; the confirmation stands in the log. */
async function factsOf(
  tx: Tx,
  { group, rows }: Pick<Manifest, 'group' | 'rows'>,
): Promise<Omit<GroupFacts, 'receivingConfirmed' | 'stationConfirmed'>> {
  const passengers = [...rows.values()];
  const postOf = await postsOf(
    tx,
    passengers.map(({ person_id, offer_id, order_id }) => ({
      person: person_id,
      offer: offer_id,
      order: order_id,
    })),
  );
  const employer = await employerOf(tx, group);
  const escorts = group.vehicles.flatMap(({ escortId }) => (escortId === undefined ? [] : [escortId]));
  return {
    departOn: CivilDate.parse(group.depart_on),
    legs: group.legs,
    vehicles: group.vehicles,
    notEscorts: await findNotEscorts(tx, escorts, group.depart_on),
    passengers: passengers.map((row) => ({
      personId: row.person_id,
      status: row.status,
      hasAcceptance: row.consent !== null && !('stationPromise' in row.consent),
      stationPromised: row.consent !== null && 'stationPromise' in row.consent,
      endIsExplained: row.end_explained,
      ...seatOf(row),
      post: postOf(row.person_id),
    })),
    ...(employer === undefined ? {} : { employer }),
    contactsComplete: group.contacts !== null,
    insured: group.insurance !== null,
    receiptsBack: group.receipt_back_on !== null,
  };
}

const seatOf = ({ vehicle }: Pick<PassengerRow, 'vehicle'>): { vehicle?: string } =>
  vehicle === null ? {} : { vehicle };

/** 缺座提醒: how many seats are missing, and what to do about it before the list is locked. */
export function seatWarnings({ group, rows }: Pick<Manifest, 'group' | 'rows'>) {
  const { legs, vehicles } = group;
  const passengers = [...rows.values()].map((row) => ({ status: row.status, ...seatOf(row) }));
  const facts = { legs, vehicles, passengers };
  return {
    seatsMissing: seatsMissing(facts),
    warnings: seatShortages(facts).map(({ code, zh, en }) => ({ code, zh, en })),
  };
}

/** The acts of the group and their corrections, as recorded. */
export async function readGroupLog(tx: Tx, group: string): Promise<readonly (GroupAct | Correction)[]> {
  const rows = (await listGroupActs(tx, group)).filter(({ move }) => !notes.includes(move));
  return rows.map((row) => actOf<GroupAct | Correction>(row));
}

/**
 * States one act of the group: written with the status that it gives, or the reasons why not. `change` is what the act changes in the row.
 */
export async function moveGroup(
  tx: Tx,
  call: OperationCall,
  manifest: Pick<Manifest, 'group' | 'rows'>,
  act: GroupAct,
  change: Partial<GroupRow> = {},
): Promise<{ unmet: readonly UnmetCondition[] } | { state: GroupState; group: GroupRow }> {
  const { group } = manifest;
  const log = await readGroupLog(tx, group.group_id);
  const before = foldGroup(log);
  const confirmedBy = receivingConfirmedBy(before.state, receivingOf(group));
  const unmet = unmetForGroupMove(act, before.state?.status ?? 'nothing', {
    ...(await factsOf(tx, manifest)),
    receivingConfirmed: confirmedBy !== undefined,
    stationConfirmed: confirmedBy === 'S',
  });
  if (unmet.length > 0) return { unmet };
  const after = foldGroup([...log, act]);
  const fresh = after.refused.slice(before.refused.length).flatMap((one) => one.unmet);
  if (after.state === undefined || fresh.length > 0) return { unmet: fresh };
  const row = { ...group, ...change, status: after.state.status };
  await saveGroup(tx, row, call.id);
  await saveGroupAct(tx, group.group_id, actRow(act), call.id);
  return { state: after.state, group: row };
}
