import { addDays, type CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { foldOrder, type Verification } from '@wengang/domain/vacancies/order-state.ts';
import { findDisplayNames, findHolders, type Holder } from '../../accounts/store.ts';
import { findDutyTelephones, type Telephones } from '../../accounts/telephones/store.ts';
import type { AccessContext } from '../../platform/database/context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { countOffers, listActs } from '../../vacancies/store.ts';
import { listOfferActs } from '../store.ts';
import { lastDayOfOffer, type SheetFacts } from './compose-sheet.ts';
import { findRegionPath, listStandingOffers, type PaperOffer } from './store.ts';

/** Everybody of a region with standing offers, village by village; undefined for a region outside the scope. */
export async function readRegionSheets(
  tx: Tx,
  { home, businessDay }: Pick<AccessContext, 'home' | 'businessDay'>,
  region: number,
): Promise<SheetFacts[] | undefined> {
  const path = await findRegionPath(tx, region);
  if (path === undefined || home === null || !path.startsWith(home)) return undefined;
  return sheetsOf(tx, await listStandingOffers(tx, path, businessDay), businessDay);
}

async function sheetsOf(tx: Tx, offers: readonly PaperOffer[], on: CivilDate): Promise<SheetFacts[]> {
  const orders = [...new Set(offers.map(({ vacancy_id }) => vacancy_id))];
  const taken = new Map((await countOffers(tx, orders, on)).map((row) => [row.vacancy_id, row.taken]));
  const verified = await verifiedInWords(tx, orders);
  const logs = await logsOf(tx, offers);
  const villages = [
    ...new Set(offers.flatMap(({ village_id }) => (village_id === null ? [] : [village_id]))),
  ];
  const liaisons = await findHolders(tx, 'village-liaison', { regions: villages, on });
  const telephones = await findDutyTelephones(
    tx,
    [...liaisons.values()].map(({ account }) => account),
  );
  const byPerson = new Map<string, [PaperOffer, ...PaperOffer[]]>();
  // Whose last day has passed lapses tonight: it is told to nobody any more.
  const stands = (until: CivilDate | undefined): boolean => until === undefined || until >= on;
  for (const offer of offers.filter((one) => stands(lastDayOfOffer(one, logs, addDays(on, 1))))) {
    const known = byPerson.get(offer.person_id);
    if (known === undefined) byPerson.set(offer.person_id, [offer]);
    else known.push(offer);
  }
  return [...byPerson.values()].map((own) => ({
    offers: own,
    taken,
    verified,
    logs,
    liaison: liaisonOf(liaisons.get(own[0].village_id ?? 0), telephones),
  }));
}

async function logsOf(tx: Tx, offers: readonly PaperOffer[]): Promise<SheetFacts['logs']> {
  const logs = Map.groupBy(
    await listOfferActs(
      tx,
      offers.map(({ person_id, offer_id }) => ({ person_id, offer_id })),
    ),
    ({ offer_id }) => offer_id,
  );
  return new Map([...logs].map(([offer, acts]) => [offer, acts.map(({ act }) => act)]));
}

const liaisonOf = (liaison: Holder | undefined, telephones: Telephones): SheetFacts['liaison'] =>
  liaison === undefined
    ? { name: '', telephones: [] }
    : { name: liaison.name, telephones: telephones.get(liaison.account) ?? [] };

/** 岗位核实人及日期 by order: who found it to be real, and the day on which that was last confirmed. */
async function verifiedInWords(tx: Tx, orders: readonly string[]): Promise<Map<string, string>> {
  const logs = Map.groupBy(await listActs(tx, orders), ({ vacancy_id }) => vacancy_id);
  const verified = [...logs].flatMap(([order, acts]) => {
    const { state } = foldOrder(acts.map(({ act }) => act));
    return state !== undefined && 'verification' in state ? [{ order, ...state.verification }] : [];
  });
  const names = await findDisplayNames(
    tx,
    verified.map(({ verifiedBy }) => verifiedBy),
  );
  return new Map(
    verified.map(({ order, ...one }) => [order, checkInWords(one, names.get(one.verifiedBy) ?? '')]),
  );
}

const checkInWords = ({ verifiedOn, lastCheckedOn }: Verification, name: string): string =>
  [name, verifiedOn, lastCheckedOn === verifiedOn ? '' : `(${lastCheckedOn} 复核)`]
    .filter((text) => text !== '')
    .join(' ');
