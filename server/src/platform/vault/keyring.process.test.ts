import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { loadKeyring } from './keyring.ts';
import { aes, createdAt, temporaryPlace } from './testing/temporary-keyring.ts';

const run = promisify(execFile);
const module = JSON.stringify(new URL('./keyring.ts', import.meta.url).href);

async function inOwnProcess(expression: string): Promise<string> {
  const script = `import * as keyring from ${module}; console.log(JSON.stringify(${expression}));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script]);
  return stdout.trim();
}

test('eight processes that create at once end with the same keyring', async () => {
  const place = await temporaryPlace();
  const create = `(await keyring.createKeyring(${JSON.stringify(place)}, '${aes}', new Date())).keyring.id`;
  const ids = await Promise.all(Array.from({ length: 8 }, () => inOwnProcess(create)));
  expect(new Set(ids).size).toBe(1);
  expect(await readdir(dirname(place.path))).toEqual(['vault-keys.json']);
});

test('eight processes that rotate at once lose no key', async () => {
  const place = await temporaryPlace();
  await createdAt(place, aes);
  const rotate = `(await keyring.rotateKeyring(${JSON.stringify(place)}, ['index'], '${aes}', new Date())).ok`;
  const answers = await Promise.all(Array.from({ length: 8 }, () => inOwnProcess(rotate)));
  const loaded = await loadKeyring(place);
  const rotations = answers.filter((answer) => answer === 'true').length;
  expect(rotations).toBeGreaterThan(0);
  expect(loaded.ok && loaded.keyring.index.byNumber.size).toBe(1 + rotations);
});
