import type { ErasureState } from '@wengang/domain/people/erasure/contract.ts';
import type {
  DeclineReason,
  ErasureGround,
  ErasureReason,
  ErasureTie,
} from '@wengang/domain/people/erasure/grounds.ts';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

export type ErasureRow = {
  person_id: string;
  erasure_id: string;
  state: ErasureState;
  reason: ErasureReason;
  legal_ground: ErasureGround;
  proposed_at: string;
  proposed_by: string;
  decided_at: string | null;
  decided_by: string | null;
  decline_reason: DeclineReason | null;
  recorded_by: string;
};

const columns =
  sql.raw(`e.person_id, e.erasure_id, e.state, e.reason, e.legal_ground, e.proposed_at, e.proposed_by, e.decided_at,
  e.decided_by, e.decline_reason, e.recorded_by`);

/** What is open about a person in sight (the function of the schema names each). */
export async function listTies(tx: Tx, personId: string): Promise<ErasureTie[]> {
  const { rows } = await sql<ErasureTie>`select kind, what from erasure_ties(${personId})`.execute(tx);
  return rows;
}

/** The erasure of this person that waits or was carried out. Index: person_erasure_once. */
export async function findPresentErasure(tx: Tx, personId: string): Promise<ErasureRow | undefined> {
  const { rows } = await sql<ErasureRow>`
    select ${columns} from person_erasure e where e.person_id = ${personId} and e.state in ('proposed', 'erased')`.execute(
    tx,
  );
  return rows[0];
}

/** An erasure of a person in sight below a path, locked. */
export async function lockErasure(
  tx: Tx,
  asked: { erasureId: string; path: string },
): Promise<ErasureRow | undefined> {
  const { rows } = await sql<ErasureRow>`
    select ${columns} from person_erasure e join person p using (person_id)
    where e.erasure_id = ${asked.erasureId} and p.home_path >= ${asked.path} and p.home_path < ${`${asked.path}~`}
    for update of e`.execute(tx);
  return rows[0];
}

export async function saveProposal(
  tx: Tx,
  row: Pick<
    ErasureRow,
    'person_id' | 'erasure_id' | 'reason' | 'legal_ground' | 'proposed_at' | 'proposed_by' | 'recorded_by'
  >,
): Promise<void> {
  await sql`
    insert into person_erasure (person_id, erasure_id, state, reason, legal_ground, proposed_at, proposed_by, recorded_by)
    values (${row.person_id}, ${row.erasure_id}, 'proposed', ${row.reason}, ${row.legal_ground}, ${row.proposed_at}, ${row.proposed_by},
      ${row.recorded_by})`.execute(tx);
}

export async function saveDecision(
  tx: Tx,
  erasure: Pick<ErasureRow, 'person_id' | 'erasure_id'>,
  decision: {
    state: 'erased' | 'declined';
    at: string;
    by: string;
    operation: string;
    declineReason: DeclineReason | null;
    traces: Uint8Array | null;
  },
): Promise<void> {
  await sql`
    update person_erasure set state = ${decision.state}, decided_at = ${decision.at}, decided_by = ${decision.by},
      decline_reason = ${decision.declineReason}, traces = ${decision.traces}, recorded_by = ${decision.operation}
    where person_id = ${erasure.person_id} and erasure_id = ${erasure.erasure_id}`.execute(tx);
}

export type Identity = {
  name: string;
  born: string;
  id_number: Uint8Array | null;
  phone: Uint8Array | null;
  household_id: string | null;
  home_path: string;
};

/** Who a person is, locked; undefined when nobody in sight has the id. */
export async function lockIdentity(tx: Tx, personId: string): Promise<Identity | undefined> {
  const { rows } = await sql<Identity>`
    select name, born, id_number, phone, household_id, home_path from person where person_id = ${personId} for update`.execute(
    tx,
  );
  return rows[0];
}

/** The other members of a household in sight, with their sealed numbers. Index: person_household. */
export async function listKin(
  tx: Tx,
  { personId, household }: { personId: string; household: string },
): Promise<{ person_id: string; id_number: Uint8Array }[]> {
  const { rows } = await sql<{ person_id: string; id_number: Uint8Array }>`
    select person_id, id_number from person
    where household_id = ${household} and person_id <> ${personId} and id_number is not null order by person_id`.execute(
    tx,
  );
  return rows;
}

/** `request`: checked against the context; `job`: anybody, for a repetition after a restore. */
export async function eraseRows(
  tx: Tx,
  erased: {
    personId: string;
    born: string;
    shownName: string;
    mention: string | null;
    lastDay: string;
    as: 'request' | 'job';
  },
): Promise<void> {
  const erase = sql.raw(erased.as === 'request' ? 'erase_person' : 'erase_person_rows');
  await sql`
    select ${erase}(${erased.personId}::uuid, ${erased.born}::date, ${erased.shownName}, ${erased.mention}, ${erased.lastDay}::date)`.execute(
    tx,
  );
}

export type ListedErasure = ErasureRow & { name: string; files_pending: boolean };

/** Erasures of persons registered below a path, newest first; pages by keyset. Index: person_erasure_list. */
export async function listErasuresBelow(
  tx: Tx,
  path: string,
  asked: { state: ErasureState | null; after: { name: string; id: string } | null; size: number },
): Promise<ListedErasure[]> {
  const { state, after, size } = asked;
  const { rows } = await sql<ListedErasure>`
    select ${columns}, p.name, e.traces is not null as files_pending
    from person_erasure e join person p using (person_id)
    where p.home_path >= ${path} and p.home_path < ${`${path}~`}
      ${state === null ? sql`` : sql`and e.state = ${state}`}
      ${after === null ? sql`` : sql`and (e.proposed_at, e.erasure_id) < (${after.name}::timestamptz, ${after.id}::uuid)`}
    order by e.proposed_at desc, e.erasure_id desc limit ${size}`.execute(tx);
  return rows;
}

/** All that were carried out, in the order in which they were. For the exported list; only a job sees all. */
export async function listErased(
  tx: Tx,
): Promise<(ErasureRow & { decided_at: string; decided_by: string })[]> {
  const { rows } = await sql<ErasureRow & { decided_at: string; decided_by: string }>`
    select ${columns} from person_erasure e where e.state = 'erased' order by e.decided_at, e.person_id`.execute(
    tx,
  );
  return rows;
}

/** Which of these persons are in the register and not erased there. */
export async function listNotErased(tx: Tx, persons: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ person_id: string }>`
    select p.person_id from person p left join person_secret s using (person_id)
    where p.person_id = any (${[...persons]}::uuid[])
      and (s.wrapped_key is not null
        or not exists (select 1 from person_erasure e where e.person_id = p.person_id and e.state = 'erased'))`.execute(
    tx,
  );
  return new Set(rows.map(({ person_id }) => person_id));
}

/** Enters an erasure again that the restored database does not know, or knows only as proposed. */
export async function saveRepeated(
  tx: Tx,
  row: Omit<ErasureRow, 'state' | 'decline_reason'> & { decided_at: string; decided_by: string },
  traces: Uint8Array,
  at: string,
): Promise<void> {
  await sql`
    delete from person_erasure where person_id = ${row.person_id} and (state = 'proposed' or erasure_id = ${row.erasure_id})`.execute(
    tx,
  );
  await sql`
    insert into person_erasure (person_id, erasure_id, state, reason, legal_ground, proposed_at, proposed_by, decided_at, decided_by, traces,
      repeated_at, recorded_by)
    values (${row.person_id}, ${row.erasure_id}, 'erased', ${row.reason}, ${row.legal_ground}, ${row.proposed_at}, ${row.proposed_by},
      ${row.decided_at}, ${row.decided_by}, ${traces}, ${at}, ${row.recorded_by})`.execute(tx);
}

export type PendingErasure = { person_id: string; until: string; traces: Uint8Array };

/** Erased persons whom workbooks may still hold. Index: person_erasure_traces. */
export async function listPendingErasures(tx: Tx): Promise<PendingErasure[]> {
  const { rows } = await sql<PendingErasure>`
    select person_id, coalesce(repeated_at, decided_at) as until, traces from person_erasure where traces is not null order by decided_at`.execute(
    tx,
  );
  return rows;
}

export async function forgetTraces(tx: Tx, persons: readonly string[]): Promise<void> {
  await sql`
    update person_erasure set traces = null where person_id = any (${[...persons]}::uuid[]) and state = 'erased'`.execute(
    tx,
  );
}
