import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

export type NewOrganisation = {
  id: string;
  kind: string;
  name: string;
  creditCode: string | null;
  regionId: number;
  senderId: number | null;
  phone: string | null;
  from: string;
  by: string;
};

/**
 * Whoever registers an office, a firm or a pairing waits for the one before, so that each sees what is registered already: few are registered
 * in a day.
 */
export async function lockRegister(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(81)`.execute(tx);
}

export async function saveOrganisation(tx: Tx, body: NewOrganisation): Promise<void> {
  await sql`
    insert into organisation (organisation_id, kind, name, credit_code, region_id, sender_region_id, phone, valid_from, recorded_by)
    values (${body.id}, ${body.kind}, ${body.name}, ${body.creditCode}, ${body.regionId}, ${body.senderId}, ${body.phone}, ${body.from},
      ${body.by})`.execute(tx);
}

export async function findByCreditCode(
  tx: Tx,
  code: string,
): Promise<{ organisation_id: string; name: string } | undefined> {
  const { rows } = await sql<{ organisation_id: string; name: string }>`
    select organisation_id, name from organisation where credit_code = ${code}`.execute(tx);
  return rows[0];
}

export async function isOrganisation(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from organisation where organisation_id = ${id}`.execute(tx);
  return rows.length === 1;
}

/** Whether this id is taken, or a body of this kind and name stands there already. Index `organisation_region`. */
export async function isKnownBody(
  tx: Tx,
  body: Pick<NewOrganisation, 'id' | 'kind' | 'name' | 'regionId'>,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from organisation where organisation_id = ${body.id}
      or (region_id = ${body.regionId} and kind = ${body.kind} and name = ${body.name} and valid_to is null)`.execute(
    tx,
  );
  return rows.length > 0;
}

export type OrganisationRow = {
  organisation_id: string;
  kind: string;
  name: string;
  credit_code: string | null;
  place: string;
  sent_by: string | null;
  phone: string | null;
  valid_from: string;
  valid_to: string | null;
};

export type OrganisationPage = {
  text: string;
  kind: string | null;
  /** path of the region that the seats lie in */
  within: string | null;
  after: { name: string; id: string } | null;
  size: number;
};

/** In the order of names. Index `organisation_name`. */
export async function listOrganisationPage(tx: Tx, page: OrganisationPage): Promise<OrganisationRow[]> {
  const { text, kind, within, after, size } = page;
  const { rows } = await sql<OrganisationRow>`
    select o.organisation_id, o.kind, o.name, o.credit_code, r.full_name as place, s.full_name as sent_by, o.phone, o.valid_from, o.valid_to
    from organisation o join region r using (region_id) left join region s on s.region_id = o.sender_region_id
    where ${text === '' ? all : sql`starts_with(o.name, ${text})`} and ${kind === null ? all : sql`o.kind = ${kind}`}
      and ${within === null ? all : sql`starts_with(r.path, ${within})`}
      and ${after === null ? all : sql`(o.name collate "C", o.organisation_id) > (${after.name}, ${after.id}::uuid)`}
    order by o.name collate "C", o.organisation_id limit ${size}`.execute(tx);
  return rows;
}

const all: RawBuilder<unknown> = sql`true`;

export type NewPairing = {
  id: string;
  agreement: string;
  title: string;
  sendingId: number;
  receivingId: number;
  sendingOffice: string;
  receivingOffice: string;
  from: string;
  to: string | null;
  by: string;
};

export async function savePairing(tx: Tx, pairing: NewPairing): Promise<void> {
  await sql`
    insert into pairing (pairing_id, agreement, title, sending_region_id, receiving_region_id, sending_office_id, receiving_office_id,
      valid_from, valid_to, recorded_by)
    values (${pairing.id}, ${pairing.agreement}, ${pairing.title}, ${pairing.sendingId}, ${pairing.receivingId},
      ${pairing.sendingOffice}, ${pairing.receivingOffice}, ${pairing.from}, ${pairing.to}, ${pairing.by})`.execute(
    tx,
  );
}

export async function isKnownPairing(tx: Tx, id: string, agreement: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pairing where pairing_id = ${id} or agreement = ${agreement}`.execute(tx);
  return rows.length > 0;
}

export type PairingRow = {
  pairing_id: string;
  agreement: string;
  title: string;
  sending: string;
  receiving: string;
  sending_office: string;
  receiving_office: string;
  valid_from: string;
  valid_to: string | null;
};

/** A few hundred in the whole country: small, shared by all. */
export async function listPairingRows(tx: Tx, on: string | null): Promise<PairingRow[]> {
  const { rows } = await sql<PairingRow>`
    select p.pairing_id, p.agreement, p.title, s.full_name as sending, r.full_name as receiving, so.name as sending_office,
      ro.name as receiving_office, p.valid_from, p.valid_to
    from pairing p join region s on s.region_id = p.sending_region_id join region r on r.region_id = p.receiving_region_id
      join organisation so on so.organisation_id = p.sending_office_id
      join organisation ro on ro.organisation_id = p.receiving_office_id
    where ${on === null ? all : sql`p.valid_from <= ${on} and (p.valid_to is null or p.valid_to >= ${on})`}
    order by p.valid_from desc, p.agreement`.execute(tx);
  return rows;
}

/** 开具或填报单位: the employment service of a region on a day, the one that stands longest. */
export async function findPublicService(tx: Tx, region: number, on: string): Promise<string | undefined> {
  return (await findServiceCard(tx, region, on))?.name;
}

export type ServiceCard = { name: string; phone: string | null };

/** The same with its telephone. */
export async function findServiceCard(tx: Tx, region: number, on: string): Promise<ServiceCard | undefined> {
  const { rows } = await sql<ServiceCard>`
    select name, phone from organisation where region_id = ${region} and kind = 'public-service' and valid_from <= ${on}
      and (valid_to is null or valid_to >= ${on})
    order by valid_from, organisation_id limit 1`.execute(tx);
  return rows[0];
}
