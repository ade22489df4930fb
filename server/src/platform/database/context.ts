import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from './database.ts';

/**
 * Who asks, and for which part of the register: one role of one account, its region and its relations to persons
 * (architecture, "Who may see"). `home` and `work` are paths of the region tree; both may be null.
 */
export type AccessContext = {
  account: string;
  assignment: string | null;
  role: string;
  /** may count persons registered below this path, without seeing them */
  count: string | null;
  /** sees persons registered below this path */
  home: string | null;
  /** sees persons granted to a region below this path: place of work, handover, case */
  work: string | null;
  /** sees persons granted to this organisation */
  organisation: string | null;
  /** sees persons on the groups that this account escorts: the account itself, or null */
  transit: string | null;
  /** sees this person: itself */
  self: string | null;
  /** business day in Asia/Shanghai; the only "today" that policies know */
  businessDay: CivilDate;
};

/**
 * Opens the one transaction of a request with its context. The only way in for `app`: without it every policy compares
 * with NULL and sees nothing. The settings end with the transaction.
 */
export function inContext<T>(
  database: Database,
  context: AccessContext,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return openIn(database.app, context, work);
}

/** As `inContext`, beside a long transaction of the same request, which may hold the last connection of the others. Short work only. */
export function besideContext<T>(
  { beside }: Database,
  context: AccessContext,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return openIn(beside, context, work);
}

/** A transaction of a job, which sees every row. Never opened for a request. */
export const asWorker = <T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> =>
  database.worker.transaction().execute(work);

/** A reading transaction of a job: all of it sees the rows of one instant, whatever is committed meanwhile. */
export const asWorkerSnapshot = <T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> =>
  database.worker.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);

const openIn = <T>(door: Kysely<unknown>, context: AccessContext, work: (tx: Tx) => Promise<T>): Promise<T> =>
  door.transaction().execute(async (tx) => {
    await setContext(tx, context);
    return work(tx);
  });

async function setContext(tx: Tx, context: AccessContext): Promise<void> {
  await sql`select ${contextSettings(context)}`.execute(tx);
}

/**
 * Opens the whole register to the rest of this transaction. Only for an operation on the division tree itself, which rewrites where everybody lives
 * and answers with nobody.
 */
export async function seeEveryone(tx: Tx): Promise<void> {
  await sql`select set_config('wengang.home_from', '0', true), set_config('wengang.home_to', '~', true)`.execute(
    tx,
  );
}

/** The context as columns of a first statement, which may do more (an operation claims its id in it). */
export function contextSettings(context: AccessContext): RawBuilder<unknown> {
  const settings = {
    account: context.account,
    assignment: context.assignment,
    role: context.role,
    count_from: context.count,
    count_to: below(context.count),
    home_from: context.home,
    home_to: below(context.home),
    work_from: context.work,
    work_to: below(context.work),
    organisation: context.organisation,
    transit: context.transit,
    self: context.self,
    grants: (context.work ?? context.organisation ?? context.transit) === null ? null : 'yes',
    business_day: context.businessDay,
  };
  return sql.join(
    Object.entries(settings).map(
      ([name, value]) => sql`set_config(${sql.lit(`wengang.${name}`)}, ${value ?? ''}, true)`,
    ),
  );
}

// '~' sorts after every digit and letter of a region path, so [path, path~) holds exactly the region and its descendants.
const below = (path: string | null): string | null => (path === null ? null : `${path}~`);
