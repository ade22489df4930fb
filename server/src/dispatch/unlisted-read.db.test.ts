import { randomUUID } from 'node:crypto';
import { regionCode } from '@wengang/domain/regions/region.ts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { asWorker } from '../platform/database/context.ts';
import { readCompiledTree } from '../regions/compiled-tree.ts';
import { loadRegions } from '../regions/load-regions.ts';
import { findByCode } from '../regions/store.ts';
import { inventedNumber } from '../testing/planted-persons.ts';
import { fillPosts } from '../testing/post-holders.ts';
import { codeOf, openTestService } from '../testing/test-service.ts';
import { sealUnlistedNote } from './arrival/unlisted.ts';

test('who arrived unlisted is shown to the county with a masked number, and the read is recorded as one of the group', async () => {
  const service = await openTestService();
  const county = await asWorker(service.database, async (tx) => {
    await loadRegions(tx, readCompiledTree());
    return findByCode(tx, regionCode('530629'));
  });
  if (county === undefined) throw new Error('the tree has the county');
  const region = { id: county.regionId, path: county.path };
  const [officer, reviewer, auditor] = await fillPosts(service, [
    { role: 'county-officer', region },
    { role: 'county-reviewer', region },
    { role: 'auditor', region },
  ]);
  const [groupId, arrivalId, idNumber] = [randomUUID(), randomUUID(), inventedNumber(7)];
  const note = sealUnlistedNote(service.keyring, arrivalId, { name: '虞测未列', idNumber });
  await asWorker(service.database, async (tx) => {
    await sql`
      insert into dispatch_group (group_id, county_id, county_path, status, destination, place, receiving_region_id, receiving_path,
        depart_on, expected_on, agreement, paper_short, legs, vehicles, recorded_by)
      values (${groupId}, ${region.id}, ${region.path}, 'arrived', '东莞', '{}', ${region.id}, ${region.path}, '2026-11-20', '2026-11-21',
        'x', 'x', '[]', '[]', ${randomUUID()})`.execute(tx);
    await sql`
      insert into group_act (group_id, act_id, move, on_day, recorded_on, device_at, role, account, source, detail, recorded_by)
      values (${groupId}, ${arrivalId}, 'note-unlisted', '2026-11-21', '2026-11-21', '2026-11-21', 'S', 's', 'screen',
        ${JSON.stringify(note)}, ${randomUUID()})`.execute(tx);
  });

  const shown = await officer?.client.get('/api/dispatch/unlisted', { groupId });
  const masked = `${idNumber.slice(0, 6)}********${idNumber.slice(-4)}`;
  expect(shown?.body).toEqual({
    unlisted: [{ arrivalId, name: '虞测未列', idNumber: masked, on: '2026-11-21' }],
  });
  for (const other of [reviewer, auditor])
    expect(other && codeOf(await other.client.get('/api/dispatch/unlisted', { groupId }))).toBe(
      'not-permitted',
    );

  const reads = await asWorker(service.database, (tx) =>
    sql`select account_id as account, endpoint, purpose, persons, about from person_access`.execute(tx),
  );
  expect(reads.rows).toEqual([
    {
      account: officer?.accountId,
      endpoint: 'dispatch.list-unlisted',
      purpose: 'admit-arrival',
      persons: [],
      about: [`group:${groupId}`],
    },
  ]);
});
