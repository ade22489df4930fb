import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/**
 * 预备语句: the same pool, whose connections run each statement under a name, so that the server parses and plans a text once a connection
 * and not at each call. For the statements of operations, whose texts are few and whose plan is the same for every value (rows of one
 * person, by key); lists and searches are planned for their values and do not come this way (docs/decisions/0009-prepared-statements.md).
 */
export function preparing(pool: pg.Pool): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    end: async () => {
      if (!pool.ending) await pool.end();
    },
    async connect() {
      const client = await pool.connect();
      const known = clients.get(client);
      if (known !== undefined) return known;
      const prepared = preparingClient(client);
      clients.set(client, prepared);
      return prepared;
    },
  };
}

function preparingClient(client: pg.PoolClient): PostgresPoolClient {
  const query = (text: string, values: readonly unknown[]): Promise<pg.QueryResult> => {
    const name = values.length === 0 || values.some(isBatch) ? undefined : nameOf(text);
    return client.query({ ...(name === undefined ? {} : { name }), text, values: [...values] });
  };
  return {
    // The interface has a second form for cursors, which the driver asks for only when it is given a class of them.
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy),
  };
}

/** The rows of an import are planned for their number: a plan for any values expects ten. Bytes: one array of a column in binary form. */
const isBatch = (value: unknown): boolean => {
  if (typeof value === 'string') return value.length > 50_000;
  return Buffer.isBuffer(value) ? value.length > 16_000 : Array.isArray(value) && value.length > 100;
};

/** More texts than this are built from their input (a list spelled out, a condition left out): those are not kept on the server. */
const mostNames = 500;
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostNames) return known;
  const name = `wengang_${names.size + 1}`;
  names.set(text, name);
  return name;
}
