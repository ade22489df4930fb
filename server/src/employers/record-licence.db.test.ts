import { date } from '@wengang/domain/calendar/civil-date.ts';
import { beforeEach, expect, test } from 'vitest';
import { employer, granted, openTown, regions, type Town } from '../matching/testing/market-town.ts';
import { inContext } from '../platform/database/context.ts';
import { plantRegions } from '../platform/database/testing/invented-regions.ts';
import { serviceLicenceOn } from './poster.ts';
import { recordLicenceOperation } from './record-licence.ts';
import { findEmployer } from './store.ts';

plantRegions(regions);

let town: Town;
let firm: string;
beforeEach(async () => {
  town = await openTown();
  firm = await employer(town);
});

const record = async (licence: object) =>
  granted(
    await town.perform(recordLicenceOperation, town.as('town-hr-officer'), {
      employerId: firm,
      licence: { kind: 'service', validFrom: date('2019-01-01'), ...licence },
    }),
  );
const inForce = (day: string): Promise<string | undefined> =>
  inContext(town.database, town.as('town-hr-officer'), async (tx) => {
    const known = await findEmployer(tx, firm);
    return known === undefined ? undefined : serviceLicenceOn(known, date(day));
  });

test('a licence is revoked by recording it again, and in force again by recording it once more, however often', async () => {
  for (let time = 0; time < 5; time += 1) {
    await record({ number: '甲1' });
    expect(await inForce('2020-03-02')).toBe('甲1');
    await record({ number: '甲1', revokedOn: date('2020-03-01') });
    expect(await inForce('2020-02-29')).toBe('甲1');
    expect(await inForce('2020-03-02')).toBeUndefined();
  }
});

test('a renewal that is recorded early hides nothing before its first day', async () => {
  await record({ number: '甲1', validTo: date('2020-03-31') });
  await record({ number: '甲2', validFrom: date('2020-04-01') });
  expect([await inForce('2020-03-31'), await inForce('2020-04-01')]).toEqual(['甲1', '甲2']);
});
