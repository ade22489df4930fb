import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { InputOf } from '@wengang/domain/contract/endpoint.ts';
import { accept, type Outcome, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import type { CheckedBy, PassengerAct } from '@wengang/domain/dispatch/passenger-evidence.ts';
import type { Firm, PassengerPost } from '@wengang/domain/dispatch/passenger-post.ts';
import { signedIn } from '@wengang/domain/dispatch/signed-terms.ts';
import { recordStart } from '@wengang/domain/dispatch/start-contract.ts';
import { gradeOfStart } from '@wengang/domain/dispatch/start-statement.ts';
import { factInFuture } from '@wengang/domain/people/changes/fact-change.ts';
import { Place } from '@wengang/domain/people/place.ts';
import { EmployerId, Spell } from '@wengang/domain/placements/history.ts';
import { type SpellRefusal, spellRefusalWords } from '@wengang/domain/placements/spell-refusal.ts';
import { checkPlace } from '@wengang/domain/regions/check-place.ts';
import type { PlaceRefusal } from '@wengang/domain/regions/place-refusals.ts';
import { unmet } from '@wengang/domain/workflow/unmet-condition.ts';
import { settleAcceptance } from '../../matching/store.ts';
import { changeSpells } from '../../placements/employment/change-spells.ts';
import { saveEvidence } from '../../placements/employment/store.ts';
import { headerOf } from '../../placements/employment/stored-act.ts';
import { actorOf } from '../../placements/responsibility/office-of.ts';
import { loadHistories } from '../../placements/store.ts';
import { historyOf } from '../../placements/stored-history.ts';
import type { Tx } from '../../platform/database/database.ts';
import { implement, type OperationCall } from '../../platform/operations/bound-operation.ts';
import { readStatedCodes } from '../../regions/read-code-book.ts';
import { openGroup } from '../group-ledger.ts';
import { appliedTo, nobodyMoved } from '../passengers/applied.ts';
import {
  type Manifest,
  openManifest,
  type Planned,
  planMoves,
  saveMoves,
  type Wanted,
} from '../passengers/move-passengers.ts';
import { employerOf, postsOf } from '../passengers/posts.ts';
import { saveBoardings, supersedeBoardings } from '../passengers/store.ts';
import { findRegionCode, type GroupRow, saveGroup } from '../store.ts';
import { noteBrokenPromises } from './note-broken-promises.ts';

type Input = InputOf<typeof recordStart>;
type Row = Input['rows'][number];
type Started = Extract<Row, { outcome: 'started' }>;
type StartedRow = Extract<StartRow, { outcome: 'started' }>;

/** A start of work, or none, as the station has it: from the paper, or by its answer to what the employer stated; paper and clerk of the employer's word only. */
export type StartRow = Row & {
  readonly receipt?: string;
  readonly statedBy?: string;
  readonly checkedBy?: CheckedBy;
  readonly decidedBecause?: string;
};

export const recordStartOperation = implement(recordStart, async (tx, call, input) => {
  const { receiptBackOn } = input;
  const today = call.context.businessDay;
  if (receiptBackOn !== undefined && receiptBackOn > today)
    return refuse(factInFuture, { on: receiptBackOn, today });
  const group = await openGroup(tx, call, input.groupId);
  if (group === undefined) return refuse(notFound, { what: 'group' });
  const manifest = await openManifest(tx, group);
  const stranger = input.rows.find(({ personId }) => !manifest.rows.has(personId));
  if (stranger !== undefined) return refuse(notFound, { what: 'person', id: stranger.personId });
  const { receipt, statedBy, lateReason } = input;
  const placed = await withPlaces(tx, input.rows);
  if (!placed.ok) return placed;
  const rows = placed.value.map((row) => ({ ...row, receipt, statedBy }));
  const settled = await startPassengers(tx, call, manifest, { rows, lateReason });
  const nobody = nobodyMoved(settled);
  if (nobody !== undefined) return nobody;
  if (receiptBackOn !== undefined) await saveGroup(tx, { ...group, receipt_back_on: receiptBackOn }, call.id);
  const [first] = input.rows.map((row) => (row.outcome === 'started' ? row.startedOn : row.on)).sort();
  return appliedTo(group, settled, {
    factDay: CivilDate.parse(first),
    rest: { groupId: input.groupId, receipt: input.receipt, receiptBackOn: receiptBackOn ?? null },
    rows: new Map(input.rows.map((row) => [row.personId, { ...row, statedBy: input.statedBy }])),
    restate: true,
  });
});

/** The rows, with the place that the tree has for each that states one. */
async function withPlaces(tx: Tx, rows: readonly Row[]): Promise<Outcome<Row[], PlaceRefusal>> {
  const stated = rows.flatMap((row) => (row.outcome === 'started' ? Object.values(row.place ?? {}) : []));
  const book = await readStatedCodes(tx, stated);
  const placed: Row[] = [];
  for (const [n, row] of rows.entries()) {
    if (row.outcome !== 'started' || row.place === undefined) {
      placed.push(row);
      continue;
    }
    const place = checkPlace(book, { at: `rows.${n}.place`, place: row.place });
    if (!place.ok) return place;
    placed.push({ ...row, place: place.value });
  }
  return accept(placed);
}

/** Writes who started and who did not, and opens the spells; whose spell the rules do not take in has not started, with the reason. */
export async function startPassengers(
  tx: Tx,
  call: OperationCall,
  manifest: Manifest,
  { rows, lateReason }: { rows: readonly StartRow[]; lateReason: string | undefined },
): Promise<Planned[]> {
  const { group } = manifest;
  const planned = await planMoves(
    tx,
    manifest,
    rows.map((row) => wantedFor(call, group, row, lateReason)),
  );
  const settled = await openSpells(tx, call, group, { planned, rows });
  await saveMoves(tx, group, settled, call.id);
  await noteBrokenPromises(tx, call, group, settled);
  return settled;
}

function wantedFor(
  call: OperationCall,
  group: GroupRow,
  row: StartRow,
  lateReason: string | undefined,
): Wanted {
  const on = row.outcome === 'started' ? row.startedOn : row.on;
  const header = headerOf(call, { on, lateReason, ...confirmer(call, group) });
  const checked = {
    ...(row.checkedBy === undefined ? {} : { checkedBy: row.checkedBy }),
    ...(row.decidedBecause === undefined ? {} : { decidedBecause: row.decidedBecause }),
  };
  const act: PassengerAct =
    row.outcome === 'started'
      ? {
          ...header,
          move: 'start',
          startedOn: row.startedOn,
          ...signedIn(row),
          ...(row.receipt === undefined ? {} : { receipt: row.receipt }),
          ...(row.statedBy === undefined ? {} : { statedBy: row.statedBy }),
          ...checked,
        }
      : { ...header, move: 'notStart', reason: row.reason, next: row.next, ...checked };
  const carries = row.outcome === 'started' ? { spell_id: row.spellId } : {};
  return { personId: row.personId, on, acts: () => [act], carries };
}

/** Where nobody of ours stands at the destination, the sending county confirms by telephone in the place of a station. */
export function confirmer(call: OperationCall, group: GroupRow) {
  const by = actorOf(call);
  if (group.station_id !== null || by.role !== 'C') return {};
  return { by: { role: 'S' as const, id: by.id }, source: 'county by telephone' };
}

async function openSpells(
  tx: Tx,
  call: OperationCall,
  group: GroupRow,
  { planned, rows }: { planned: readonly Planned[]; rows: readonly StartRow[] },
): Promise<Planned[]> {
  const started = rows.filter(
    (row, n): row is StartedRow =>
      row.outcome === 'started' &&
      rows.findIndex(({ personId }) => personId === row.personId) === n &&
      planned.some(({ personId, acts }) => personId === row.personId && acts.length > 0),
  );
  const placeCode = await findRegionCode(tx, group.receiving_region_id);
  const ofGroup = await employerOf(tx, group);
  const postOf = await postsOf(
    tx,
    planned.flatMap(({ row }) =>
      row === undefined ? [] : [{ person: row.person_id, offer: row.offer_id, order: row.order_id }],
    ),
  );
  const histories = (
    await loadHistories(
      tx,
      started.map(({ personId }) => personId),
    )
  ).map(historyOf);
  const refusedBy = new Map<string, SpellRefusal>();
  for (const row of started) {
    const history = histories.find(({ personId }) => personId === row.personId);
    if (history === undefined) throw new Error('a passenger in sight has a history');
    const firm = firmOf(postOf(row.personId)) ?? ofGroup;
    const changed = await changeSpells(tx, call, history, {
      revised: [],
      started: [
        {
          spell: spellOf(group, row, firm),
          ...(row.place === undefined && placeCode !== undefined ? { placeCode } : {}),
          ...nameOf(row, firm),
          ...(row.post === undefined ? {} : { post: row.post }),
        },
      ],
    });
    if (!changed.ok) refusedBy.set(row.personId, changed.refusal.data.finding);
  }
  const opened = started.filter(({ personId }) => !refusedBy.has(personId));
  await stateStarts(tx, call, group, opened);
  for (const { personId, startedOn } of opened) {
    const order = planned.find((one) => one.personId === personId)?.row?.order_id;
    if (order) await settleAcceptance(tx, { person: personId, vacancy: order, on: startedOn, by: call.id });
  }
  return planned.map((one) => {
    const finding = refusedBy.get(one.personId);
    return finding === undefined
      ? one
      : { ...one, acts: [], after: one.before, refused: [notTakenIn(finding)] };
  });
}

const notTakenIn = (finding: SpellRefusal) => {
  const { zh, en } = spellRefusalWords[finding];
  return unmet('spell-refused', zh, en, { finding });
};

const nameOf = (row: Started, firm: Firm | undefined): { employerName?: string } => {
  const known = row.employerName ?? (row.employer === undefined ? firm?.name : undefined);
  return known === undefined ? {} : { employerName: known };
};

const firmOf = (post: PassengerPost): Firm | undefined => (post.found === 'order' ? post.firm : undefined);

/**
 * Organised, from the day of the paper, at the destination of the group. With the employer whom the receipt names, else the one of the
 * passenger's order, else the one of the group: who takes somebody on is the firm that agreed.
 */
function spellOf(group: GroupRow, row: Started, firm: Firm | undefined): Spell {
  const employer = row.employer ?? firm?.id;
  return Spell.parse({
    id: row.spellId,
    start: row.startedOn,
    place: row.place ?? Place.parse(group.place),
    ...(employer === undefined ? {} : { employer: EmployerId.parse(employer) }),
    kind: 'unit',
    fullTime: true,
    organised: 'organised',
  });
}

/** Evidence about the first day, and the boarding that led to this spell. */
async function stateStarts(
  tx: Tx,
  call: OperationCall,
  group: GroupRow,
  started: readonly StartedRow[],
): Promise<void> {
  const stationSawPaper = confirmer(call, group).by === undefined;
  await saveEvidence(
    tx,
    started.map(({ personId, spellId, startedOn, checkedBy, decidedBecause }) => ({
      person_id: personId,
      statement_id: call.newId(),
      spell_id: spellId,
      about_day: startedOn,
      grade: gradeOfStart({ checkedBy, decided: decidedBecause !== undefined, stationSawPaper }),
      result: 'employed' as const,
    })),
    call.id,
  );
  const persons = started.map(({ personId }) => personId);
  const boarded = await supersedeBoardings(tx, persons, group.group_id, call.id);
  await saveBoardings(
    tx,
    started.flatMap(({ personId, spellId }) => {
      const on = boarded.get(personId);
      return on === undefined ? [] : [{ person_id: personId, id: call.newId(), on, spell: spellId }];
    }),
    group.group_id,
    call.id,
  );
}
