import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Binaries, program } from './binaries.ts';
import type { DataPlace } from './data-place.ts';
import { signal, waitUntil } from './processes.ts';
import { asAccount } from './server-account.ts';
import { logTail } from './server-log.ts';
import { serverEnvironment } from './server-settings.ts';

export type ServerProcess = { child: ChildProcess; pid: number; ended(): boolean };
export type Launch = {
  place: DataPlace;
  binaries: Binaries;
  settings: Record<string, string>;
  log: { handle: number; path: string };
};

/**
 * Starts a postmaster and waits until it accepts connections, recovery included. It leads its own process group, so that
 * Ctrl-C in the terminal reaches Wengang alone, which closes the database last. Gives the log's last lines if it ended.
 */
export async function launch(wanted: Launch): Promise<ServerProcess | { failed: string }> {
  const { place, binaries, settings, log } = wanted;
  const logStart = statSync(log.path).size;
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(program(binaries, 'postgres'), ['-D', place.dataFolder, ...options], {
    ...asAccount(place.account),
    env: serverEnvironment(),
    detached: true,
    stdio: ['ignore', log.handle, log.handle],
    windowsHide: true,
  });
  let failure: Error | undefined;
  child.on('error', (cause) => {
    failure = cause;
  });
  child.unref();
  const ended = (): boolean => failure !== undefined || child.exitCode !== null || child.signalCode !== null;
  while (!isReady(place.dataFolder, child.pid)) {
    if (ended()) return { failed: failure?.message ?? logTail(log.path, logStart) };
    await sleep(5);
  }
  return { child, pid: child.pid ?? 0, ended };
}

/**
 * Fast shutdown: open transactions are rolled back, a checkpoint is written. Then immediate shutdown, which loses nothing
 * acknowledged either (the next start replays the log): PostgreSQL 18 waits for ever when asked to stop in the
 * moment in which it recovers from the crash of one of its processes.
 */
export async function shutDownServer(server: ServerProcess, launched: Launch): Promise<void> {
  if (server.ended()) return;
  const exit = once(server.child, 'exit');
  if (process.platform === 'win32') stopWithPgCtl(launched);
  else signal(server.pid, 'SIGINT');
  if (!(await waitUntil(server.ended, 10_000))) signal(server.pid, 'SIGQUIT');
  if (!(await waitUntil(server.ended, 10_000))) signal(server.pid, 'SIGKILL');
  if (!server.ended()) await exit;
}

/** The server writes its state on the eighth line of postmaster.pid. */
function isReady(dataFolder: string, pid: number | undefined): boolean {
  const file = join(dataFolder, 'postmaster.pid');
  if (pid === undefined || !existsSync(file)) return false;
  const lines = readFileSync(file, 'utf8').split('\n');
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

/** Windows has no signals: `kill` there would be a crash. */
const stopWithPgCtl = ({ place, binaries }: Launch): Buffer =>
  execFileSync(program(binaries, 'pg_ctl'), ['stop', '-D', place.dataFolder, '-m', 'fast', '-W']);
