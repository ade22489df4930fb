import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

/** 机关、服务站: an office or station, for which the product has no operation yet; the same one again changes nothing. */
export async function saveOffice(
  tx: Tx,
  office: { id: string; kind: string; name: string; region: number; from: CivilDate },
): Promise<void> {
  await sql`
    insert into organisation (organisation_id, kind, name, region_id, valid_from)
    values (${office.id}, ${office.kind}, ${office.name}, ${office.region}, ${office.from})
    on conflict (organisation_id) do nothing`.execute(tx);
}

/** Whether anything was ever done in this installation: any account, any operation. */
export async function isUsed(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`
    select exists (select 1 from account) or exists (select 1 from operation) as used`.execute(tx);
  return rows[0]?.used ?? true;
}
