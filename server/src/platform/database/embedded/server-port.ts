import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

// Below the range from which systems give outgoing connections their ports, so that ours is rarely taken meanwhile.
const lowest = 20_000;
const beyond = 30_000;
const attempts = 20;

/** 端口: the port of the last start if it is still free, so that tools keep their connection; else any free one. */
export async function choosePort(home: string): Promise<number> {
  const last = existsSync(file(home)) ? Number(readFileSync(file(home), 'utf8')) : Number.NaN;
  if (last >= lowest && last < beyond && (await isFree(last))) return last;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const port = randomInt(lowest, beyond);
    if (await isFree(port)) return port;
  }
  return randomInt(lowest, beyond);
}

export const rememberPort = (home: string, port: number): void => writeFileSync(file(home), String(port));

const file = (home: string): string => join(home, 'database-port');

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
