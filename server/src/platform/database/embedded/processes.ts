import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** 进程: what can be learnt about a process that is not our child. */
export type ProcessState = { state: 'gone' } | { state: 'zombie' } | { state: 'alive'; commandLine: string };

/** A zombie has ended but nobody collected it (a container whose pid 1 does not reap): `kill(pid, 0)` says alive. */
export function lookAtProcess(pid: number): ProcessState {
  if (process.platform === 'linux') return lookInProc(pid);
  return process.platform === 'win32' ? lookWithTasklist(pid) : lookWithPs(pid);
}

/**
 * Pids of the living processes of one server: of the account `uid`, and working in `folder` or showing `title` on their
 * command line. Root in a container may not see another account's working folder, hence the title. Linux only: elsewhere PostgreSQL's own check must do.
 */
export function processesOfServer(server: { folder: string; title: string; uid: number }): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && belongsTo(name, server))
    .map(Number);
}

/** Waits until `done` holds, looking every few milliseconds; false when `milliseconds` have passed. */
export async function waitUntil(done: () => boolean, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  while (!done()) {
    if (performance.now() > deadline) return false;
    await sleep(10);
  }
  return true;
}

/** Sends a signal to a process that may have ended meanwhile. */
export function signal(pid: number, name: 'SIGINT' | 'SIGQUIT' | 'SIGKILL'): void {
  try {
    process.kill(pid, name);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ESRCH')) throw cause;
  }
}

function lookInProc(pid: number): ProcessState {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const letter = stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
    if (letter === 'Z' || letter === 'X') return { state: 'zombie' };
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { state: 'alive', commandLine };
  } catch {
    return { state: 'gone' };
  }
}

function belongsTo(pid: string, server: { folder: string; title: string; uid: number }): boolean {
  try {
    if (statSync(`/proc/${pid}`).uid !== server.uid) return false;
    const found = lookInProc(Number(pid));
    return (
      found.state === 'alive' && (found.commandLine.includes(server.title) || worksIn(pid, server.folder))
    );
  } catch {
    // Ended meanwhile.
    return false;
  }
}

function worksIn(pid: string, folder: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return false;
  }
}

function lookWithPs(pid: number): ProcessState {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    if (line.startsWith('Z')) return { state: 'zombie' };
    return line === '' ? { state: 'gone' } : { state: 'alive', commandLine: line.replace(/^\S+\s+/, '') };
  } catch {
    return { state: 'gone' };
  }
}

function lookWithTasklist(pid: number): ProcessState {
  const text = execFileSync(
    join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'tasklist.exe'),
    ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'],
    { encoding: 'utf8' },
  );
  const image = /^"([^"]+)"/m.exec(text)?.[1];
  return image ? { state: 'alive', commandLine: image } : { state: 'gone' };
}
