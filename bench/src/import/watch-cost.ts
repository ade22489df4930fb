import { readdirSync, readFileSync } from 'node:fs';

/** Processor seconds and memory of a server and of the PostgreSQL below it. Linux only: elsewhere everything is 0. */
export type Cost = {
  /** prints the processor time since the last call, and the largest that the server process has been */
  tell(what: string): void;
  /** the largest that the server process ever was (threads included), and its database since the watch began */
  end(): { serverMegabytes: number; databaseMegabytes: number };
};

const ticksPerSecond = 100;

export function watchCost(server: number): Cost {
  let database = 0;
  const look = (): void => {
    database = Math.max(database, sum(below(server).map(proportionalKilobytes)));
  };
  const timer = setInterval(look, 1_000);
  let before = spent(server);
  return {
    tell(what) {
      const now = spent(server);
      const [node, postgres] = [now.server - before.server, now.database - before.database];
      console.log(
        `${what}: processor ${node.toFixed(1)} s Node, ${postgres.toFixed(1)} s PostgreSQL; Node ${peakMegabytes(server)} MB at its largest`,
      );
      before = now;
    },
    end() {
      clearInterval(timer);
      look();
      return {
        serverMegabytes: peakMegabytes(server),
        databaseMegabytes: Math.round(database / 1024),
      };
    },
  };
}

const peakMegabytes = (pid: number): number =>
  Math.round(Number(/^VmHWM:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024);

/** Processes that ended are counted by whom they leave behind. */
const spent = (server: number): { server: number; database: number } => ({
  server: sum(timesOf(server).slice(0, 2)) / ticksPerSecond,
  database: sum(below(server).flatMap(timesOf)) / ticksPerSecond,
});

/** User and system time of a process, and of its children that ended. */
function timesOf(pid: number): number[] {
  const fields = read(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? [];
  return fields.slice(11, 15).map(Number);
}

function below(pid: number): number[] {
  const parents = new Map<number, number[]>();
  for (const name of entries()) {
    const parent = Number(read(`/proc/${name}/stat`).split(') ')[1]?.split(' ')[1] ?? 0);
    parents.set(parent, [...(parents.get(parent) ?? []), Number(name)]);
  }
  const found = parents.get(pid) ?? [];
  for (const child of found) found.push(...(parents.get(child) ?? []));
  return found;
}

function entries(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return []; // no such folder: another system
  }
}

// Shared buffers are counted once, a part in each process that uses them.
const proportionalKilobytes = (pid: number): number =>
  Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // it ended meanwhile
  }
}
