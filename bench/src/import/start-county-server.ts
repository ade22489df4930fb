import { fork } from 'node:child_process';
import { once } from 'node:events';
import type pg from 'pg';

/** A served installation in a process of its own. `admin` is the superuser of its database, for the peer of the bench. */
export type CountyServer = {
  readonly pid: number;
  readonly address: string;
  readonly admin: pg.ClientConfig;
  stop(): Promise<void>;
};

export async function startCountyServer(home: string): Promise<CountyServer> {
  const child = fork(new URL('./county-server.process.ts', import.meta.url), [home]);
  const ended = once(child, 'exit');
  const [said] = await Promise.race([
    once(child, 'message'),
    ended.then(() => Promise.reject(new Error('the server ended before it served'))),
  ]);
  return {
    // Sent by county-server.process.ts, which is started here only.
    ...(said as Omit<CountyServer, 'pid' | 'stop'>),
    pid: child.pid ?? 0,
    async stop() {
      child.send('stop');
      await ended;
    },
  };
}
