import { type TelephoneFrom, telephoneOn } from '@wengang/domain/accounts/duty-telephone.ts';
import { addDays, type CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { ReasonPart } from '@wengang/domain/matching/contract.ts';
import { defaultSettings } from '@wengang/domain/matching/market/market.ts';
import { reasonsOf } from '@wengang/domain/matching/market/reasons.ts';
import { earliest, lastDayOf } from '@wengang/domain/matching/offers/last-day.ts';
import type { OfferAct } from '@wengang/domain/matching/offers/offer-moves.ts';
import { remainingShortage } from '@wengang/domain/matching/offers/remaining-shortage.ts';
import { type SheetJob, villageSheet } from '@wengang/domain/matching/papers/village-sheet.ts';
import { ShortageView } from '@wengang/domain/matching/run-contract.ts';
import type { PaperEdition, PaperHeader } from '@wengang/domain/papers/document.ts';
import type { Paper } from '@wengang/domain/papers/paper.ts';
import { homeGroupOf } from '@wengang/domain/people/home-group.ts';
import { OrderConditions } from '@wengang/domain/vacancies/order-conditions.ts';
import { OrderTerms } from '@wengang/domain/vacancies/order-terms.ts';
import {
  boardInWords,
  contractInWords,
  contractKindInWords,
  firstPayInWords,
  hoursInWords,
  madeUpInWords,
  payDayInWords,
  payInWords,
  requirementsInWords,
} from '@wengang/domain/vacancies/order-words.ts';
import { jobOf } from '@wengang/domain/vacancies/same-job.ts';
import type { Correction } from '@wengang/domain/workflow/act.ts';
import { z } from 'zod';
import type { DocumentRow } from '../../papers/store.ts';
import type { PaperOffer } from './store.ts';

/** 一人的推荐单: who it is for and his or her standing offers, best first. */
export type SheetFacts = {
  offers: readonly [PaperOffer, ...PaperOffer[]];
  /** places taken of each order today, by vacancy */
  taken: ReadonlyMap<string, number>;
  /** 岗位核实 of each order, in words, by vacancy */
  verified: ReadonlyMap<string, string>;
  liaison: { name: string; telephones: readonly TelephoneFrom[] };
  /** 推荐履历: the acts of each offer, by offer */
  logs: ReadonlyMap<string, readonly (OfferAct | Correction)[]>;
};

/**
 * 岗位推荐单(送岗版). What the ledger does not know is printed empty, for the pen of the liaison. A liaison without a duty telephone is reached at the
 * office that answers for the village.
 */
export function composeSheet(facts: SheetFacts, header: PaperHeader): Paper {
  const { offers, taken, verified, liaison } = facts;
  const [first] = offers;
  const told = toldOffers(offers, header.edition);
  return villageSheet({
    number: header.number,
    printedOn: header.issuedOn,
    validUntil: validUntilOf(facts, header) ?? '',
    village: villageOf(first, header.edition),
    name: first.name,
    liaison: liaison.name,
    liaisonPhone:
      (header.edition === 1 ? '' : telephoneOn(liaison.telephones, header.issuedOn)) ||
      (first.office_phone ?? ''),
    office: header.edition === 1 ? null : (first.office ?? ''),
    jobs: told.map((offer) =>
      columnOf(offer, {
        edition: header.edition,
        taken: taken.get(offer.vacancy_id) ?? 0,
        verified: verified.get(offer.vacancy_id) ?? '',
      }),
    ),
    keepsEmptyReasons: header.edition === 1,
    shortage: shortageOf(first, told.length),
    seal: header.seal,
  });
}

/** 有效期至: until the first of the jobs is gone; empty where both are the person's already. Before the fourth edition it was seven days from the issue. */
function validUntilOf({ offers, logs }: SheetFacts, { edition, issuedOn }: Issue): CivilDate | undefined {
  if (edition < 4) return addDays(issuedOn, 7);
  return earliest(toldOffers(offers, edition).map((offer) => lastDayOfOffer(offer, logs, issuedOn)));
}

type Issue = Pick<PaperHeader, 'edition' | 'issuedOn'>;

/** The last day on which an offer stands, as it was known on a day: `lastDayOf`. */
export const lastDayOfOffer = (
  { offer_id, terms }: Pick<PaperOffer, 'offer_id' | 'terms'>,
  logs: SheetFacts['logs'],
  knownOn: CivilDate,
): CivilDate | undefined =>
  lastDayOf(logs.get(offer_id) ?? [], { knownOn, orderUntil: OrderTerms.parse(terms).validUntil });

/** 已过有效期: whether the sheet that was issued is past its last day on `today`; offers that were told since may stand longer. */
export function isSheetLapsed(
  facts: SheetFacts,
  { edition, issued_on: issuedOn }: Pick<DocumentRow, 'edition' | 'issued_on'>,
  today: CivilDate,
): boolean {
  const until = validUntilOf(facts, { edition, issuedOn });
  return until !== undefined && until < today;
}

/** 村(社区)/组: below the county; the group, where the roster says it, since the third edition. */
function villageOf({ home, county, village: known, home_group }: PaperOffer, edition: PaperEdition): string {
  const village = home.startsWith(county) ? home.slice(county.length) : home;
  return edition < 3 ? village : `${village}${homeGroupOf(home_group, known)}`;
}

/** The two that stand on the sheet, the best of two jobs: two columns with one job are no choice (chain 1.4, 5.2). */
function toldOffers(offers: readonly PaperOffer[], edition: PaperEdition): readonly PaperOffer[] {
  if (edition < 3) return offers.slice(0, 2);
  const jobs = Map.groupBy(offers, keyOf);
  return [...jobs.values()].flatMap((same) => same.slice(0, 1)).slice(0, 2);
}

const keyOf = ({ employer_id: employer, terms, place_path: place }: PaperOffer): string =>
  jobOf({ employer, title: OrderTerms.parse(terms).title, place });

/**
 * What the engine said is missing, less the offers that the person holds since. An offer that lapsed after the run leaves a gap of which the
 * engine has said nothing yet.
 */
function shortageOf({ shortage }: PaperOffer, held: number): string | null {
  const { offersFloor } = defaultSettings;
  if (held >= offersFloor) return null;
  const named = ShortageView.nullable().parse(shortage) ?? undefined;
  return (
    remainingShortage(named, { held, found: 0, floor: offersFloor })?.zh ??
    '本期合适的岗位不足两个,有新岗位时再送。'
  );
}

type Around = { edition: PaperEdition; taken: number; verified: string };

function columnOf(offer: PaperOffer, { edition, taken, verified }: Around): SheetJob {
  const terms = OrderTerms.parse(offer.terms);
  const conditions = OrderConditions.parse(offer.conditions);
  return {
    employer: offer.employer,
    place: offer.place,
    post: terms.title,
    places: `${terms.places}/${Math.max(0, terms.places - taken)}`,
    monthlyIncome: payInWords(terms.pay),
    madeUpOf: madeUpInWords(terms.pay),
    payDay: joined([payDayInWords(terms.pay), firstPayInWords(terms.pay)], ','),
    hours: hoursInWords(terms),
    contract: contractWith(offer.employer, terms, edition),
    insurance: conditions.insurance ?? '',
    boardAndLodging: boardInWords(conditions),
    requirements: requirementsInWords(terms, conditions, edition),
    probation: conditions.probation ?? '',
    departure: departureOf(offer, edition),
    fare: conditions.fare ?? offer.departure?.fare ?? '',
    because: edition === 1 ? pointedOf(offer) : becauseOf(offer),
    station: offer.station ?? '',
    verified,
  };
}

/** The employer is named at the head of its column: with another the contract is the news. */
const contractWith = (employer: string, terms: OrderTerms, edition: PaperEdition): string =>
  terms.contract !== undefined && isNamed(terms.contract.party, employer, edition)
    ? `${contractKindInWords(terms.contract)},与用人单位签订`
    : contractInWords(terms);

/** （演示） of one source is (演示) of another; the editions before the third took them for two firms. */
const isNamed = (party: string, employer: string, edition: PaperEdition): boolean =>
  edition < 3 ? party === employer : plainName(party) === plainName(employer);

const plainName = (name: string): string => name.normalize('NFKC').replaceAll(/\s/g, '');

/** 集中出发日期及上车点, once a group is being formed; since the third edition in as few signs as fit on one line. */
function departureOf({ departure }: PaperOffer, edition: PaperEdition): string {
  if (departure === null) return '';
  const { on, place, at } = departure;
  return edition < 3 ? joined([on, place, at], ' ') : joined([monthAndDay(on), at, place], ' ');
}

const monthAndDay = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

const joined = (parts: readonly (string | null)[], between: string): string =>
  parts.filter((part) => part !== null && part !== '').join(between);

/** The three strongest reasons; empty where nothing speaks for it but that it fits. */
const becauseOf = ({ parts }: Pick<PaperOffer, 'parts'>): string =>
  reasonsOf(z.array(ReasonPart).parse(parts))
    .slice(0, 3)
    .map(({ zh }) => zh)
    .join(';');

/** As sheets of the first edition said it: whatever had most points. */
const pointedOf = ({ parts }: Pick<PaperOffer, 'parts'>): string =>
  z
    .array(ReasonPart)
    .parse(parts)
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .slice(0, 3)
    .map(({ because }) => because.zh)
    .join(';');
