import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import {
  FrozenReport,
  listSnapshots,
  openSnapshot,
  readSnapshot,
  type SnapshotHeader,
  SnapshotId,
} from '@wengang/domain/reports/snapshot-contract.ts';
import type { z } from 'zod';
import { summaryOf } from '../../people/search-persons.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { readRowCursor, writeRowCursor } from '../opening/row-cursor.ts';
import { listFigureRows } from '../opening/store.ts';
import { findRegionRef } from '../store.ts';
import {
  countSnapshotRows,
  findSnapshot,
  listSnapshotRows,
  type SnapshotRow,
  snapshotRows,
} from './store.ts';

export const answerListSnapshots = respondTo(listSnapshots, async (tx, { context }, { region }) => {
  const asked = await findRegionRef(tx, region);
  if (asked === undefined || context.count === null || !asked.path.startsWith(context.count))
    return refuse(notFound, { what: 'region' });
  const rows = await listSnapshotRows(tx, asked.path);
  return accept({ reply: { snapshots: rows.map(headerOf) }, persons: [] });
});

export const answerReadSnapshot = respondTo(readSnapshot, async (tx, _call, { snapshotId }) => {
  const found = await findSnapshot(tx, snapshotId);
  if (found === undefined) return refuse(notFound, { what: 'snapshot' });
  return accept({
    reply: { header: headerOf(found), ...FrozenReport.parse(found.content) },
    persons: [],
  });
});

export const answerOpenSnapshot = respondTo(
  openSnapshot,
  async (tx, { keyring }, { snapshotId, figure, after, size }) => {
    const snapshot = await findSnapshot(tx, snapshotId);
    const cursor = readRowCursor(after);
    const counted = snapshot && countedIn(snapshot.content, figure);
    if (counted === undefined || cursor === undefined) return refuse(notFound, { what: 'figure' });
    const found = await listFigureRows(tx, snapshotRows(snapshotId, figure), {
      after: cursor,
      size: size + 1,
    });
    const page = found.slice(0, size);
    const last = found.length > size ? page.at(-1) : undefined;
    const visible = cursor === null ? await countSnapshotRows(tx, snapshotId, figure) : 0;
    return accept({
      reply: {
        rows: page.map((row) => ({ person: summaryOf(keyring, row), times: Number(row.reason ?? 1) })),
        next: last === undefined ? null : writeRowCursor(last),
        total: cursor === null ? { counted, visible, hidden: Math.max(0, counted - visible) } : null,
      },
      persons: page.map((row) => row.person_id),
    });
  },
);

/** The frozen number of a figure; undefined when the report does not hold it. */
const countedIn = (content: unknown, figure: string): number | undefined =>
  FrozenReport.parse(content)
    .families.map(({ reply }) => reply.figures[figure])
    .find((n) => n !== undefined);

const headerOf = (row: SnapshotRow): z.infer<typeof SnapshotHeader> => ({
  snapshotId: SnapshotId.parse(row.snapshot_id),
  title: row.title,
  region: row.region,
  from: CivilDate.parse(row.from_day),
  on: CivilDate.parse(row.on_day),
  asOf: CivilDate.parse(row.as_of),
  knownAt: Instant.parse(row.known_at),
  definition: row.definition,
});
