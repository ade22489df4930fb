import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  cleanUpAfterwards,
  temporaryFolder,
  temporaryHome,
} from '../../platform/database/embedded/testing/temporary-home.ts';
import { claimHome, clearHome } from './run-home.ts';

cleanUpAfterwards();

/** A home as `npm start` leaves it: the ledger of an office. */
async function officeHome(): Promise<string> {
  const home = await temporaryHome();
  await mkdir(join(home, 'data'), { recursive: true });
  await writeFile(join(home, 'database-port'), '5433');
  return home;
}

test('a run never writes into a home that it did not make, and never makes it clearable', async () => {
  const home = await officeHome();
  await expect(claimHome(home)).rejects.toThrow('不是 run 建立的目录');
  await expect(clearHome(home)).rejects.toThrow('不会清空');
  expect((await readdir(home)).sort()).toEqual(['data', 'database-port']);
});

test('takes a new or an empty folder, takes it again, and clears it', async () => {
  const empty = await temporaryFolder();
  await claimHome(empty);
  const home = await temporaryHome();
  await claimHome(home);
  await writeFile(join(home, 'database-port'), '5433');
  await claimHome(home);
  await clearHome(home);
  expect(existsSync(home)).toBe(false);
});
