import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { adminUser } from './admin-password.ts';
import { type Binaries, program } from './binaries.ts';
import type { DataPlace } from './data-place.ts';
import { EmbeddedDatabaseFailure } from './embedded-failure.ts';
import { asAccount } from './server-account.ts';
import { serverEnvironment } from './server-settings.ts';

export const databaseName = 'wengang';

// With plain C, or the builtin provider, pg_trgm sees no Chinese at all. C.UTF-8 is missing on macOS and old Linuxes.
const locales: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['C.UTF-8', 'zh_CN.UTF-8', 'en_US.UTF-8'],
  darwin: ['C.UTF-8', 'zh_CN.UTF-8', 'en_US.UTF-8'],
  win32: ['zh-CN.UTF-8', 'en-US.UTF-8'],
};

/**
 * Makes the cluster if it is not there: initdb, password, database, and only loopback with scram may log in. It is made
 * under another name and renamed when whole, so a killed start leaves no half cluster. Throws
 * `cluster-not-created`, `data-of-another-version`.
 */
export async function ensureCluster(
  place: DataPlace,
  binaries: Binaries,
  password: string,
  sync: boolean,
): Promise<{ created: boolean }> {
  await removeUnfinished(place.dataFolder);
  if (existsSync(join(place.dataFolder, 'PG_VERSION'))) {
    await checkVersion(place.dataFolder, binaries);
    return { created: false };
  }
  const unfinished = { ...place, dataFolder: `${place.dataFolder}.new-${randomUUID().slice(0, 8)}` };
  await mkdir(unfinished.dataFolder, { mode: 0o700 });
  await giveTo(place, unfinished.dataFolder);
  await initialise(unfinished, binaries, sync);
  const rules = join(unfinished.dataFolder, 'pg_hba.conf');
  await writeFile(rules, 'host all all 127.0.0.1/32 scram-sha-256\n', { mode: 0o600 });
  await setPassword(unfinished, binaries, password);
  await runAlone(unfinished, binaries, `CREATE DATABASE ${databaseName}`);
  await rename(unfinished.dataFolder, place.dataFolder);
  return { created: true };
}

/** Sets the superuser's password without logging in: for a new cluster, or when the secret was lost. */
export const setPassword = (place: DataPlace, binaries: Binaries, password: string): Promise<void> =>
  runAlone(place, binaries, `ALTER ROLE ${adminUser} PASSWORD '${password}'`);

async function removeUnfinished(dataFolder: string): Promise<void> {
  const parent = dirname(dataFolder);
  for (const name of await readdir(parent))
    if (name.startsWith(`${basename(dataFolder)}.new-`))
      await rm(join(parent, name), { recursive: true, force: true, maxRetries: 5 });
}

async function checkVersion(dataFolder: string, binaries: Binaries): Promise<void> {
  const version = Number((await readFile(join(dataFolder, 'PG_VERSION'), 'utf8')).trim());
  if (version === binaries.majorVersion) return;
  throw new EmbeddedDatabaseFailure({
    code: 'data-of-another-version',
    zh: `数据 ${dataFolder} 由 PostgreSQL ${version} 建立，内置数据库是 ${binaries.majorVersion}。请用原版本导出后再导入。`,
    en: `The data in ${dataFolder} were made by PostgreSQL ${version}; the embedded one is ${binaries.majorVersion}. Export with the old version and import again.`,
  });
}

async function giveTo(place: DataPlace, path: string): Promise<void> {
  if (place.account) await chown(path, place.account.uid, place.account.gid);
}

async function initialise(place: DataPlace, binaries: Binaries, sync: boolean): Promise<void> {
  const failures: string[] = [];
  for (const locale of locales[process.platform] ?? ['C.UTF-8']) {
    const wanted = ['-D', place.dataFolder, '-U', adminUser, '-E', 'UTF8', `--locale=${locale}`];
    // Nobody can log in until our own pg_hba.conf is in place.
    const closed = ['--lc-messages=C', '--auth=reject', ...(sync ? [] : ['--no-sync'])];
    try {
      await promisify(execFile)(program(binaries, 'initdb'), [...wanted, ...closed], {
        ...asAccount(place.account),
        env: serverEnvironment(),
      });
      return;
    } catch (cause) {
      failures.push(cause instanceof Error ? cause.message : String(cause));
    }
  }
  throw notCreated(place.dataFolder, failures.join('\n'));
}

/** One statement in PostgreSQL's single-user mode, over its standard input: no log-in, no password in a file. */
async function runAlone(place: DataPlace, binaries: Binaries, sql: string): Promise<void> {
  const quiet = [
    '-c',
    'log_min_messages=fatal',
    '-c',
    'log_min_error_statement=panic',
    '-c',
    'log_checkpoints=off',
  ];
  const child = spawn(
    program(binaries, 'postgres'),
    ['--single', '-D', place.dataFolder, '-c', 'exit_on_error=on', ...quiet, 'postgres'],
    { ...asAccount(place.account), env: serverEnvironment(), stdio: ['pipe', 'ignore', 'pipe'] },
  );
  let errors = '';
  child.stderr.on('data', (text: Buffer) => {
    errors += text.toString('utf8');
  });
  child.stdin.end(`${sql}\n`);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw notCreated(place.dataFolder, errors);
}

const notCreated = (dataFolder: string, cause: string): EmbeddedDatabaseFailure =>
  new EmbeddedDatabaseFailure({
    code: 'cluster-not-created',
    zh: `无法在 ${dataFolder} 建立数据库：\n${cause}`,
    en: `Could not create the database in ${dataFolder} (the cause stands above).`,
  });
