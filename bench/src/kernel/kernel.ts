import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '@wengang/server/platform/database/database.ts';
import { startEmbeddedDatabase } from '@wengang/server/platform/database/embedded/start-embedded-database.ts';
import { migrate } from '@wengang/server/platform/database/migrate.ts';
import { createKeyring, type Keyring, loadKeyring } from '@wengang/server/platform/vault/keyring.ts';
import { readCompiledTree } from '@wengang/server/regions/compiled-tree.ts';
import { loadRegions } from '@wengang/server/regions/load-regions.ts';
import pg from 'pg';
import type { Figure } from '../figure.ts';
import { seeded } from '../random.ts';
import { type Loaded, loadPopulation } from './load.ts';
import {
  type Ground,
  measureEmptyContext,
  measureIndicators,
  measureLists,
  measureSearch,
  measureWrites,
  type Place,
} from './measure.ts';
import { measureReports } from './measure-reports.ts';
import type { Geography } from './population.ts';

const passwords = { app: 'bench-app', worker: 'bench-worker' };

/**
 * The gate of the frame (P1, P2, P3, P6): invented persons of one prefecture with their spells in the embedded database with its
 * default, durable settings. Loads once into `.wengang/bench-kernel-<persons>` and measures again on what is there.
 */
export async function kernel(options: { persons: number; runs: number }): Promise<Figure[]> {
  const home = join(process.cwd(), '.wengang', `bench-kernel-${options.persons}`);
  await mkdir(home, { recursive: true });
  const server = await startEmbeddedDatabase({ home, notice: (line) => console.log(line.en) });
  const logins = await migrate(server.connection, passwords);
  const database = openDatabase(logins, { app: 12, worker: 2 });
  try {
    const keyring = await openKeyring(join(home, 'secrets', 'vault-keys.json'), server.dataFolder);
    const loaded = await loadOnce(home, {
      admin: server.connection,
      database,
      keyring,
      persons: options.persons,
    });
    console.log(`${loaded.persons} persons, ${loaded.spells} spells, ${loaded.states} intervals`);
    const ground = await groundOf(server.connection, { database, keyring, loaded });
    await measureSearch(ground, 20);
    return [
      ...(await measureEmptyContext(ground)),
      ...(await measureSearch(ground, options.runs)),
      ...(await measureLists(ground, options.runs)),
      ...(await measureIndicators(ground, options.runs, Math.min(100, options.runs))),
      ...(await measureReports(ground, Math.min(20, options.runs))),
      ...(await measureWrites(ground, 100, 20)),
    ];
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

/** Homes in the prefecture of the demo, work there, in Dongguan's towns and in ten other cities. */
function geography(): Geography {
  const { rows } = readCompiledTree();
  const villages = rows
    .filter((row) => row.level === 5 && row.code.startsWith('5306'))
    .map((row) => row.code);
  return {
    villages,
    counties: [...new Set(villages.map((code) => code.slice(0, 6)))],
    towns: rows.filter((row) => row.level === 4 && row.code.startsWith('441900')).map((row) => row.code),
    cities: [
      '440300',
      '440100',
      '440600',
      '330100',
      '330200',
      '320500',
      '350200',
      '310000',
      '530100',
      '510100',
    ],
  };
}

async function groundOf(
  admin: pg.ClientConfig,
  at: { database: Ground['database']; keyring: Keyring; loaded: Loaded },
): Promise<Ground> {
  const client = new pg.Client(admin);
  await client.connect();
  const places = async (where: string): Promise<Place[]> =>
    (await client.query<Place>(`select region_id, path, level from region where ${where}`)).rows;
  const [prefecture] = await places(`path = '5306'`);
  const [workCity] = await places(`path = '4419'`);
  const counties = await places(`level = 3 and path in (select distinct left(home_path, 6) from person)`);
  const villages = await places(`level = 5 and path in (select distinct home_path from person)`);
  const towns = await places(`level = 4 and path like '441900%'`);
  await client.end();
  if (prefecture === undefined || workCity === undefined)
    throw new Error('the tree lacks the demo prefecture');
  return {
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
