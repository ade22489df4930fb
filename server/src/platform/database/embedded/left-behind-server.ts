import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { clusterTitle } from './cluster-title.ts';
import { EmbeddedDatabaseFailure } from './embedded-failure.ts';
import { lookAtProcess, processesOfServer, signal, waitUntil } from './processes.ts';

/**
 * 遗留的数据库进程: clears what an earlier start of this same data folder left when it was killed. Only called with the
 * instance lock held, so no live Wengang owns the server. Cases: the postmaster lives on (fast shutdown, wait); it was
 * killed but its children have not noticed; its pid file names a pid that now belongs to another program, or a zombie
 * nobody collected (the file is removed once no process works in the data folder). Throws `server-left-behind`.
 */
export async function clearLeftBehindServer(dataFolder: string): Promise<void> {
  if (!existsSync(dataFolder)) return;
  const file = join(dataFolder, 'postmaster.pid');
  const pid = readPid(file);
  if (pid !== undefined && isPostmasterOf(pid, dataFolder)) await shutDown(pid, dataFolder);
  await endChildren(dataFolder);
  if (existsSync(file)) rmSync(file);
}

/** First line of postmaster.pid; single-user mode writes it negative. */
function readPid(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const pid = Math.abs(Number.parseInt(readFileSync(file, 'utf8'), 10));
  return Number.isInteger(pid) && pid > 1 ? pid : undefined;
}

function isPostmasterOf(pid: number, dataFolder: string): boolean {
  const found = lookAtProcess(pid);
  if (found.state !== 'alive') return false;
  if (process.platform === 'win32') return found.commandLine === 'postgres.exe';
  if (process.platform === 'linux') return ownProcesses(dataFolder).includes(pid);
  return found.commandLine.includes(clusterTitle(dataFolder));
}

const ownProcesses = (dataFolder: string): number[] =>
  processesOfServer({
    folder: dataFolder,
    title: clusterTitle(dataFolder),
    uid: statSync(dataFolder).uid,
  });

async function shutDown(pid: number, dataFolder: string): Promise<void> {
  const ended = (): boolean => !isPostmasterOf(pid, dataFolder);
  signal(pid, 'SIGINT');
  if (await waitUntil(ended, 10_000)) return;
  // Immediate shutdown: nothing acknowledged is lost, the next start replays the log.
  signal(pid, 'SIGQUIT');
  if (await waitUntil(ended, 10_000)) return;
  throw stillThere(dataFolder, [pid]);
}

/** Children of a killed postmaster end by themselves when they notice; a busy one may need to be told. */
async function endChildren(dataFolder: string): Promise<void> {
  const ended = (): boolean => ownProcesses(dataFolder).length === 0;
  if (await waitUntil(ended, 5_000)) return;
  for (const pid of ownProcesses(dataFolder)) signal(pid, 'SIGQUIT');
  if (await waitUntil(ended, 10_000)) return;
  throw stillThere(dataFolder, ownProcesses(dataFolder));
}

const stillThere = (dataFolder: string, pids: readonly number[]): EmbeddedDatabaseFailure =>
  new EmbeddedDatabaseFailure({
    code: 'server-left-behind',
    zh: `上次遗留的数据库进程（${pids.join('、')}）仍占用 ${dataFolder}，且没有响应停止请求。请结束这些进程后再启动。`,
    en: `Database processes of an earlier start (${pids.join(', ')}) still hold ${dataFolder} and do not answer. End them and start again.`,
  });
