import { randomBytes, randomUUID } from 'node:crypto';
import type { Role } from '@wengang/domain/accounts/role.ts';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { sql } from 'kysely';
import { hashPassword } from '../accounts/sign-in/password-hash.ts';
import { addSession } from '../accounts/sign-in/store.ts';
import { addAccount, addAssignment, savePassword } from '../accounts/store.ts';
import { asWorker } from '../platform/database/context.ts';
import type { Tx } from '../platform/database/database.ts';
import { type Client, clientOf, newToken, type TestService } from './test-service.ts';

/** A post to be filled: the region or the organisation that its holder works for. */
export type Post = { role: Role; region: { id: number; path: string }; organisation?: string | null };

/** 任职人: an account with one post and a session in it. `path` is what its rights reach. */
export type Holder = {
  role: Role;
  accountId: string;
  assignmentId: string;
  path: string;
  organisation: string | null;
  client: Client;
};

const since = date('2020-01-01');

/** Of every account here. Hashed once: hashing costs more than the rest of a test. */
export const goodPassword = 'gravel orchid 98 lamp';
const hash = hashPassword(goodPassword, randomBytes);

/** Fills the posts without hashing a password for each: the sessions are written as a sign-in leaves them. */
export async function fillPosts(service: TestService, posts: readonly Post[]): Promise<Holder[]> {
  const holders: Holder[] = [];
  await service.database.app.transaction().execute(async (tx) => {
    for (const { role, region, organisation = null } of posts) {
      const [accountId, assignmentId] = [randomUUID(), randomUUID()];
      await createAccount(tx, service, accountId);
      await addAssignment(tx, {
        assignmentId,
        accountId,
        role,
        region: organisation === null ? region.id : null,
        organisation,
        validFrom: since,
        validTo: null,
      });
      const client = await openSession(tx, service, accountId, assignmentId);
      holders.push({ role, accountId, assignmentId, path: region.path, organisation, client });
    }
  });
  return holders;
}

/** An account without a post, signed in. */
export async function openAccount(service: TestService): Promise<{ accountId: string; client: Client }> {
  const accountId = randomUUID();
  return service.database.app.transaction().execute(async (tx) => {
    await createAccount(tx, service, accountId);
    return { accountId, client: await openSession(tx, service, accountId, null) };
  });
}

async function createAccount(tx: Tx, service: TestService, accountId: string): Promise<void> {
  const at = service.clock.realNow();
  const login = `holder-${accountId.slice(0, 8)}-${accountId.slice(9, 13)}`;
  await addAccount(tx, { accountId, login, displayName: '演示账号', by: accountId, at });
  await savePassword(tx, accountId, await hash, at);
}

async function openSession(
  tx: Tx,
  service: TestService,
  accountId: string,
  assignmentId: string | null,
): Promise<Client> {
  const { token, hash: tokenHash } = newToken();
  const at = service.clock.realNow();
  await addSession(tx, {
    tokenHash,
    accountId,
    assignmentId,
    signedInAt: at,
    seenAt: at,
    secondFactorAt: null,
  });
  return clientOf(service, token);
}

/** An organisation that sits in a region. */
export async function foundOrganisation(
  service: TestService,
  region: { id: number },
  organisationId: string = randomUUID(),
): Promise<string> {
  await asWorker(service.database, (tx) =>
    sql`
      insert into organisation (organisation_id, kind, name, region_id, valid_from)
      values (${organisationId}, 'station', '虚构机构', ${region.id}, ${since})`.execute(tx),
  );
  return organisationId;
}
