import {
  chmod,
  chown,
  link,
  mkdir,
  readdir,
  readFile,
  rename,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { KeyFilePlace } from './key-file.ts';
import { createKeyring, type Keyring, type KeyringAnswer, loadKeyring, rotateKeyring } from './keyring.ts';
import {
  aes,
  allRings,
  bothSuites,
  createdAt,
  rotatedAt,
  sm,
  temporaryPlace,
} from './testing/temporary-keyring.ts';

const now = new Date('2026-11-22T08:00:00Z');

const refusalOf = (answer: KeyringAnswer) => {
  if (answer.ok) throw new Error('nothing was refused');
  return answer.refusal;
};

const keysOf = (keyring: Keyring): string[] =>
  [keyring.field, keyring.personKey, keyring.index, keyring.fingerprint].map((ring) =>
    ring.current.key.export().toString('hex'),
  );

const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

describe('creating a key file', () => {
  test('makes it for its owner only, in a folder for its owner only, and leaves nothing else there', async () => {
    const place = await temporaryPlace();
    await createdAt(place, aes);
    expect(await modeOf(place.path)).toBe(0o600);
    expect(await modeOf(dirname(place.path))).toBe(0o700);
    expect(await readdir(dirname(place.path))).toEqual(['vault-keys.json']);
  });

  test.each(bothSuites)('uses the suite of the configuration: %s', async (suite) => {
    const keyring = await createdAt(await temporaryPlace(), suite);
    expect(
      [keyring.field, keyring.personKey, keyring.index, keyring.fingerprint].map(
        (ring) => ring.current.suite.name,
      ),
    ).toEqual(Array(4).fill(suite));
  });

  test('gives every purpose a key of its own', async () => {
    expect(new Set(keysOf(await createdAt(await temporaryPlace(), aes))).size).toBe(4);
  });

  test('leaves an existing file alone and loads it', async () => {
    const place = await temporaryPlace();
    const first = await createdAt(place, aes);
    const bytes = await readFile(place.path);
    const second = await createdAt(place, sm);
    expect(await readFile(place.path)).toEqual(bytes);
    expect(keysOf(second)).toEqual(keysOf(first));
  });

  test('twenty times at once ends with one file and the same keys for all', async () => {
    const place = await temporaryPlace();
    const keyrings = await Promise.all(Array.from({ length: 20 }, () => createdAt(place, aes)));
    expect(new Set(keyrings.map((keyring) => keysOf(keyring).join())).size).toBe(1);
    expect(await readdir(dirname(place.path))).toEqual(['vault-keys.json']);
  });

  test('is refused inside the data folder, before anything is written', async () => {
    const { home } = await temporaryPlace();
    const place = { path: join(home, 'data', 'secrets', 'k.json'), apartFrom: [join(home, 'data')] };
    expect(refusalOf(await createKeyring(place, aes, now)).reason.code).toBe('key-file-inside-data');
    expect(await readdir(home)).toEqual([]);
  });
});

describe('loading a key file', () => {
  test('gives the same keys and the same id every time', async () => {
    const place = await temporaryPlace();
    const created = await createdAt(place, sm);
    const loaded = await loadKeyring(place);
    expect(loaded.ok && [loaded.keyring.id, ...keysOf(loaded.keyring)]).toEqual([
      created.id,
      ...keysOf(created),
    ]);
  });

  test('refuses a missing file and does not make one', async () => {
    const place = await temporaryPlace();
    expect(refusalOf(await loadKeyring(place)).reason).toEqual({
      code: 'key-file-missing',
      path: place.path,
    });
    expect(await readdir(place.home)).toEqual([]);
  });

  test('refuses a folder, and does not ask to close it to others', async () => {
    const { home } = await temporaryPlace();
    const refusal = refusalOf(await loadKeyring({ path: home, apartFrom: [] }));
    expect(refusal.reason).toEqual({ code: 'key-file-not-a-file', path: home });
  });

  test.each([0o640, 0o604, 0o660, 0o644, 0o610, 0o602])(
    'refuses mode %o, also as root, and names the chmod to run in both languages',
    async (mode) => {
      const place = await temporaryPlace();
      await createdAt(place, aes);
      await chmod(place.path, mode);
      const refusal = refusalOf(await loadKeyring(place));
      expect(refusal.reason).toEqual({
        code: 'key-file-open-to-others',
        path: place.path,
        mode: mode.toString(8),
      });
      expect(refusal.zh).toContain(`chmod 600 ${place.path}`);
      expect(refusal.en).toContain(`chmod 600 ${place.path}`);
    },
  );

  test('refuses a file inside the data folder, also through a link or a path with dots', async () => {
    const place = await temporaryPlace();
    await createdAt(place, aes);
    const data = join(place.home, 'data');
    await mkdir(data);
    await rename(place.path, join(data, 'k.json'));
    await symlink(join(data, 'k.json'), place.path);
    await symlink(data, join(place.home, 'elsewhere'));
    const paths = [
      place.path,
      join(data, 'k.json'),
      join(place.home, 'elsewhere', 'k.json'),
      `${place.home}/secrets/../data/k.json`,
    ];
    for (const path of paths)
      expect(refusalOf(await loadKeyring({ ...place, path })).reason).toEqual({
        code: 'key-file-inside-data',
        path,
        folder: data,
      });
  });

  test('accepts a folder whose name only begins like the data folder', async () => {
    const { home } = await temporaryPlace();
    const place = { path: join(home, 'data-keys', 'k.json'), apartFrom: [join(home, 'data')] };
    expect((await createKeyring(place, aes, now)).ok).toBe(true);
  });

  test.each<[string, (text: string) => string]>([
    ['an empty file', () => ''],
    ['half a file', (text) => text.slice(0, text.length / 2)],
    ['an unknown member', (text) => text.replace('{', '{"extra": 1,')],
    ['a current key that is not there', (text) => text.replace('"current": 1', '"current": 2')],
    [
      'a changed secret',
      (text) =>
        text.replace(/"secret": "(.)/, (all, first) => all.slice(0, -1) + (first === 'A' ? 'B' : 'A')),
    ],
    ['a changed suite', (text) => text.replace(aes, sm)],
  ])('refuses %s without quoting it', async (_name, damage) => {
    const place = await temporaryPlace();
    await createdAt(place, aes);
    const text = await readFile(place.path, 'utf8');
    await writeFile(place.path, damage(text));
    const refusal = refusalOf(await loadKeyring(place));
    expect(refusal.reason).toEqual({ code: 'key-file-damaged', path: place.path });
    for (const [, secret = ''] of text.matchAll(/"secret": "(.{8})/g))
      expect(JSON.stringify(refusal)).not.toContain(secret);
  });
});

describe('rotating keys', () => {
  const numbers = (keyring: Keyring) =>
    [keyring.field, keyring.personKey, keyring.index, keyring.fingerprint].map((ring) => ring.current.number);

  test('adds a new current key to the named rings only and keeps the old ones and the id', async () => {
    const place = await temporaryPlace();
    const before = await createdAt(place, aes);
    const after = await rotatedAt(place, sm, ['encryption']);
    expect(numbers(after)).toEqual([2, 2, 1, 1]);
    expect(numbers(await rotatedAt(place, sm, ['index']))).toEqual([2, 2, 2, 1]);
    expect(after.field.byNumber.get(1)?.key.equals(before.field.current.key)).toBe(true);
    expect(after.id).toBe(before.id);
  });

  test('writes the file whole, for its owner only, and leaves no lock and no copy', async () => {
    const place = await temporaryPlace();
    await createdAt(place, aes);
    const rotated = await rotatedAt(place, aes);
    const loaded = await loadKeyring(place);
    expect(loaded.ok && keysOf(loaded.keyring)).toEqual(keysOf(rotated));
    expect(await modeOf(place.path)).toBe(0o600);
    expect(await readdir(dirname(place.path))).toEqual(['vault-keys.json']);
  });

  test('ten times at once loses no key: each ends rotated or refused', async () => {
    const place = await temporaryPlace();
    await createdAt(place, aes);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => rotateKeyring(place, allRings, aes, now)),
    );
    const done = answers.filter((answer) => answer.ok);
    const loaded = await loadKeyring(place);
    expect(done.length).toBeGreaterThan(0);
    expect(loaded.ok && loaded.keyring.index.byNumber.size).toBe(1 + done.length);
    for (const answer of answers) if (!answer.ok) expect(answer.refusal.reason.code).toBe('key-file-locked');
  });

  test('is refused while a lock is left, naming it, and changes nothing', async () => {
    const place = await temporaryPlace();
    await createdAt(place, aes);
    const bytes = await readFile(place.path);
    await writeFile(`${place.path}.lock`, '');
    const refusal = refusalOf(await rotateKeyring(place, allRings, aes, now));
    expect(refusal.zh).toContain(`${place.path}.lock`);
    expect(await readFile(place.path)).toEqual(bytes);
  });

  test.each<[string, (place: KeyFilePlace) => Promise<unknown>]>([
    ['key-file-missing', (place) => rename(place.path, `${place.path}.away`)],
    ['key-file-open-to-others', (place) => chmod(place.path, 0o644)],
    ['key-file-damaged', (place) => writeFile(place.path, '{}')],
  ])('refuses what loading refuses: %s', async (code, spoil) => {
    const place = await temporaryPlace();
    await createdAt(place, aes);
    await spoil(place);
    expect(refusalOf(await rotateKeyring(place, allRings, aes, now)).reason.code).toBe(code);
  });

  test.runIf(process.geteuid?.() === 0)('as root leaves the file to the user of the service', async () => {
    const place = await temporaryPlace();
    await createdAt(place, aes);
    await chown(place.path, 65_534, 65_534);
    await rotatedAt(place, aes);
    const { uid, gid } = await stat(place.path);
    expect([uid, gid]).toEqual([65_534, 65_534]);
  });

  test('through a symbolic link changes the file itself and keeps the link', async () => {
    const place = await temporaryPlace();
    await createdAt(place, aes);
    const linkPath = join(place.home, 'keys.json');
    await symlink(place.path, linkPath);
    await rotatedAt({ ...place, path: linkPath }, aes);
    const loaded = await loadKeyring(place);
    expect(loaded.ok && loaded.keyring.field.current.number).toBe(2);
  });
});

test('a crash between linking and tidying leaves a file that loads', async () => {
  const place = await temporaryPlace();
  const keyring = await createdAt(place, aes);
  await link(place.path, `${place.path}.0123456789abcdef.tmp`);
  const loaded = await loadKeyring(place);
  expect(loaded.ok && loaded.keyring.id).toBe(keyring.id);
});
