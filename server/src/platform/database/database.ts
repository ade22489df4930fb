import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { preparing } from './prepared-statements.ts';

/** One open transaction. Stores write SQL with kysely's `sql` tag; the row type stands at each query. */
export type Tx = Transaction<unknown>;

export type Connection = { host: string; port: number; user: string; password: string; database: string };

/**
 * The doors to the database. `app` serves requests: row security decides, by the context of the transaction.
 * `worker` serves jobs that must see everything (sealing, rebuilding, folding); no request ever runs on it.
 */
export type Database = {
  app: Kysely<unknown>;
  /** `app` for operations: the same connections and rights, every statement prepared once a connection. */
  operations: Kysely<unknown>;
  worker: Kysely<unknown>;
  /** As `app`, for the short transactions that tell how far a long one has come: those must never wait for a connection that a long one holds. */
  beside: Kysely<unknown>;
  /** The pool behind `app` and `worker`, for COPY and LISTEN, which kysely does not speak. */
  pools: { app: pg.Pool; worker: pg.Pool };
  close(): Promise<void>;
};

export type Logins = { app: Connection; worker: Connection };

/** Opens the pools. Nothing connects before the first query. */
export function openDatabase(logins: Logins, size: { app: number; worker: number }): Database {
  // A pool that is used up answers with a fault after a while and does not wait for ever. A quiet hour of an office closes no connection: a new one
  // would log in and prepare its statements anew.
  const common = { types, connectionTimeoutMillis: 15_000, idleTimeoutMillis: 600_000 };
  const app = new pg.Pool({ ...common, ...logins.app, max: size.app, application_name: 'wengang' });
  const worker = new pg.Pool({
    ...common,
    ...logins.worker,
    max: size.worker,
    application_name: 'wengang-worker',
  });
  const beside = new pg.Pool({ ...common, ...logins.app, max: 2, application_name: 'wengang-beside' });
  // An idle connection that the server closed (restart, kill) is replaced at the next query; without a listener it would end the process.
  for (const pool of [app, worker, beside]) {
    pool.on('error', () => {});
    pool.on('connect', (client) => client.on('error', () => {}));
  }
  const database = {
    app: new Kysely<unknown>({ dialect: new PostgresDialect({ pool: app }) }),
    operations: new Kysely<unknown>({ dialect: new PostgresDialect({ pool: preparing(app) }) }),
    worker: new Kysely<unknown>({ dialect: new PostgresDialect({ pool: worker }) }),
    beside: new Kysely<unknown>({ dialect: new PostgresDialect({ pool: beside }) }),
    pools: { app, worker },
    async close() {
      const { app, operations, worker, beside } = database;
      await Promise.all([app, operations, worker, beside].map((door) => door.destroy()));
    },
  };
  return database;
}

// Dates stay ISO text and never become a JavaScript Date (which has a zone); counts and sequences fit a double.
const { builtins } = pg.types;
const asText = (text: string): string => text;
const asInstant = (text: string): string => new Date(text).toISOString();
// The driver's catalogue names no array types; the numbers are those of pg_type, fixed for ever.
const arrays = { texts: 1009, dates: 1182, instants: 1185, counts: 1016 };
const arrayOf =
  (parse: (text: string) => unknown) =>
  (text: string): unknown[] => {
    const texts: (string | null)[] = pg.types.getTypeParser(arrays.texts)(text);
    return texts.map((element) => (element === null ? null : parse(element)));
  };
const parsers: Record<number, (text: string) => unknown> = {
  [builtins.DATE]: asText,
  [builtins.TIMESTAMPTZ]: asInstant,
  [builtins.INT8]: Number,
  [arrays.dates]: arrayOf(asText),
  [arrays.instants]: arrayOf(asInstant),
  [arrays.counts]: arrayOf(Number),
};
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers[oid]) ||
    pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};
