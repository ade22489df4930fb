import { exactly, type Figure } from '../figure.ts';
import type { Ground } from '../ground/ground.ts';

/** An empty context, also on a connection that had one, sees nothing in any table about persons. */
export async function measureEmptyContext(ground: Ground): Promise<Figure[]> {
  const client = await ground.database.pools.app.connect();
  let seen = 0;
  const tables = [
    'person',
    'person_key',
    'identity',
    'person_secret',
    'person_fact',
    'spell',
    'statement',
    'person_grant',
    'person_state',
    'household',
    'operation',
    'operation_person',
    'person_access',
  ];
  for (const table of tables) {
    const { rows } = await client.query<{ found: boolean }>(
      `select exists (select 1 from (select 1 from ${table} limit 20000) t) as found`,
    );
    if (rows[0]?.found === true) seen += 1;
  }
  client.release();
  return [exactly('tables that an empty context sees into', seen, 'of 13 tables', 0)];
}
