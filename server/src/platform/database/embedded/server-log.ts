import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { join } from 'node:path';

const largest = 10 * 1024 * 1024;
const kept = 5;
const everyHour = 60 * 60 * 1000;

/** 日志: `<home>/log/postgres.log`, opened by us and inherited by the server, so its account need not reach the folder. */
export function openServerLog(home: string): { handle: number; path: string; close(): void } {
  const path = join(home, 'log', 'postgres.log');
  rotateIfLarge(path);
  const handle = openSync(path, 'a', 0o600);
  const timer = setInterval(() => rotateIfLarge(path), everyHour).unref();
  const close = (): void => {
    clearInterval(timer);
    closeSync(handle);
  };
  return { handle, path, close };
}

/** The last lines, for a failed start. */
export const logTail = (path: string, from: number): string =>
  readFileSync(path).subarray(from).toString('utf8').trim().split('\n').slice(-8).join('\n');

/** The server holds the file open for appending: copying and emptying it rotates without telling the server. */
function rotateIfLarge(path: string): void {
  if (!existsSync(path) || statSync(path).size < largest) return;
  for (let age = kept - 1; age >= 1; age--)
    if (existsSync(`${path}.${age}`)) renameSync(`${path}.${age}`, `${path}.${age + 1}`);
  copyFileSync(path, `${path}.1`);
  truncateSync(path);
}
