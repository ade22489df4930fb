import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { atMost, type Figure, timed } from '../figure.ts';

/** What a newcomer waits for: `npm start` until the service is ready, the first time with installation and demo network, and the next time. */
const goals = { first: 240, next: 10 };

/** 启动: a fresh clone of what is committed here, with nothing installed, started twice. The packages come from npm's cache or its registry. */
export async function start(): Promise<Figure[]> {
  const clone = join(process.cwd(), '.wengang', 'bench-start');
  await rm(clone, { recursive: true, force: true });
  execFileSync('git', ['clone', '-q', process.cwd(), clone]);
  const first = await startOnce(clone);
  const next = await startOnce(clone);
  await rm(clone, { recursive: true, force: true });
  return [
    atMost('first npm start of a fresh clone', first / 1000, 's', goals.first),
    atMost('next npm start', next / 1000, 's', goals.next),
  ];
}

/** Milliseconds until the service answers that it is ready; then it is stopped as by Ctrl-C. */
async function startOnce(folder: string): Promise<number> {
  const port = await freePort();
  const kept = Object.entries(process.env).filter(([name]) => !ofThisRun.test(name));
  const child = spawn('npm', ['start'], {
    cwd: folder,
    env: { ...Object.fromEntries(kept), PORT: String(port) },
    stdio: ['ignore', 'inherit', 'inherit'],
    // A group of its own, so that the signal reaches what npm started.
    detached: true,
  });
  const ended = once(child, 'exit');
  const until = async (): Promise<void> => {
    while (!(await isReady(port))) {
      if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}`);
      await pause(50);
    }
  };
  const milliseconds = await timed(until);
  process.kill(-(child.pid ?? 0), 'SIGINT');
  await ended;
  return milliseconds;
}

/** What npm and the starter of this bench have set; the settings of npm (its registry) stay. */
const ofThisRun =
  /^(npm_(lifecycle|package|config_local|command|execpath|node)|INIT_CWD|NODE_|WENGANG_|MALLOC_)/i;

const isReady = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('a listening server has a port');
  return address.port;
}
