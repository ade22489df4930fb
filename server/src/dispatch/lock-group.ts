import type { InputOf } from '@wengang/domain/contract/endpoint.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { cancelGroup, lockGroup, unlockGroup } from '@wengang/domain/dispatch/contract.ts';
import { nextPaperNumber, PaperNumber, seriesPrefix } from '@wengang/domain/dispatch/paper-number.ts';
import type { VoidReason } from '@wengang/domain/papers/document.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import { lockDocumentsAbout, voidDocuments } from '../papers/store.ts';
import { headerOf } from '../placements/employment/stored-act.ts';
import type { Tx } from '../platform/database/database.ts';
import { implement, type OperationCall } from '../platform/operations/bound-operation.ts';
import { moveGroup, openGroup } from './group-ledger.ts';
import { hideList, showList } from './list-grants.ts';
import { listOpeningDocuments } from './papers/store.ts';
import { type Manifest, openManifest } from './passengers/move-passengers.ts';
import { findAgreedOffers } from './passengers/store.ts';
import { type GroupRow, listPaperNumbers, savePaperNumber, voidPapers } from './store.ts';

export const lockGroupOperation = implement(lockGroup, async (tx, call, input) => {
  const group = await openGroup(tx, call, input.groupId);
  if (group === undefined) return refuse(notFound, { what: 'group' });
  const manifest = await withStandingOffers(tx, await openManifest(tx, group));
  const paperNumber = group.paper_number ?? (await issueNumber(tx, call, group));
  const { on, lateReason } = input;
  const act = { ...headerOf(call, { on, lateReason }), move: 'lock' as const };
  const moved = await moveGroup(tx, call, manifest, act, { paper_number: paperNumber });
  if ('unmet' in moved) return refuse(moveRefused, reasonsOf(moved.unmet));
  const persons = shownOf(manifest);
  await showList(tx, call, group, persons);
  return accept({
    reply: { groupId: input.groupId, status: moved.state.status, paperNumber },
    persons,
    regions: [group.county_id],
    factDay: on,
    split: { rest: input, rows: new Map() },
  });
});

export const unlockGroupOperation = implement(unlockGroup, (tx, call, input) =>
  takeListBack(tx, call, input, { move: 'unlock', voided: 'list-unlocked' }),
);

export const cancelGroupOperation = implement(cancelGroup, async (tx, call, input) => {
  const taken = await takeListBack(tx, call, input, { move: 'cancel', voided: 'group-cancelled' });
  if (taken.ok) await voidPapers(tx, input.groupId, call.id);
  return taken;
});

/** The list is shown to nobody any more, and its prints are void. */
async function takeListBack(
  tx: Tx,
  call: OperationCall,
  input: InputOf<typeof unlockGroup | typeof cancelGroup>,
  { move, voided }: { move: 'unlock' | 'cancel'; voided: VoidReason },
) {
  const group = await openGroup(tx, call, input.groupId);
  if (group === undefined) return refuse(notFound, { what: 'group' });
  const manifest = await openManifest(tx, group);
  const { on, reason, lateReason } = input;
  const moved = await moveGroup(tx, call, manifest, { ...headerOf(call, { on, lateReason }), move, reason });
  if ('unmet' in moved) return refuse(moveRefused, reasonsOf(moved.unmet));
  await voidPrints(tx, call, input.groupId, voided);
  const persons = [...manifest.rows.keys()];
  await hideList(tx, call, group, persons);
  return accept({
    reply: { groupId: input.groupId, status: moved.state.status },
    persons,
    regions: [group.county_id],
    factDay: on,
    split: { rest: input, rows: new Map() },
  });
}

/** The papers of a list that is no longer the list. */
async function voidPrints(tx: Tx, call: OperationCall, group: string, reason: VoidReason): Promise<void> {
  const documents = (await lockDocumentsAbout(tx, group)).map(({ document_id }) => document_id);
  const openings = await listOpeningDocuments(tx, group);
  const on = call.context.businessDay;
  await voidDocuments(tx, [...documents, ...openings], { on, reason, note: null, by: call.id });
}

/** Whose offer has been given up or withdrawn since has no acceptance any more: locking names the person. */
async function withStandingOffers(tx: Tx, manifest: Manifest): Promise<Manifest> {
  const named = [...manifest.rows.values()].flatMap(({ person_id, offer_id }) =>
    offer_id === null ? [] : [{ person: person_id, offer: offer_id }],
  );
  const agreed = await findAgreedOffers(tx, named);
  const fallen = new Set(named.map(({ person }) => person).filter((person) => !agreed.has(person)));
  const rows = [...manifest.rows].map(
    ([person, row]) => [person, fallen.has(person) ? { ...row, consent: null } : row] as const,
  );
  return { ...manifest, rows: new Map(rows) };
}

/** The list and those who wait: a refill must be known to the escort before it happens. */
const shownOf = ({ rows }: Manifest): string[] =>
  [...rows.values()].filter(({ status }) => status !== 'removed').map(({ person_id }) => person_id);

/** 派遣单号: the next of the series of the county and the year of departure. */
async function issueNumber(tx: Tx, call: OperationCall, group: GroupRow): Promise<string> {
  const series = { countyShort: group.paper_short, year: Number(group.depart_on.slice(0, 4)) };
  const issued = await listPaperNumbers(tx, seriesPrefix(series));
  const number = nextPaperNumber(
    series,
    issued.map((text) => PaperNumber.parse(text)),
  );
  await savePaperNumber(tx, number, group.group_id, call.id);
  return number;
}
