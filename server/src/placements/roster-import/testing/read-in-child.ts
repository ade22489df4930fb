import { readFile } from 'node:fs/promises';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { codeBookOf } from '@wengang/domain/placements/roster-import/resolve-home.ts';
import { RegionCode } from '@wengang/domain/regions/region.ts';
import { buildRegionIndex } from '@wengang/domain/regions/region-index.ts';
import { readCompiledTree } from '../../../regions/compiled-tree.ts';
import { readRosterFile } from '../read-roster-file.ts';

/** What reading a roster file came to: rows that are not taken in, with a reason and its cell or without, and those that are, and the process at its largest. */
export type ReadingReport = { held: number; mute: number; taken: number; megabytes: number };

// Started by malformed-rows.process.test.ts only: reads the workbook that it is given, as the preview of an upload does.
const [file = ''] = process.argv.slice(2);
const { rows, history } = readCompiledTree();
const index = buildRegionIndex(rows);
const scope = RegionCode.parse('530629');
const gazetteer = { index, book: codeBookOf(index, history), scope, partners: [] };
const report: ReadingReport = { held: 0, mute: 0, taken: 0, megabytes: 0 };
const today = date('2020-10-31');
for await (const item of readRosterFile(await readFile(file), gazetteer, { today, fileDate: today })) {
  if (item.kind === 'refused') throw new Error(item.refusal.code);
  if (item.kind === 'rows')
    for (const { stated } of item.rows) {
      const reasons = stated.findings.filter(
        ({ severity }) => severity === 'refused' || severity === 'proposal',
      );
      const told = reasons.some(
        ({ sheet, row, column, message }) =>
          sheet !== '' && row > 1 && column !== null && message.zh !== '' && message.en !== '',
      );
      if (stated.hold === null) report.taken += 1;
      else if (told) report.held += 1;
      else report.mute += 1;
    }
}
report.megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
process.send?.(report);
