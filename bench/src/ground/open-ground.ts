import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '@wengang/server/platform/database/database.ts';
import { startEmbeddedDatabase } from '@wengang/server/platform/database/embedded/start-embedded-database.ts';
import { migrate } from '@wengang/server/platform/database/migrate.ts';
import { createKeyring, type Keyring, loadKeyring } from '@wengang/server/platform/vault/keyring.ts';
import { readCompiledTree } from '@wengang/server/regions/compiled-tree.ts';
import { loadRegions } from '@wengang/server/regions/load-regions.ts';
import pg from 'pg';
import { seeded } from '../random.ts';
import { geography } from './geography.ts';
import type { County, Ground, Place } from './ground.ts';
import { type Loaded, loadPopulation } from './loading/load-population.ts';

const passwords = { app: 'bench-app', worker: 'bench-worker' };

/**
 * Opens the database of the benches, loads invented persons of one prefecture once, and stops it after the measuring. Embedded, with its default,
 * durable settings; kept in `.wengang/bench-kernel-<persons>` for every bench of the kernel.
 */
export async function withGround<T>(persons: number, measure: (ground: Ground) => Promise<T>): Promise<T> {
  const home = join(process.cwd(), '.wengang', `bench-kernel-${persons}`);
  await mkdir(home, { recursive: true });
  const server = await startEmbeddedDatabase({ home, notice: (line) => console.log(line.en) });
  const logins = await migrate(server.connection, passwords);
  const database = openDatabase(logins, { app: 12, worker: 2 });
  try {
    const keyring = await openKeyring(join(home, 'secrets', 'vault-keys.json'), server.dataFolder);
    const loaded = await loadOnce(home, { admin: server.connection, database, keyring, persons });
    console.log(
      `${loaded.persons} persons, ${loaded.spells} spells, ${loaded.states} intervals; huge pages ${await hugePages(server.connection)}`,
    );
    return await measure(await groundOf(server.connection, { database, keyring, loaded, home }));
  } finally {
    await database.close();
    await server.stop();
  }
}

async function openKeyring(path: string, dataFolder: string): Promise<Keyring> {
  const place = { path, apartFrom: [dataFolder] };
  const loaded = await loadKeyring(place);
  const answer = loaded.ok ? loaded : await createKeyring(place, 'aes-256-gcm+hmac-sha256', new Date());
  if (!answer.ok) throw new Error(answer.refusal.en);
  return answer.keyring;
}

async function loadOnce(
  home: string,
  at: { admin: pg.ClientConfig; database: Ground['database']; keyring: Keyring; persons: number },
): Promise<Loaded> {
  const stamp = join(home, 'loaded.json');
  const known = await readFile(stamp, 'utf8').catch(() => undefined);
  if (known !== undefined) return JSON.parse(known) as Loaded;
  await at.database.worker.transaction().execute((tx) => loadRegions(tx, readCompiledTree()));
  const start = performance.now();
  const loaded = await loadPopulation(at.admin, at.keyring, geography(), at.persons, (done) => {
    if (done % 100_000 === 0)
      console.log(
        `loaded ${done} of ${at.persons} persons after ${Math.round((performance.now() - start) / 1000)} s`,
      );
  });
  await writeFile(stamp, JSON.stringify(loaded));
  return loaded;
}

/** Whether PostgreSQL found huge pages for its shared memory: without them every connection pays for each page that it touches (docs/gotchas.md). */
async function hugePages(admin: pg.ClientConfig): Promise<string> {
  const client = new pg.Client(admin);
  await client.connect();
  try {
    const { rows } = await client.query<{ status: string | null }>(
      `select current_setting('huge_pages_status', true) as status`,
    );
    return rows[0]?.status ?? 'unknown';
  } finally {
    await client.end();
  }
}

async function groundOf(
  admin: pg.ClientConfig,
  at: { database: Ground['database']; keyring: Keyring; loaded: Loaded; home: string },
): Promise<Ground> {
  const client = new pg.Client(admin);
  await client.connect();
  const places = async (where: string): Promise<Place[]> =>
    (await client.query<Place>(`select region_id, path, level from region where ${where}`)).rows;
  const [prefecture] = await places(`path = '5306'`);
  const [workCity] = await places(`path = '4419'`);
  const { rows: counties } = await client.query<County>(
    `select r.region_id, r.path, r.level, c.persons from (
       select left(home_path, 6) as path, count(*)::int as persons from person group by 1) c
     join region r on r.path = c.path and r.level = 3`,
  );
  const villages = await places(`level = 5 and path in (select distinct home_path from person)`);
  const towns = await places(`level = 4 and path like '441900%'`);
  await client.end();
  if (prefecture === undefined || workCity === undefined)
    throw new Error('the tree lacks the demo prefecture');
  return {
    home: at.home,
    database: at.database,
    admin,
    keyring: at.keyring,
    random: seeded(7),
    sample: at.loaded.sample,
    prefecture,
    counties,
    villages,
    towns,
    workCity,
  };
}
