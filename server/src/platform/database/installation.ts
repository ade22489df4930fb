import { sql } from 'kysely';
import type { Tx } from './database.ts';

export type InstallationFact = 'vault-keyring' | 'regions-edition' | 'demo';

export async function findInstallationFact(tx: Tx, name: InstallationFact): Promise<string | undefined> {
  const { rows } = await sql<{ value: string }>`select value from installation where name = ${name}`.execute(
    tx,
  );
  return rows[0]?.value;
}

export async function saveInstallationFact(tx: Tx, name: InstallationFact, value: string): Promise<void> {
  await sql`
    insert into installation (name, value) values (${name}, ${value})
    on conflict (name) do update set value = excluded.value`.execute(tx);
}
