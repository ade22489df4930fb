import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { z } from 'zod';
import { lookAtProcess, waitUntil } from '../processes.ts';

const Text = z.object({ zh: z.string(), en: z.string() });
const Connection = z.object({
  host: z.string(),
  port: z.number(),
  user: z.string(),
  password: z.string(),
  database: z.string(),
});
const Line = z.union([
  z.object({ notice: Text }),
  z.object({ failure: Text.extend({ code: z.string() }) }),
  z.object({ started: z.object({ pid: z.number(), dataFolder: z.string(), connection: Connection }) }),
]);
type Started = { pid: number; dataFolder: string; connection: z.infer<typeof Connection> };
export type Refusal = { code: string; zh: string; en: string };

/** A running process with an embedded database, as seen from outside. */
export type Instance = Started & {
  notices: { zh: string; en: string }[];
  /** Sends the signal and waits until the process is gone (or a zombie). */
  end(signal: 'SIGTERM' | 'SIGKILL' | 'SIGUSR2'): Promise<void>;
};

type Way = {
  home: string;
  uid?: number;
  /** Another checkout's program and Node. */
  checkout?: { program: string; node: string };
  /** A command that runs the rest of its line in some other surroundings. */
  below?: readonly string[];
};

/** A parent that never collects its dead children, like a careless pid 1 of a container. */
export const negligentParent = ['sh', '-c', '"$@" & exec sleep 60', 'sh'];

const settings = JSON.stringify({ fsync: 'off', shared_buffers: '16MB' });
const ownProgram = fileURLToPath(import.meta.resolve('./run-embedded-database.ts'));
const children: ChildProcess[] = [];

/** Starts a process and waits until its database runs or refuses. */
export async function tryInstance(way: Way): Promise<Instance | Refusal> {
  const child = spawnProgram(way);
  children.push(child);
  const notices: Instance['notices'] = [];
  return new Promise((resolve, reject) => {
    child.on('close', () => reject(new Error('the process ended without a word')));
    if (!child.stdout) return reject(new Error('no output'));
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line = Line.parse(JSON.parse(text));
      if ('notice' in line) notices.push(line.notice);
      else if ('failure' in line) resolve(line.failure);
      else resolve({ ...line.started, notices, end: (signal) => end(line.started.pid, signal) });
    });
  });
}

export async function startInstance(way: Way): Promise<Instance> {
  const answer = await tryInstance(way);
  if ('code' in answer) throw new Error(`${answer.code}: ${answer.en}`);
  return answer;
}

export async function refusal(way: Way): Promise<Refusal> {
  const answer = await tryInstance(way);
  if ('code' in answer) return answer;
  throw new Error('started, but a refusal was expected');
}

/** One query over a connection of its own. */
export async function ask(
  instance: Instance,
  sql: string,
  other: Partial<Started['connection']> = {},
): Promise<Record<string, unknown>[]> {
  const client = new Client({ ...instance.connection, ...other, ssl: false });
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

export function endAllInstances(): void {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
}

function spawnProgram(way: Way): ChildProcess {
  const { node, program } = way.checkout ?? { node: process.execPath, program: ownProgram };
  const [file = '', ...rest] = [...(way.below ?? []), node, program, way.home, settings];
  const account = way.uid === undefined ? {} : { uid: way.uid, gid: way.uid };
  return spawn(file, rest, { cwd: '/', stdio: ['ignore', 'pipe', 'inherit'], ...account });
}

async function end(pid: number, signal: 'SIGTERM' | 'SIGKILL' | 'SIGUSR2'): Promise<void> {
  process.kill(pid, signal);
  if (!(await waitUntil(() => lookAtProcess(pid).state !== 'alive', 300_000)))
    throw new Error(`process ${pid} does not end`);
}
