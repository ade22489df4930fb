import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { lookAtProcess, waitUntil } from '../../platform/database/embedded/processes.ts';

/** `npm start` in a checkout, as a person at a terminal sees it. */
export type Started = {
  child: ChildProcess;
  /** everything said so far */
  output(): string;
  /** resolves with the exit code (or the signal's name) when it has ended */
  ended: Promise<number | string>;
};

const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
});

export function npmStart(checkout: string, settings: Record<string, string>): Started {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|NODE_|VITEST|WENGANG_|PORT$)/i.test(name),
  );
  const child = spawn('npm', ['start'], {
    cwd: checkout,
    env: { ...Object.fromEntries(kept), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => {
      output += text.toString();
    });
  const ended = new Promise<number | string>((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal ?? 'gone'));
  });
  return { child, output: () => output, ended };
}

/** The address that it prints once it serves; throws with all that was said when it ends before. */
export async function addressOf(started: Started): Promise<string> {
  const isOver = (): boolean => started.child.exitCode !== null || started.child.signalCode !== null;
  const address = (): string | undefined => /http:\/\/[\d.]+:\d+/.exec(started.output())?.[0];
  const isReady = (): boolean => started.output().includes('Ctrl-C stops it');
  await waitUntil(() => isReady() || isOver(), 500_000);
  const found = address();
  if (!isReady() || found === undefined) throw new Error(`not ready:\n${started.output()}`);
  return found;
}

/** Pid of the server that runs from this checkout, below npm and the starter. Linux only. */
export function serverPid(checkout: string): number {
  const program = join(checkout, 'server/src/main.ts');
  const found = readdirSync('/proc').find((name) => {
    if (!/^\d+$/.test(name)) return false;
    const looked = lookAtProcess(Number(name));
    return looked.state === 'alive' && looked.commandLine.includes(`${program} start`) && isServer(name);
  });
  if (found === undefined) throw new Error('the server does not run');
  return Number(found);
}

// The starter has the same words on its command line, but not the preload that it gives to the server.
const isServer = (pid: string): boolean => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--import=');
