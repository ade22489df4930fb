import { Logger, parseCronItems, run, type TaskList } from 'graphile-worker';
import type pg from 'pg';
import type { Logger as Log } from 'pino';

/** 任务: a door like a route: a name, when it runs by itself, and one call. Running it twice is safe. */
export type Job = {
  name: string;
  /** crontab of five fields, in UTC; absent: only when enqueued */
  schedule?: string;
  run(): Promise<void>;
};

export type Queue = { stop(): Promise<void> };

/**
 * Starts the job runner on the worker's connections (LISTEN needs a direct connection, not a transaction pooler). A failed job is tried again
 * with growing pauses; its fault goes to the log by class only.
 */
export async function startQueue(pool: pg.Pool, jobs: readonly Job[], log: Log): Promise<Queue> {
  const taskList: TaskList = Object.fromEntries(jobs.map((job) => [job.name, () => job.run()]));
  const parsedCronItems = parseCronItems(
    jobs.flatMap((job) =>
      job.schedule === undefined ? [] : [{ task: job.name, match: job.schedule, identifier: job.name }],
    ),
  );
  const runner = await run({
    pgPool: pool,
    concurrency: 1,
    noHandleSignals: true,
    taskList,
    parsedCronItems,
    logger: quiet(log),
  });
  return { stop: () => runner.stop() };
}

// The runner's messages quote payloads: only warnings and errors pass, and only as "a job failed".
const quiet = (log: Log): Logger =>
  new Logger((scope) => (level) => {
    if (level === 'error') log.error({ job: scope.taskIdentifier }, 'job failed');
    else if (level === 'warning') log.warn({ job: scope.taskIdentifier }, 'job warning');
  });
