import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Instant } from '@wengang/domain/calendar/instant.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/database.ts';

export type AccountRow = {
  account_id: string;
  login: string;
  display_name: string;
  password_hash: string | null;
  password_changed_at: Instant;
  must_change_password: boolean;
  initial_by: string | null;
  initial_at: Instant | null;
  second_factor: Uint8Array | null;
  second_factor_pending: Uint8Array | null;
  second_factor_step: number | null;
  closed_at: Instant | null;
};

/** An assignment with the names and the path of its region; without a region of its own, the path of its organisation's. */
export type AssignmentRow = {
  assignment_id: string;
  account_id: string;
  role: string;
  region_id: number | null;
  region_name: string | null;
  path: string | null;
  organisation_id: string | null;
  organisation_name: string | null;
  valid_from: CivilDate;
  valid_to: CivilDate | null;
};

const accountColumns =
  sql.raw(`account_id, login, display_name, password_hash, password_changed_at, must_change_password,
  initial_by, initial_at, second_factor, second_factor_pending, second_factor_step, closed_at`);

export async function findAccountByLogin(tx: Tx, login: string): Promise<AccountRow | undefined> {
  const { rows } = await sql<AccountRow>`
    select ${accountColumns} from account where login = ${login}`.execute(tx);
  return rows[0];
}

export async function findAccount(tx: Tx, accountId: string): Promise<AccountRow | undefined> {
  const { rows } = await sql<AccountRow>`
    select ${accountColumns} from account where account_id = ${accountId}`.execute(tx);
  return rows[0];
}

/**
 * The account, locked until the transaction ends. Whoever starts or ends its sessions or changes its rights locks it first, and before
 * any session row: so a session cannot slip in beside a reset, and nothing waits in a circle.
 */
export async function lockAccount(tx: Tx, accountId: string): Promise<AccountRow | undefined> {
  const { rows } = await sql<AccountRow>`
    select ${accountColumns} from account where account_id = ${accountId} for no key update`.execute(tx);
  return rows[0];
}

/** The path for which an account was made, as it is today; null = the whole installation, or nobody on record. */
export async function findCreatorPath(tx: Tx, accountId: string): Promise<string | null> {
  const { rows } = await sql<{ path: string | null }>`
    select s.path from account a join (${assignmentsJoined}) s on s.assignment_id = a.created_in
    where a.account_id = ${accountId}`.execute(tx);
  return rows[0]?.path ?? null;
}

export async function hasAccounts(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`select exists (select 1 from account) as any`.execute(tx);
  return rows[0]?.any ?? false;
}

/**
 * One page by log-in name of the accounts of `path` (null = all), as `mayAdministerAccount` has it: those that hold an assignment below it,
 * and of those that hold none the ones that were made below it. A closed account stays where it ever held one.
 */
export async function listAccountPage(
  tx: Tx,
  page: { path: string | null; day: CivilDate; after: string; limit: number },
): Promise<AccountRow[]> {
  const { rows } = await sql<AccountRow>`
    select ${accountColumns} from account a
    where login > ${page.after}
      and (${page.path}::text is null
        or exists (select 1 from (${assignmentsJoined}) s
          where s.account_id = a.account_id and s.path >= ${page.path} and s.path < ${page.path} || '~'
            and (s.valid_to is null or s.valid_to >= ${page.day} or a.closed_at is not null))
        or (exists (select 1 from (${assignmentsJoined}) c
            where c.assignment_id = a.created_in and c.path >= ${page.path} and c.path < ${page.path} || '~')
          and not exists (select 1 from assignment s
            where s.account_id = a.account_id and (s.valid_to is null or s.valid_to >= ${page.day}))))
    order by login limit ${page.limit}`.execute(tx);
  return rows;
}

/**
 * Adds an account without password and rights; false when the log-in name is taken. `createdIn`: the assignment in which somebody made it;
 * without one the installation did.
 */
export async function addAccount(
  tx: Tx,
  account: {
    accountId: string;
    login: string;
    displayName: string;
    by: string;
    at: Instant;
    createdIn?: string | null;
  },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into account (account_id, login, display_name, password_changed_at, must_change_password, initial_by, created_in)
    values (${account.accountId}, ${account.login}, ${account.displayName}, ${account.at}, true, ${account.by},
      ${account.createdIn ?? null})
    on conflict (login) do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

/** Takes the password away; `by` may issue an initial one. */
export async function clearPassword(tx: Tx, accountId: string, by: string): Promise<void> {
  await sql`
    update account set password_hash = null, must_change_password = true, initial_by = ${by}, initial_at = null
    where account_id = ${accountId}`.execute(tx);
}

/** The password that its owner chose. */
export async function savePassword(tx: Tx, accountId: string, hash: string, at: Instant): Promise<void> {
  await sql`
    update account set password_hash = ${hash}, password_changed_at = ${at}, must_change_password = false,
      initial_by = null, initial_at = null
    where account_id = ${accountId}`.execute(tx);
}

/** An initial password, which opens the first sign-in for a while from `at`. */
export async function saveInitialPassword(
  tx: Tx,
  accountId: string,
  hash: string,
  at: Instant,
): Promise<void> {
  await sql`
    update account set password_hash = ${hash}, must_change_password = true, initial_at = ${at}
    where account_id = ${accountId}`.execute(tx);
}

/** Another hash of the same password, with more effort: nothing else changes. */
export async function savePasswordHash(tx: Tx, accountId: string, hash: string): Promise<void> {
  await sql`update account set password_hash = ${hash} where account_id = ${accountId}`.execute(tx);
}

export async function savePendingSecondFactor(tx: Tx, accountId: string, sealed: Uint8Array): Promise<void> {
  await sql`update account set second_factor_pending = ${sealed} where account_id = ${accountId}`.execute(tx);
}

export async function saveSecondFactor(
  tx: Tx,
  accountId: string,
  factor: { sealed: Uint8Array | null; step: number | null; pending: Uint8Array | null },
): Promise<void> {
  await sql`
    update account set second_factor = ${factor.sealed}, second_factor_step = ${factor.step},
      second_factor_pending = ${factor.pending}
    where account_id = ${accountId}`.execute(tx);
}

export async function saveClosing(tx: Tx, accountId: string, at: Instant, lastDay: CivilDate): Promise<void> {
  await sql`
    update account set closed_at = ${at}, password_hash = null, second_factor = null, second_factor_pending = null
    where account_id = ${accountId}`.execute(tx);
  await sql`
    update assignment set valid_to = ${lastDay}
    where account_id = ${accountId} and (valid_to is null or valid_to > ${lastDay})`.execute(tx);
}

const assignmentsJoined = sql`
  select s.assignment_id, s.account_id, s.role, s.region_id, r.name as region_name, coalesce(r.path, o_r.path) as path,
    s.organisation_id, o.name as organisation_name, s.valid_from, s.valid_to
  from assignment s
    left join region r on r.region_id = s.region_id
    left join organisation o on o.organisation_id = s.organisation_id
    left join region o_r on o_r.region_id = o.region_id`;

/** Assignments of these accounts that are in force on `day` or later, oldest first. */
export async function listAssignments(
  tx: Tx,
  accounts: readonly string[],
  day: CivilDate,
): Promise<AssignmentRow[]> {
  const { rows } = await sql<AssignmentRow>`
    ${assignmentsJoined}
    where s.account_id = any(${[...accounts]}::uuid[]) and (s.valid_to is null or s.valid_to >= ${day})
    order by s.valid_from, s.assignment_id`.execute(tx);
  return rows;
}

export async function findAssignment(tx: Tx, assignmentId: string): Promise<AssignmentRow | undefined> {
  const { rows } = await sql<AssignmentRow>`
    ${assignmentsJoined} where s.assignment_id = ${assignmentId}`.execute(tx);
  return rows[0];
}

export async function addAssignment(
  tx: Tx,
  assignment: {
    assignmentId: string;
    accountId: string;
    role: string;
    region: number | null;
    organisation: string | null;
    validFrom: CivilDate;
    validTo: CivilDate | null;
  },
): Promise<void> {
  await sql`
    insert into assignment (assignment_id, account_id, role, region_id, organisation_id, valid_from, valid_to)
    values (${assignment.assignmentId}, ${assignment.accountId}, ${assignment.role}, ${assignment.region},
      ${assignment.organisation}, ${assignment.validFrom}, ${assignment.validTo})`.execute(tx);
}

export async function saveLastDay(tx: Tx, assignmentId: string, lastDay: CivilDate): Promise<void> {
  await sql`update assignment set valid_to = ${lastDay} where assignment_id = ${assignmentId}`.execute(tx);
}

/** Path of a region; undefined when there is none with this id. */
export async function findRegionPath(tx: Tx, regionId: number): Promise<string | undefined> {
  const { rows } = await sql<{ path: string }>`
    select path from region where region_id = ${regionId}`.execute(tx);
  return rows[0]?.path;
}

/** Path of the region of an organisation. */
export async function findOrganisationPath(tx: Tx, organisationId: string): Promise<string | undefined> {
  const { rows } = await sql<{ path: string }>`
    select r.path from organisation o join region r using (region_id) where organisation_id = ${organisationId}`.execute(
    tx,
  );
  return rows[0]?.path;
}

/** The names of these accounts, for papers: 开具人, 带队人. */
export async function findDisplayNames(tx: Tx, accounts: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ account_id: string; display_name: string }>`
    select account_id, display_name from account where account_id = any(${[...accounts]}::uuid[])`.execute(
    tx,
  );
  return new Map(rows.map(({ account_id, display_name }) => [account_id, display_name]));
}

export type Holder = { account: string; name: string };

/** Who holds a role at these regions on a day, by region; where several do, the one who has it longest. */
export async function findHolders(
  tx: Tx,
  role: string,
  asked: { regions: readonly number[]; on: string },
): Promise<Map<number, Holder>> {
  const { rows } = await sql<{ region_id: number; account_id: string; display_name: string }>`
    select distinct on (s.region_id) s.region_id, a.account_id, a.display_name from assignment s join account a using (account_id)
    where s.role = ${role} and s.region_id = any(${[...asked.regions]}::int[]) and s.valid_from <= ${asked.on}
      and (s.valid_to is null or s.valid_to >= ${asked.on}) and a.closed_at is null
    order by s.region_id, s.valid_from, s.assignment_id`.execute(tx);
  return new Map(
    rows.map(({ region_id, account_id, display_name }) => [
      region_id,
      { account: account_id, name: display_name },
    ]),
  );
}
