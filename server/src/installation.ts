import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import {
  classifiedProtectionSettings,
  defaultSecuritySettings,
  demoSecuritySettings,
  type SecuritySettings,
} from '@wengang/domain/accounts/security-settings.ts';
import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import { type DemoFact, findDemo } from './demo/demo-fact.ts';
import { type CheckpointKey, openCheckpointKey } from './platform/audit/checkpoint.ts';
import { type Clock, clockAt } from './platform/clock/clock.ts';
import { type Config, ConfigFailure } from './platform/config/config.ts';
import { asWorker } from './platform/database/context.ts';
import { type Connection, type Database, openDatabase } from './platform/database/database.ts';
import type { Notice } from './platform/database/embedded/embedded-failure.ts';
import { startEmbeddedDatabase } from './platform/database/embedded/start-embedded-database.ts';
import { checkExternalServer, connectionOf } from './platform/database/external.ts';
import { findInstallationFact, saveInstallationFact } from './platform/database/installation.ts';
import { migrate } from './platform/database/migrate.ts';
import { rolePasswords } from './platform/database/role-passwords.ts';
import { type FileStore, fileStore } from './platform/files/file-store.ts';
import { findNewestInstant } from './platform/operations/store.ts';
import { createKeyring, type Keyring, loadKeyring, rotateKeyring } from './platform/vault/keyring.ts';
import { readCompiledTree } from './regions/compiled-tree.ts';
import { loadRegions } from './regions/load-regions.ts';

/** 安装实例: an opened database with its keys, migrated and with the regions loaded; what every command works on. */
export type Installation = {
  config: Config;
  database: Database;
  keyring: Keyring;
  files: FileStore;
  checkpointKey: CheckpointKey;
  clock: Clock;
  settings: SecuritySettings;
  /** what the demo stands at, where this installation holds invented people only */
  demo?: DemoFact;
  /** cryptographically secure bytes */
  random: (bytes: number) => Uint8Array;
  stop(): Promise<void>;
};

type Step = (line: Bilingual) => void;

/**
 * Opens this installation: starts or connects PostgreSQL, migrates, checks that the key file is the one that the data were sealed with, loads
 * the regions of the shipped edition. Throws with what to do, in both languages, when something does not fit.
 */
export async function openInstallation(config: Config, step: Step): Promise<Installation> {
  const server = await startServer(config, step);
  let opened: Database | undefined;
  try {
    step({ zh: '正在检查数据库结构', en: 'Checking the database schema' });
    const logins = await migrate(server.connection, await rolePasswords(config.home));
    const database = openDatabase(logins, { app: 12, worker: 4 });
    opened = database;
    const keyring = await reachable('WENGANG_VAULT_KEYS', () =>
      openVault({ config, dataFolder: server.dataFolder, step }, database),
    );
    await loadRegionsOnce(database, step);
    const checkpointKey = await reachable('WENGANG_CHECKPOINT_KEY', () =>
      openCheckpointKey(config.checkpointKey),
    );
    const installation: Installation = {
      config,
      database,
      keyring,
      files: fileStore(join(config.home, 'files'), keyring),
      checkpointKey,
      clock: await clockOf(database, config.presentDay),
      settings: securitySettings[config.security],
      random: (bytes) => randomBytes(bytes),
      async stop() {
        await database.close();
        await server.stop();
      },
    };
    const demo = await asWorker(database, findDemo);
    return demo === undefined ? installation : await asDemo(installation, demo);
  } catch (cause) {
    // Quiet connections to a foreign server would keep the process alive after its message.
    await opened?.close();
    await server.stop();
    throw cause;
  }
}

/** The demo's own day, and no authenticator app: unless the environment says otherwise. */
export const asDemo = async (installation: Installation, demo: DemoFact): Promise<Installation> => ({
  ...installation,
  demo,
  clock: await clockOf(installation.database, installation.config.presentDay ?? demo.presentDay),
  settings: installation.config.security === 'default' ? demoSecuritySettings : installation.settings,
});

/** The real clock; one that is moved to a day of its own goes on from what was recorded. */
const clockOf = async (database: Database, presentDay: CivilDate | undefined): Promise<Clock> =>
  clockAt(
    presentDay,
    presentDay === undefined ? null : await asWorker(database, (tx) => findNewestInstant(tx)),
  );

const securitySettings: Record<Config['security'], SecuritySettings> = {
  default: defaultSecuritySettings,
  classified: classifiedProtectionSettings,
  demo: demoSecuritySettings,
};

type Server = { connection: Connection; dataFolder: string | undefined; stop(): Promise<void> };

async function startServer(config: Config, step: Step): Promise<Server> {
  if (config.databaseUrl !== undefined) {
    const connection = connectionOf(config.databaseUrl);
    await checkExternalServer(connection);
    return { connection, dataFolder: undefined, stop: async () => {} };
  }
  step({ zh: '正在启动内置数据库', en: 'Starting the embedded database' });
  const notice: Notice = (line) => step(line);
  return startEmbeddedDatabase({ home: config.home, notice });
}

/** Opens the key that a setting names; a place where nothing can be read or made is refused by that setting. */
async function reachable<Key>(setting: string, open: () => Promise<Key>): Promise<Key> {
  try {
    return await open();
  } catch (error) {
    if (!isFileError(error)) throw error;
    throw new ConfigFailure(
      `无法读写 ${error.path}(${error.code})。请检查上级文件夹及其权限,或用 ${setting} 指定另一个位置。\n` +
        `Cannot read or make ${error.path} (${error.code}). Check its folder and permissions, or name another place with ${setting}.`,
    );
  }
}

const isFileError = (error: unknown): error is Error & { path: string; code: string } =>
  error instanceof Error && 'syscall' in error && 'path' in error && 'code' in error;

/** A new ring only for a database that has never seen one; otherwise the file must be the ring that the data were sealed with. */
async function openVault(
  { config, dataFolder, step }: { config: Config; dataFolder: string | undefined; step: Step },
  database: Database,
): Promise<Keyring> {
  const place = { path: config.vaultKeys, apartFrom: dataFolder === undefined ? [] : [dataFolder] };
  return asWorker(database, async (tx) => {
    const known = await findInstallationFact(tx, 'vault-keyring');
    const loaded = await loadKeyring(place);
    if (loaded.ok) {
      if (known === undefined) await saveInstallationFact(tx, 'vault-keyring', loaded.keyring.id);
      else if (known !== loaded.keyring.id) throw wrongKeyFile(config.vaultKeys);
      return inSuite({ config, step }, place, loaded.keyring);
    }
    if (known !== undefined || loaded.refusal.reason.code !== 'key-file-missing')
      throw new ConfigFailure(`${loaded.refusal.zh}\n${loaded.refusal.en}`);
    const created = await createKeyring(place, config.vaultSuite, new Date());
    if (!created.ok) throw new ConfigFailure(`${created.refusal.zh}\n${created.refusal.en}`);
    await saveInstallationFact(tx, 'vault-keyring', created.keyring.id);
    return created.keyring;
  });
}

/**
 * Another suite in the configuration means: what is encrypted from now on is so in that suite, what was before is readable and follows in the
 * night. Blind indexes and fingerprints follow by `vault rotate` only, and every start says so until then: beside this process another one may
 * still work with the old key file, and would claim an ID number that has been claimed under the new key.
 */
async function inSuite(
  { config, step }: { config: Config; step: Step },
  place: { path: string; apartFrom: string[] },
  keyring: Keyring,
): Promise<Keyring> {
  const encrypting = await encryptIn(config, place, keyring);
  const { index, fingerprint } = encrypting;
  const behind = [index, fingerprint].find(({ current }) => current.suite.name !== config.vaultSuite);
  if (behind !== undefined) step(rotationToDo(behind.current.suite.name, config.vaultSuite));
  return encrypting;
}

async function encryptIn(
  config: Config,
  place: { path: string; apartFrom: string[] },
  keyring: Keyring,
): Promise<Keyring> {
  if (keyring.field.current.suite.name === config.vaultSuite) return keyring;
  const rotated = await rotateKeyring(place, ['encryption'], config.vaultSuite, new Date());
  if (!rotated.ok) throw new ConfigFailure(`${rotated.refusal.zh}\n${rotated.refusal.en}`);
  return rotated.keyring;
}

const rotationToDo = (former: string, wanted: string) => ({
  zh: `密码套件尚未全部切换:加密已用 ${wanted},证件号码等的检索索引和操作指纹仍用 ${former}。请停止服务,执行 npm run wengang -- vault rotate 完成切换`,
  en: `The change of the cipher suite is not complete: encryption is in ${wanted}, blind indexes and fingerprints are still in ${former}. Stop the service and run npm run wengang -- vault rotate to complete it`,
});

const wrongKeyFile = (path: string): ConfigFailure =>
  new ConfigFailure(
    `密钥文件 ${path} 不属于这个数据库。请放回原来的密钥文件;没有它,证件号码和电话无法读取。\n` +
      `The key file ${path} does not belong to this database. Put the original back: without it ID numbers and phones cannot be read.`,
  );

async function loadRegionsOnce(database: Database, step: Step): Promise<void> {
  const tree = readCompiledTree();
  await asWorker(database, async (tx) => {
    if ((await findInstallationFact(tx, 'regions-edition')) === tree.edition) return;
    step({ zh: '正在装载行政区划', en: 'Loading the administrative divisions' });
    await loadRegions(tx, tree);
    await saveInstallationFact(tx, 'regions-edition', tree.edition);
  });
}
