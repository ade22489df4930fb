import { randomUUID } from 'node:crypto';
import { OperationId } from '@wengang/domain/contract/endpoint.ts';
import { formGroup } from '@wengang/domain/dispatch/contract.ts';
import { listGroups } from '@wengang/domain/dispatch/group-lists-contract.ts';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { type AccessContext, asWorker, inContext } from '../platform/database/context.ts';
import { plantRegions } from '../platform/database/testing/invented-regions.ts';
import { performOperation } from '../platform/operations/perform-operation.ts';
import { formGroupOperation } from './form-group.ts';
import { answerListGroups } from './list-groups.ts';
import { findGroup } from './store.ts';
import {
  type ChainOffice,
  chainRegions,
  contextOf,
  countyId,
  idOf,
  instantOf,
  openChainOffice,
} from './testing/chain-office.ts';
import { groupInput } from './testing/journeys.ts';

plantRegions(chainRegions);

const day = '2025-02-10';
const group = idOf(2, 1);
const company = randomUUID();
let office: ChainOffice;
beforeEach(async () => {
  office = await openChainOffice();
  await asWorker(office.database, (tx) =>
    sql`insert into organisation (organisation_id, kind, name, region_id, valid_from)
      values (${company}, 'hr-company', '虚构人力公司(演示)', ${countyId}, '2018-01-01')`.execute(tx),
  );
});

/** A company forms groups for any county; a county officer only for its own. */
const asCompany: AccessContext = {
  ...contextOf('county', day),
  role: 'hr-company',
  home: null,
  organisation: company,
};
const form = (overrides: object) =>
  performOperation(office, formGroupOperation, {
    id: OperationId.parse(randomUUID()),
    context: asCompany,
    recordedAt: instantOf(day),
    deviceTime: null,
    input: formGroup.input.parse({
      ...groupInput(group, '2025-02-18', '2025-02-19'),
      commission: '威人社委〔2025〕3号',
      ...overrides,
    }),
  });
const stored = () => asWorker(office.database, (tx) => findGroup(tx, group));

test('a group that is formed anew keeps its sending county, and everything else follows what is sent', async () => {
  expect(await form({})).toMatchObject({ ok: true });
  const moved = await form({ county: '960102', destination: '虚构虎门' });
  expect(moved).toEqual({
    ok: false,
    refusal: { code: 'sending-county-fixed', data: { county: '960101' } },
  });
  expect(await stored()).toMatchObject({ county_path: '960101', destination: '虚构大岭山' });
  expect(await form({ destination: '虚构虎门' })).toMatchObject({ ok: true });
  expect(await stored()).toMatchObject({ county_path: '960101', destination: '虚构虎门' });
});

test('a township is shown the groups of its county, and of its city where the city has no counties', async () => {
  expect(await form({ county: '441900' })).toMatchObject({ ok: true });
  const shownTo = (home: string) => {
    const context = { ...contextOf('township', day), home };
    return inContext(office.database, context, async (tx) => {
      const call = { context, keyring: office.keyring, now: instantOf(day) };
      const answer = await answerListGroups.respond(tx, call, listGroups.input.parse({}));
      return answer.ok
        ? listGroups.output.parse(answer.value.reply).groups.map(({ groupId }) => groupId)
        : [];
    });
  };
  for (const home of ['4419', '441900118', '441900118001'])
    expect(await shownTo(home), home).toEqual([group]);
  for (const home of ['442000', '442000101', '960101101']) expect(await shownTo(home), home).toEqual([]);
});
