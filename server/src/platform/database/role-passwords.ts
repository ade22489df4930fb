import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { RolePasswords } from './migrate.ts';

const Passwords = z.strictObject({ app: z.string().min(20), worker: z.string().min(20) });

/** The passwords of the two log-in roles: made on first use, kept in `<home>/secrets` with mode 0600, never in the database folder. */
export async function rolePasswords(home: string): Promise<RolePasswords> {
  const folder = join(home, 'secrets');
  const path = join(folder, 'database-roles.json');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const fresh = { app: randomBytes(32).toString('base64url'), worker: randomBytes(32).toString('base64url') };
  const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return undefined;
    throw error;
  });
  if (file !== undefined) {
    await file.writeFile(JSON.stringify(fresh));
    await file.sync();
    await file.close();
  }
  return Passwords.parse(JSON.parse(await readFile(path, 'utf8')));
}
