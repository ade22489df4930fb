import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { chmod, mkdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EmbeddedDatabaseFailure, homeNotWritable, type Notice } from './embedded-failure.ts';
import {
  accountForNewCluster,
  accountOfOwner,
  isRoot,
  mayEnter,
  type ServerAccount,
} from './server-account.ts';

/** 数据位置: the data folder, and the account that owns it and runs the server (undefined: ourselves). */
export type DataPlace = { dataFolder: string; account: ServerAccount | undefined };

/** Where root puts what the server's account cannot reach in the checkout. */
export const systemFolder = '/var/lib/wengang';

/**
 * Makes the home folder if needed and gives its real path. Root's home lets others pass through (not look), so that
 * the database account can reach its data; a folder that exists already keeps its permissions.
 */
export async function openHome(home: string): Promise<string> {
  try {
    if (!existsSync(home)) {
      await mkdir(dirname(home), { recursive: true });
      await mkdir(home, { recursive: true });
      await chmod(home, isRoot() ? 0o711 : 0o700);
    }
    for (const name of ['secrets', 'log']) await mkdir(join(home, name), { recursive: true, mode: 0o700 });
    return await realpath(home);
  } catch (cause) {
    throw homeNotWritable(home, cause);
  }
}

/**
 * Chooses where the data lie and who runs the server. Existing data stay where they are, under their owner. New data
 * go below the home; if the database account cannot get there (root, below a private folder), under
 * `/var/lib/wengang/<id>`, which the home remembers and a notice says. Permissions of parents are never loosened.
 * Throws `data-missing`, `data-not-reachable`, `data-belongs-to-another-user`.
 */
export async function chooseDataPlace(home: string, notice: Notice): Promise<DataPlace> {
  const elsewhere = rememberedPlace(home);
  if (elsewhere !== undefined) return elsewherePlace(home, elsewhere);
  const dataFolder = join(home, 'data');
  if (existsSync(dataFolder)) return existingPlace(dataFolder);
  const account = accountForNewCluster();
  if (!account || (await mayEnter(account, home))) return { dataFolder, account };
  return newSystemPlace(home, account, notice);
}

async function elsewherePlace(home: string, place: string): Promise<DataPlace> {
  const dataFolder = join(place, 'data');
  if (existsSync(dataFolder)) return existingPlace(dataFolder);
  // The port is remembered after the first good start: there were data, and an empty database must not replace them.
  if (existsSync(join(home, 'database-port'))) throw missing(home, dataFolder);
  await makeSystemPlace(place);
  return { dataFolder, account: accountForNewCluster() };
}

async function newSystemPlace(home: string, account: ServerAccount, notice: Notice): Promise<DataPlace> {
  const place = join(systemFolder, randomUUID());
  await makeSystemPlace(place);
  writeFileSync(pointer(home), `${place}\n`);
  // For the person who finds the folder and wonders whose it is.
  writeFileSync(join(place, 'home'), `${home}\n`, { mode: 0o600 });
  notice({
    zh: `数据库账户 ${account.name} 无法进入 ${home}，数据改放在 ${place}（上级文件夹的权限保持不变）。`,
    en: `The database account ${account.name} cannot enter ${home}, so the data are in ${place} (permissions of the parent folders stay as they are).`,
  });
  return { dataFolder: join(place, 'data'), account };
}

const pointer = (home: string): string => join(home, 'data-place');

const rememberedPlace = (home: string): string | undefined =>
  existsSync(pointer(home)) ? readFileSync(pointer(home), 'utf8').trim() : undefined;

async function makeSystemPlace(place: string): Promise<void> {
  for (const folder of [systemFolder, place]) {
    if (existsSync(folder)) continue;
    await mkdir(folder, { recursive: true });
    await chmod(folder, 0o755);
  }
}

async function existingPlace(dataFolder: string): Promise<DataPlace> {
  const owner = statSync(dataFolder);
  const self = process.getuid?.();
  if (self === undefined || (owner.uid === self && self !== 0)) return { dataFolder, account: undefined };
  if (self !== 0 || owner.uid === 0) throw belongsToAnother(dataFolder, owner.uid);
  const account = accountOfOwner(owner);
  if (!(await mayEnter(account, dataFolder))) throw notReachable(dataFolder, account);
  return { dataFolder, account };
}

const missing = (home: string, dataFolder: string): EmbeddedDatabaseFailure =>
  new EmbeddedDatabaseFailure({
    code: 'data-missing',
    zh: `数据 ${dataFolder} 不见了。如果磁盘没有挂载，请先挂载；如果数据已被有意删除，请删除 ${home} 后重新启动。`,
    en: `The data in ${dataFolder} are gone. Mount the disk if it is not mounted; if they were deleted on purpose, delete ${home} and start again.`,
  });

const belongsToAnother = (dataFolder: string, uid: number): EmbeddedDatabaseFailure =>
  new EmbeddedDatabaseFailure({
    code: 'data-belongs-to-another-user',
    zh: `数据 ${dataFolder} 属于另一个用户（uid ${uid}）。请用建立数据的用户启动，或用 WENGANG_HOME 指定另一个文件夹。`,
    en: `The data in ${dataFolder} belong to another user (uid ${uid}). Start as the user who made them, or name another folder with WENGANG_HOME.`,
  });

const notReachable = (dataFolder: string, account: ServerAccount): EmbeddedDatabaseFailure =>
  new EmbeddedDatabaseFailure({
    code: 'data-not-reachable',
    zh: `数据库账户 ${account.name} 不能再进入 ${dataFolder}：上级文件夹的权限被收紧。请恢复其权限，或把整个文件夹移到该账户可以进入的位置并用 WENGANG_HOME 指定。`,
    en: `The database account ${account.name} can no longer enter ${dataFolder}: a parent folder was closed. Open it again, or move the whole home to a place that account may enter and name it with WENGANG_HOME.`,
  });
