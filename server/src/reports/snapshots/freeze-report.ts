import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { keysOf } from '@wengang/domain/contract/keys-of.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { defaultStatisticsSettings } from '@wengang/domain/placements/settings.ts';
import { definitionOf } from '@wengang/domain/reports/figures/definitions.ts';
import { definitionVersion, type FigureName } from '@wengang/domain/reports/figures/figures.ts';
import {
  dayToCome,
  freezeReport,
  type SnapshotContent,
  type SnapshotDefinition,
} from '@wengang/domain/reports/snapshot-contract.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { readQuestion } from '../figures/asked.ts';
import { figureReply } from '../figures/read-figures.ts';
import { rowsOf, scopeOf } from '../opening/rows/store.ts';
import { saveSnapshot, saveSnapshotPersons } from './store.ts';

/** Counts the families, keeps the replies as they are, what their figures mean in words, and who stands behind each figure. */
export const freezeReportOperation = implement(
  freezeReport,
  async (tx, call, { snapshotId, title, families: wanted, ...question }) => {
    const read = await readQuestion(tx, call.context, question);
    if (!read.ok) return read;
    const { region, asked } = read.value;
    const { businessDay: today } = call.context;
    if (asked.on > today) return refuse(dayToCome, { on: CivilDate.parse(asked.on), today });
    const families: SnapshotContent = [];
    for (const family of new Set(wanted))
      families.push({
        family,
        reply: await figureReply(tx, family, { region, asked, knownAt: call.recordedAt }),
      });
    const names = new Set(families.flatMap(({ reply }) => keysOf<FigureName>(reply.figures)));
    await saveSnapshot(tx, {
      ...asked,
      id: snapshotId,
      title,
      knownAt: call.recordedAt,
      definition: definitionVersion,
      content: { families, definition: definitionNow(names) },
      by: call.context.account,
      recordedBy: call.id,
    });
    const scope = await scopeOf(tx, region);
    await saveSnapshotPersons(
      tx,
      snapshotId,
      [...names].map((figure) => ({ figure, rows: rowsOf(figure, scope, asked) })),
    );
    return accept({
      reply: { snapshotId, knownAt: call.recordedAt },
      persons: [],
      regions: [region.region_id],
      factDay: asked.on,
    });
  },
);

const definitionNow = (names: ReadonlySet<FigureName>): SnapshotDefinition => ({
  version: definitionVersion,
  figures: Object.fromEntries([...names].map((name) => [name, definitionOf(name)])),
  settings: defaultStatisticsSettings,
});
