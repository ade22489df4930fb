import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { importRoster } from '@wengang/domain/placements/roster-import/contract.ts';
import { claimHome, clearHome } from '@wengang/server/cli/run/run-home.ts';
import { readWorkbook } from '@wengang/server/platform/sheets/read-workbook.ts';
import { signInTo } from '@wengang/server/testing/served-offices.ts';
import { atMost, type Figure, timed } from '../figure.ts';
import { copyFloor } from './copy-floor.ts';
import { countyWorkbook } from './county-workbook.ts';
import { type CountyServer, startCountyServer } from './start-county-server.ts';
import { watchCost } from './watch-cost.ts';

/** What the import of a full county may cost: upload with its preview and import together, and the whole server process at its largest. */
const goals = { seconds: 40, megabytes: 400 };

/**
 * The full-county import (文章县, about 83,000 rows) over HTTP into a fresh embedded database with its durable settings. The server is a
 * process of its own, so that its memory is that of a server and not of this bench.
 */
export async function importCounty(): Promise<Figure[]> {
  const folder = join(process.cwd(), '.wengang', 'bench-import');
  const home = join(folder, 'home');
  await mkdir(folder, { recursive: true });
  const bytes = await countyWorkbook(folder);
  await clearHome(home);
  await claimHome(home);
  // Regions and log-ins belong to a first start and not to an import: an earlier process makes them.
  await (await startCountyServer(home)).stop();
  const server = await startCountyServer(home);
  try {
    return await measure(server, bytes);
  } finally {
    await server.stop();
  }
}

async function measure(server: CountyServer, bytes: Uint8Array): Promise<Figure[]> {
  const office = await signInTo(server.address, 'weixin');
  const cost = watchCost(server.pid);
  let importId = '';
  const upload = await timed(async () => {
    ({ importId } = await office.upload({ name: '威信县2018.xlsx', bytes, fileDate: '2018-12-31' }));
  });
  cost.tell('upload and preview');
  let rows = 0;
  const apply = await timed(async () => {
    const { counts } = await office.perform(importRoster, { importId });
    rows = counts.rows.read;
  });
  cost.tell('import');
  const { serverMegabytes, databaseMegabytes } = cost.end();
  const seconds = (upload + apply) / 1000;
  const cells = (await timed(() => readCells(bytes))) / 1000;
  const floor = await copyFloor(server.admin);
  console.log(
    `${rows} rows, ${Math.round(rows / seconds)} rows/s; PostgreSQL ${databaseMegabytes} MB at its largest; peers: reading the cells without any rule ` +
      `${cells.toFixed(1)} s, COPY of the ${floor.rows} written rows into empty tables with the same indexes ${floor.seconds.toFixed(1)} s`,
  );
  return [
    atMost('upload and preview', upload / 1000, 's', goals.seconds),
    atMost('import', apply / 1000, 's', goals.seconds),
    atMost('upload and import', seconds, 's', goals.seconds),
    atMost('peak memory of the server process', serverMegabytes, 'MB', goals.megabytes),
  ];
}

/** 下限: the same workbook to cells, which are dropped. */
async function readCells(bytes: Uint8Array): Promise<void> {
  for await (const part of readWorkbook(bytes)) {
    if (part.type === 'refused') throw new Error(part.refusal.en);
    // Rows are made when they are read.
    if (part.type === 'rows')
      for (const row of part.rows) if (row.row < 1) throw new Error('rows count from 1');
  }
}
