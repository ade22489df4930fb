import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockInstance } from '../platform/database/embedded/instance-lock.ts';
import {
  cleanUpAfterwards,
  temporaryFolder,
  temporaryHome,
} from '../platform/database/embedded/testing/temporary-home.ts';
import { homesIn, removeHome } from './remove-home.ts';

cleanUpAfterwards();

test('removing a home removes its data that lie in the system folder, and no other folder that it names', async () => {
  const places = await temporaryFolder();
  const [inside, outside] = [join(places, 'one'), await temporaryFolder()];
  await mkdir(inside);
  for (const [place, stays] of [
    [inside, false],
    [outside, true],
  ] as const) {
    const home = await temporaryHome();
    await mkdir(home);
    await writeFile(join(home, 'data-place'), `${place}\n`);
    await removeHome(home, places);
    expect(existsSync(home)).toBe(false);
    expect(existsSync(place)).toBe(stays);
  }
});

test('a home inside goes with it, and while that one is in use nothing goes', async () => {
  const places = await temporaryFolder();
  const home = await temporaryHome();
  const [inner, data] = [join(home, 'run-example'), join(places, 'data-of-run')];
  for (const folder of [inner, data]) await mkdir(folder, { recursive: true });
  await writeFile(join(inner, 'data-place'), `${data}\n`);
  const inUse = lockInstance(inner);
  expect(homesIn(home)).toEqual([inner]);
  await expect(removeHome(home, places)).rejects.toThrow(inner);
  expect([inner, data].map((folder) => existsSync(folder))).toEqual([true, true]);
  inUse.release();
  await removeHome(home, places);
  expect([home, data].map((folder) => existsSync(folder))).toEqual([false, false]);
});
