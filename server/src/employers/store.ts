import type { EmployerKind, ExposureKind, LicenceKind } from '@wengang/domain/employers/contract.ts';
import { RegionCode } from '@wengang/domain/regions/region.ts';
import { canonicalCode, pathOf } from '@wengang/domain/regions/region-code.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../platform/database/database.ts';

export type NewEmployer = {
  id: string;
  kind: string;
  name: string;
  creditCode: string | null;
  creditCodeCheck: string;
  regionId: number;
  from: string;
  industry: string | null;
  nature: string | null;
  contact: string | null;
  address: string | null;
  linkedTo: string | null;
  by: string;
};

export async function saveEmployer(tx: Tx, employer: NewEmployer): Promise<void> {
  await saveEmployers(tx, [employer]);
}

/** Adds organisations with what is known of them as employers. */
export async function saveEmployers(tx: Tx, employers: readonly NewEmployer[]): Promise<void> {
  if (employers.length === 0) return;
  const text = JSON.stringify(employers);
  await sql`
    insert into organisation (organisation_id, kind, name, credit_code, region_id, valid_from)
    select id, kind, name, "creditCode", "regionId", "from" from jsonb_to_recordset(${text}::jsonb)
      as e (id uuid, kind text, name text, "creditCode" text, "regionId" int, "from" date)`.execute(tx);
  await sql`
    insert into employer (organisation_id, credit_code_check, industry, nature, contact, address, linked_to, recorded_by)
    select id, "creditCodeCheck", industry, nature, contact, address, "linkedTo", "by" from jsonb_to_recordset(${text}::jsonb)
      as e (id uuid, "creditCodeCheck" text, industry text, nature text, contact text, address text, "linkedTo" uuid, "by" uuid)`.execute(
    tx,
  );
}

/** False when there is no such employer. */
export async function saveAddress(
  tx: Tx,
  employer: string,
  { address, by }: { address: string; by: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update employer set address = ${address}, recorded_by = ${by} where organisation_id = ${employer}`.execute(
    tx,
  );
  return numAffectedRows === 1n;
}

/** What a job workbook says of where firms are found, of those whose address is not known; what is on record stays. */
export async function fillAddresses(
  tx: Tx,
  addresses: ReadonlyMap<string, string>,
  by: string,
): Promise<void> {
  if (addresses.size === 0) return;
  const told = [...addresses].map(([id, address]) => ({ id, address }));
  await sql`
    update employer e set address = t.address, recorded_by = ${by}
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as t (id uuid, address text)
    where e.organisation_id = t.id and e.address is null`.execute(tx);
}

/** The present region with this code (620201 is read as 620200), or with these leading digits of one. */
export async function findPlace(
  tx: Tx,
  code: string,
): Promise<{ region_id: number; path: string; full_name: string } | undefined> {
  const read = RegionCode.safeParse(code);
  const path = read.success ? pathOf(canonicalCode(read.data)) : code;
  const { rows } = await sql<{ region_id: number; path: string; full_name: string }>`
    select region_id, path, full_name from region where path = ${path} and valid_to is null`.execute(tx);
  return rows[0];
}

export type StoredLicence = {
  kind: LicenceKind;
  number: string;
  valid_from: string;
  valid_to: string | null;
  revoked_on: string | null;
};
export type StoredEmployer = {
  organisation_id: string;
  kind: string;
  name: string;
  credit_code_check: 'valid' | 'doubtful' | 'confirmed' | 'old' | 'none';
  linked_to: string | null;
  linked_kind: string | null;
  stopped_on: string | null;
  licences: readonly StoredLicence[];
  linked_licences: readonly StoredLicence[];
};

/** What is known of a body that offers or brings orders; with the licences of the body that a broker is linked to. */
export async function findEmployer(tx: Tx, id: string): Promise<StoredEmployer | undefined> {
  const { rows } = await sql<StoredEmployer>`
    select e.organisation_id, o.kind, o.name, e.credit_code_check, e.linked_to, l.kind as linked_kind, e.stopped_on,
      ${licencesOf('e.organisation_id')} as licences, ${licencesOf('e.linked_to')} as linked_licences
    from employer e join organisation o using (organisation_id)
      left join organisation l on l.organisation_id = e.linked_to
    where e.organisation_id = ${id}`.execute(tx);
  return rows[0];
}

const licencesOf = (column: string) => sql`
  coalesce((select json_agg(json_build_object('kind', c.kind, 'number', c.number, 'valid_from', c.valid_from,
      'valid_to', c.valid_to, 'revoked_on', c.revoked_on) order by c.valid_from, c.entry)
    from employer_licence c where c.organisation_id = ${sql.ref(column)}), '[]')`;

export type OrganisationCard = {
  name: string;
  credit_code: string | null;
  place: string;
  /** street and house; null: not known, or no firm */
  address: string | null;
  contact: string | null;
};

/** How a body is called and found, for papers. */
export async function findOrganisationCard(
  tx: Tx,
  organisation: string,
): Promise<OrganisationCard | undefined> {
  const { rows } = await sql<OrganisationCard>`
    select o.name, o.credit_code, r.full_name as place, e.address, coalesce(e.contact, o.phone) as contact
    from organisation o join region r using (region_id) left join employer e using (organisation_id)
    where o.organisation_id = ${organisation}`.execute(tx);
  return rows[0];
}

export async function saveLicence(
  tx: Tx,
  licence: Omit<StoredLicence, 'valid_to' | 'revoked_on'> & {
    id: string;
    employer: string;
    valid_to: string | null;
    revoked_on: string | null;
    by: string;
  },
): Promise<void> {
  await sql`
    insert into employer_licence (organisation_id, licence_id, kind, number, valid_from, valid_to, revoked_on, recorded_by)
    values (${licence.employer}, ${licence.id}, ${licence.kind}, ${licence.number}, ${licence.valid_from}, ${licence.valid_to},
      ${licence.revoked_on}, ${licence.by})`.execute(tx);
}

export async function confirmCreditCode(tx: Tx, employer: string, by: string): Promise<void> {
  await sql`
    update employer set credit_code_check = 'confirmed', recorded_by = ${by}
    where organisation_id = ${employer} and credit_code_check <> 'valid'`.execute(tx);
}

export async function saveMark(
  tx: Tx,
  mark: {
    employer: string;
    id: string;
    kind: string;
    exposure: ExposureKind | null;
    on: string;
    reason: string;
    by: string;
  },
): Promise<void> {
  await sql`
    insert into employer_mark (organisation_id, mark_id, kind, exposure, on_day, reason, recorded_by)
    values (${mark.employer}, ${mark.id}, ${mark.kind}, ${mark.exposure}, ${mark.on}, ${mark.reason}, ${mark.by})`.execute(
    tx,
  );
}

/** 与承诺不符 of people of a group (chain 2.5): noted once for the group and the employer. */
export async function saveBrokenPromise(
  tx: Tx,
  mark: { employer: string; id: string; group: string; on: string; reason: string; by: string },
): Promise<void> {
  await sql`
    insert into employer_mark (organisation_id, mark_id, kind, exposure, group_id, on_day, reason, recorded_by)
    values (${mark.employer}, ${mark.id}, 'exposure', 'promise-broken', ${mark.group}, ${mark.on}, ${mark.reason}, ${mark.by})
    on conflict (group_id, organisation_id) where group_id is not null do nothing`.execute(tx);
}

/** Folds the marks into the row: stopped since the latest stop that no later mark lifted. Gives that day. */
export async function foldStop(tx: Tx, employer: string): Promise<string | null> {
  const { rows } = await sql<{ stopped_on: string | null }>`
    update employer e set stopped_on = (
      select case when m.kind = 'stop-dispatch' then m.on_day end from employer_mark m
      where m.organisation_id = e.organisation_id and m.kind in ('stop-dispatch', 'lift-stop') order by m.on_day desc, m.number desc limit 1)
    where e.organisation_id = ${employer} returning stopped_on`.execute(tx);
  return rows[0]?.stopped_on ?? null;
}

export type EmployerRow = {
  organisation_id: string;
  kind: EmployerKind;
  name: string;
  credit_code: string | null;
  credit_code_check: StoredEmployer['credit_code_check'];
  place: string;
  address: string | null;
  stopped_on: string | null;
  exposures: number;
};

/** 未结清的问题记录 of a mark `m`, as the marks of a day say: noted by then, and settled by no later mark of its kind. */
const openExposure = (
  on: string,
): RawBuilder<boolean> => sql`m.kind = 'exposure' and m.on_day <= ${on} and not exists (
  select 1 from employer_mark s where s.organisation_id = m.organisation_id and s.kind = 'settle-exposure' and s.exposure = m.exposure
    and s.on_day between m.on_day and ${on} and s.number > m.number)`;

/** How many exposures of a kind of these employers are open on a day; small table, shared by all. */
export async function countOpenExposures(
  tx: Tx,
  employers: readonly string[],
  { exposure, on }: { exposure: ExposureKind; on: string },
): Promise<Map<string, number>> {
  const { rows } = await sql<{ organisation_id: string; n: number }>`
    select m.organisation_id, count(*)::int as n from employer_mark m
    where m.organisation_id = any(${[...employers]}::uuid[]) and m.exposure = ${exposure} and ${openExposure(on)}
    group by m.organisation_id`.execute(tx);
  return new Map(rows.map(({ organisation_id, n }) => [organisation_id, n]));
}

/**
 * By a part of the name or the exact code, in order of name. Firms are a public register without row security and of some thousands, which is
 * read in full: no index serves a part of a name, and none is needed.
 */
export async function listByText(
  tx: Tx,
  asked: { text: string; after: { name: string; id: string } | null; size: number },
): Promise<EmployerRow[]> {
  const { text, after, size } = asked;
  const { rows } = await sql<EmployerRow>`
    select o.organisation_id, o.kind, o.name, o.credit_code, e.credit_code_check, r.full_name as place, e.address, e.stopped_on,
      (select count(*) from employer_mark m where m.organisation_id = o.organisation_id and ${openExposure('infinity')}) as exposures
    from employer e join organisation o using (organisation_id) join region r using (region_id)
    where (${text} = '' or strpos(lower(o.name), lower(${text})) > 0 or o.credit_code = upper(${text}))
      ${after === null ? sql`` : sql`and (o.name collate "C", o.organisation_id) > (${after.name}, ${after.id}::uuid)`}
    order by o.name collate "C", o.organisation_id limit ${size}`.execute(tx);
  return rows;
}
