import { dirname, join, resolve } from 'node:path';
import { Client } from 'pg';
import { adminPassword, adminUser } from './admin-password.ts';
import { assertUtf8Locale } from './assert-utf8-locale.ts';
import { runnableBinaries } from './binaries.ts';
import { databaseName, ensureCluster, setPassword } from './create-cluster.ts';
import { chooseDataPlace, openHome, systemFolder } from './data-place.ts';
import { EmbeddedDatabaseFailure, type Notice } from './embedded-failure.ts';
import { type InstanceLock, lockInstance } from './instance-lock.ts';
import { clearLeftBehindServer } from './left-behind-server.ts';
import { openServerLog } from './server-log.ts';
import { choosePort, rememberPort } from './server-port.ts';
import { type SupervisedServer, superviseServer } from './supervise-server.ts';

/** 内置数据库: PostgreSQL run by Wengang itself, for its own data folder. */
export type EmbeddedDatabase = {
  /** Superuser connection of the cluster, scram on loopback. */
  connection: { host: string; port: number; user: string; password: string; database: string };
  dataFolder: string;
  /** Fast shutdown; resolves when the server is gone. Calling it again waits for the same shutdown. */
  stop(): Promise<void>;
};

type Options = {
  /** Folder for everything this instance keeps: data, secrets, log. */
  home: string;
  /** Extra PostgreSQL settings, stronger than ours (tests use `fsync=off`). */
  settings?: Record<string, string>;
  /** Told what the person at the terminal should know, such as where the data went and why. */
  notice: Notice;
};

/**
 * Starts PostgreSQL on `home`, creating the cluster the first time, whatever an earlier start left behind, as root or
 * an ordinary user. Refuses a second live instance on the same home without touching the first one's server.
 * Throws `EmbeddedDatabaseFailure`, whose text says in both languages what to do.
 */
export async function startEmbeddedDatabase(options: Options): Promise<EmbeddedDatabase> {
  const home = await openHome(resolve(options.home));
  const locks = [lockInstance(home)];
  try {
    return await startLocked(home, options, locks);
  } catch (cause) {
    for (const lock of locks) lock.release();
    throw cause;
  }
}

async function startLocked(home: string, options: Options, locks: InstanceLock[]): Promise<EmbeddedDatabase> {
  const place = await chooseDataPlace(home, options.notice);
  // A copied home would point to the same data elsewhere: the data folder's parent is locked too.
  if (dirname(place.dataFolder) !== home) locks.push(lockInstance(dirname(place.dataFolder)));
  const binaries = await runnableBinaries(
    place.account,
    place.account ? systemFolder : join(home, 'programs'),
  );
  const secret = adminPassword(home);

  await clearLeftBehindServer(place.dataFolder);
  const sync = options.settings?.fsync !== 'off';
  const { created } = await ensureCluster(place, binaries, secret.password, sync);
  if (secret.fresh) {
    if (!created) await setPassword(place, binaries, secret.password);
    secret.keep();
  }
  const log = openServerLog(home);
  const stopAll = async (server?: SupervisedServer): Promise<void> => {
    await server?.stop();
    log.close();
    for (const lock of locks) lock.release();
  };
  let server: SupervisedServer | undefined;
  try {
    const wanted = { place, binaries, log, extra: options.settings ?? {} };
    server = await superviseServer(wanted, options.notice, () => choosePort(home));
    rememberPort(home, server.port);
    const account = { user: adminUser, password: secret.password, database: databaseName };
    const connection = { host: '127.0.0.1', port: server.port, ...account };
    await checkDatabase(connection);
    return { connection, dataFolder: place.dataFolder, stop: once(() => stopAll(server)) };
  } catch (cause) {
    await stopAll(server);
    throw cause;
  }
}

/** The second call waits for the first one's shutdown. */
function once(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= action();
    return running;
  };
}

async function checkDatabase(connection: EmbeddedDatabase['connection']): Promise<void> {
  const client = new Client({ ...connection, ssl: false });
  try {
    await client.connect();
    await assertUtf8Locale((sql) => client.query(sql));
  } catch (cause) {
    throw isWrongPassword(cause) ? passwordNotAccepted(cause) : cause;
  } finally {
    await client.end();
  }
}

const isWrongPassword = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === '28P01';

const passwordNotAccepted = (cause: unknown): EmbeddedDatabaseFailure =>
  new EmbeddedDatabaseFailure({
    code: 'password-not-accepted',
    zh: 'secrets/database-password 与数据库不一致。删除该文件后重新启动，会生成新的口令。',
    en: 'secrets/database-password does not fit the database. Delete that file and start again: a new password is made.',
    cause,
  });
