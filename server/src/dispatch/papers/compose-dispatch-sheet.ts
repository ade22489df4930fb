import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { blank, dispatchSheet } from '@wengang/domain/dispatch/papers/dispatch-sheet.ts';
import type { PaperEdition, PaperHeader } from '@wengang/domain/papers/document.ts';
import type { Paper } from '@wengang/domain/papers/paper.ts';
import { categoryInWords } from '@wengang/domain/people/category-words.ts';
import { boardInWords, contractInWords, payFloorInWords } from '@wengang/domain/vacancies/order-words.ts';
import type { OrganisationCard } from '../../employers/store.ts';
import type { GroupRow } from '../store.ts';
import { escortsToCall, type GroupFacts, type KnownPassenger, listedOf } from './group-facts.ts';

/** 派遣单 from the ledger. Each fact about the posts is said once, however many passengers go to them. */
export function composeDispatchSheet(
  facts: GroupFacts,
  { number, issuedOn, edition, seal }: PaperHeader,
  by: string,
): Paper {
  const { group, employer, station } = facts;
  const passengers = listedOf(facts);
  const orders = passengers.flatMap(({ order }) => (order === undefined ? [] : [order]));
  return dispatchSheet({
    number,
    issuer: facts.issuer,
    licence: facts.licence,
    commission: group.commission,
    agreement: group.agreement,
    employer: {
      name: employer?.name ?? '',
      creditCode: employer?.credit_code ?? '',
      address: addressOf(employer, edition),
      contact: employer?.contact ?? each(orders.map(({ terms }) => terms.contact ?? '')),
    },
    station: { name: station?.name ?? '', contact: station?.contact ?? '' },
    work: {
      posts: each(orders.map(({ terms }) => terms.title)),
      payFloor: each(orders.map(({ terms }) => payFloorInWords(terms.pay))),
      contract: each(orders.map(({ terms }) => contractInWords(terms))),
      boardAndLodging: each(orders.map(({ conditions }) => boardInWords(conditions))),
    },
    category: edition < 3 ? '脱贫(监测)' : categoryOf(group),
    counts: countsOf(passengers, group.depart_on),
    journey: {
      assembly: assemblyInWords(group),
      departure: group.depart_on,
      vehicles: vehiclesInWords(group),
      arrival: group.expected_on,
    },
    escort: escortsToCall(facts, { edition, issuedOn }),
    contacts: group.contacts ?? '',
    insurance: group.insurance ?? '',
    fareSource: group.fare_source ?? '',
    prepared: by,
    // Who prepares a sheet does not check it: the pen of another hand, then.
    checked: facts.lockedBy === by ? '' : facts.lockedBy,
    issuedOn,
    seal,
  });
}

/** Street and house of the firm, below its region; a blank for the pen where they are not known. */
function addressOf(employer: OrganisationCard | undefined, edition: PaperEdition): string {
  if (employer === undefined) return '';
  const { place, address } = employer;
  if (edition === 1) return place;
  if (address === null) return `${place} ${blank}`;
  return address.startsWith(place) ? address : `${place} ${address}`;
}

/** The count is of the day of departure, and so is the name of what is counted (chain 1.4). */
const categoryOf = ({ depart_on }: GroupRow): string =>
  `${categoryInWords('lifted', CivilDate.parse(depart_on)).replace(/户$/, '')}(监测)`;

const each = (texts: readonly string[]): string =>
  [...new Set(texts)].filter((text) => text !== '').join('、');

/** 首次外出 and 夫妻 are counted where they are known of everybody; else there is no number, and the pen writes it. */
function countsOf(passengers: readonly KnownPassenger[], departOn: string) {
  const ids = new Set(passengers.map(({ person_id }) => person_id));
  const inCouple = passengers.filter(({ wish }) =>
    wish?.companions.some((one) => one.as === 'couple' && ids.has(one.with)),
  );
  return {
    all: passengers.length,
    lifted: passengers.filter(({ lifted }) => lifted).length,
    firstTime: passengers.some(({ firstTimeAway }) => firstTimeAway === undefined)
      ? null
      : passengers.filter(({ firstTimeAway }) => firstTimeAway).length,
    minors: passengers.filter(({ born }) => isMinor(born, departOn)).length,
    couples: passengers.some(({ wish }) => wish === undefined) ? null : Math.floor(inCouple.length / 2),
  };
}

const isMinor = (born: string, on: string): boolean =>
  `${Number(born.slice(0, 4)) + 18}${born.slice(4)}` > on;

const assemblyInWords = ({ assembly, depart_on }: GroupRow): string =>
  assembly === null ? '' : [assembly.place, depart_on, assembly.at ?? ''].join(' ').trim();

const kinds = { train: '火车', coach: '大巴', plane: '飞机', car: '汽车' } as const;

/** 大巴 扎西镇→威信站;火车 G0000 威信站→广州南;车牌 … */
function vehiclesInWords({ legs, vehicles }: GroupRow): string {
  const journey = legs.map(({ kind, from, to, number }) =>
    [kinds[kind], number ?? '', `${from}→${to}`].filter((text) => text !== '').join(' '),
  );
  const plates = each(vehicles.map(({ plate }) => plate ?? ''));
  return [...journey, ...(plates === '' ? [] : [`车牌 ${plates}`])].join(';');
}
