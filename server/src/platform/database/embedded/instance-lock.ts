import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EmbeddedDatabaseFailure, homeNotWritable } from './embedded-failure.ts';

export type InstanceLock = { release(): void };

const sqliteBusy = 5;

/**
 * 单实例锁: one live Wengang per folder. The lock is the operating system's own lock on a file, taken through SQLite
 * because Node has no flock: the system drops it when the process dies, however it dies, so there is no stale lock
 * to detect, no race over removing one, and containers that share the folder see each other. (Such a lock also goes when
 * its own process opens and closes the file by other means: never read or copy it.) The file beside it
 * with the pid only serves the message. Throws `another-instance-runs`, `home-not-writable`.
 */
export function lockInstance(folder: string): InstanceLock {
  try {
    const file = openLockFile(join(folder, 'instance.lock'));
    writeFileSync(holderFile(folder), String(process.pid));
    return { release: () => file.isOpen && file.close() };
  } catch (cause) {
    throw isBusy(cause) ? anotherInstance(folder, cause) : homeNotWritable(folder, cause);
  }
}

function openLockFile(path: string): DatabaseSync {
  // Only the owner: anyone who can read the file could lock us out.
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  const file = new DatabaseSync(path, { timeout: 0 });
  try {
    file.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return file;
  } catch (cause) {
    file.close();
    throw cause;
  }
}

const holderFile = (folder: string): string => join(folder, 'instance.pid');

const isBusy = (cause: unknown): boolean =>
  cause instanceof Error && 'errcode' in cause && cause.errcode === sqliteBusy;

function anotherInstance(folder: string, cause: unknown): EmbeddedDatabaseFailure {
  const pid = readHolder(folder);
  return new EmbeddedDatabaseFailure({
    code: 'another-instance-runs',
    zh: `稳岗已在运行（进程号 ${pid}），正在使用 ${folder}。请直接使用已运行的服务；或先停止该进程再启动；或用 WENGANG_HOME 指定另一个文件夹。`,
    en: `Wengang is already running (pid ${pid}) and uses ${folder}. Use the running one, or stop that process first, or name another folder with WENGANG_HOME.`,
    cause,
  });
}

function readHolder(folder: string): string {
  try {
    return readFileSync(holderFile(folder), 'utf8').trim() || '?';
  } catch {
    // The other instance has the lock but has not written its pid yet: the message can do without.
    return '?';
  }
}
