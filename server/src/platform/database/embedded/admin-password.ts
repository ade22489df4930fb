import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export const adminUser = 'wengang_admin';

/** `keep` stores a fresh password: called once the cluster knows it. */
export type AdminPassword = { password: string } & ({ fresh: false } | { fresh: true; keep(): void });

/**
 * 管理员口令: the superuser's password, made once and kept in the home's secrets, 0600, never in the data folder (so a
 * copy of the data alone does not open them). If the secret was lost, a fresh one is made.
 */
export function adminPassword(home: string): AdminPassword {
  const file = join(home, 'secrets', 'database-password');
  if (existsSync(file)) return { password: readFileSync(file, 'utf8').trim(), fresh: false };
  const password = randomBytes(32).toString('base64url');
  return { password, fresh: true, keep: () => store(file, password) };
}

function store(file: string, password: string): void {
  const unfinished = `${file}.new`;
  const handle = openSync(unfinished, 'w', 0o600);
  writeSync(handle, password);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(unfinished, file);
}
