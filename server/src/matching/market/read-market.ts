import { addDays, CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { JobWish } from '@wengang/domain/matching/job-wish.ts';
import { type Market, undecided } from '@wengang/domain/matching/market/market.ts';
import { orderLine, seekerLine } from '@wengang/domain/matching/market/market-lines.ts';
import { wishFromProfile } from '@wengang/domain/matching/profile-wish.ts';
import type { WishScope } from '@wengang/domain/people/facts.ts';
import { datedRows, defaultPeopleSettings } from '@wengang/domain/people/settings.ts';
import { wishDaysOn } from '@wengang/domain/people/wishes.ts';
import { jobOf } from '@wengang/domain/vacancies/same-job.ts';
import { placesLeft } from '@wengang/domain/vacancies/supply.ts';
import { z } from 'zod';
import type { Tx } from '../../platform/database/database.ts';
import type { OrderFile } from '../../vacancies/order-file.ts';
import { modelInForce } from '../stay/model-in-force.ts';
import { type RecordOf, readEmployerRecords } from './employers/employer-records.ts';
import { listPastPairs, listStationPaths, type PastPair, type SeekerRow } from './store.ts';

const wishDays = datedRows(defaultPeopleSettings.wishDays);

/** For how many days a no to a job is a no to other orders of it: as long as a wish holds; the year after, somebody may go there again. */
export const daysOfNo = (on: CivilDate): number => wishDaysOn(wishDays, on);

/** 同一岗位不另推荐: whether an order that was offered keeps the other orders of its job from being proposed on a day. */
export const barsJob = ({ unsettled, noOn }: PastPair, on: CivilDate): boolean =>
  unsettled || (noOn !== null && noOn >= addDays(on, -daysOfNo(on)));

/**
 * 市场: both lists as of a day, from the tables, to be weighed by the model of staying in force on it. What was answered with no is not proposed
 * again; open offers only where asked.
 */
export async function readMarket(
  tx: Tx,
  on: CivilDate,
  lists: { seekers: readonly SeekerRow[]; orders: readonly OrderFile[]; openAgain: boolean },
): Promise<Market> {
  const stations = await listStationPaths(tx, on);
  const recordOf = await readEmployerRecords(tx, lists.orders, on);
  const { model } = await modelInForce(tx, on);
  const past = await listPastPairs(
    tx,
    lists.seekers.map((row) => row.person_id),
  );
  const pastOf = Map.groupBy(past, ({ seeker }) => seeker);
  return {
    asOf: on,
    seekers: lists.seekers.map((row) =>
      seekerLine(
        {
          id: row.person_id,
          born: CivilDate.parse(row.born),
          home: row.home_path,
          scope: scopeOf(row),
          wish: wishOf(row),
          offeredJobs: (pastOf.get(row.person_id) ?? []).filter((pair) => barsJob(pair, on)).map(jobOf),
        },
        on,
      ),
    ),
    orders: lists.orders.map((file) => marketOrder(file, on, { stations, recordOf })),
    ...undecided,
    stayModel: model,
    forbidden: past
      .filter(({ open }) => !(open && lists.openAgain))
      .map(({ seeker, order }) => ({ seeker, order })),
  };
}

/** What a person wishes in detail: as recorded, else as far as the imported roster says it. */
export const wishOf = (row: Pick<SeekerRow, 'wish' | 'profile'>): JobWish =>
  JobWish.safeParse(row.wish).data ?? wishFromProfile(row.profile);

const Scope = z.enum(['in-county', 'out-of-county', 'out-of-province', 'any']);
/** Whoever stands on the list without a scope (leaves school soon) may go anywhere. */
export const scopeOf = (row: Pick<SeekerRow, 'scope'>): WishScope => Scope.safeParse(row.scope).data ?? 'any';

function marketOrder(
  file: OrderFile,
  on: CivilDate,
  { stations, recordOf }: { stations: readonly string[]; recordOf: RecordOf },
) {
  const { row, terms, conditions, state } = file;
  const place = row.place_path;
  return orderLine(
    {
      id: file.id,
      employer: file.employer,
      place,
      terms,
      conditions,
      placesLeft: placesLeft(file),
      taken: file.taken,
      exposure: file.open,
      stopped: file.employerStopped || (state?.status !== 'published' && state?.status !== 'full'),
      stationNearby: stations.some((station) => place.startsWith(station)),
      record: recordOf(file),
    },
    on,
  );
}
