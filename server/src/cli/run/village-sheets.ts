import type { OutputOf } from '@wengang/domain/contract/endpoint.ts';
import { listOffers, type OfferView } from '@wengang/domain/matching/contract.ts';
import { type SheetJob, villageSheet } from '@wengang/domain/matching/papers/village-sheet.ts';
import { getOrder } from '@wengang/domain/vacancies/contract.ts';
import { everyPage } from '../desk/every-page.ts';
import { tell } from '../progress.ts';
import { boardOf } from './dispatch-paper.ts';
import { payOf } from './import-jobs.ts';
import type { Run } from './run-plan.ts';

type Order = OutputOf<typeof getOrder>;

/** 岗位推荐单: one page a job-seeker with the two best offers, to be read aloud in the village. */
export async function writeVillageSheets(run: Run): Promise<void> {
  const { desk, posts, asOf, pairing, days } = run;
  const offers = await everyPage(async (after: string | undefined) => {
    const page = await desk.ask(posts.county, listOffers, { after, size: 200 });
    return { rows: page.offers, next: page.next };
  });
  const byPerson = new Map<string, OfferView[]>();
  for (const offer of offers)
    byPerson.set(offer.person.personId, [...(byPerson.get(offer.person.personId) ?? []), offer]);
  const orders = new Map<string, Order>();
  for (const vacancyId of new Set(offers.map((offer) => offer.vacancyId)))
    orders.set(vacancyId, await desk.ask(posts.county, getOrder, { vacancyId }));
  const sheets = [...byPerson.values()].map((all, at) => {
    const best = [...all]
      .sort((a, b) => b.total - a.total || (a.vacancyId < b.vacancyId ? -1 : 1))
      .slice(0, 2);
    const person = best[0]?.person;
    return villageSheet({
      number: `${pairing.sending.code}荐〔${asOf.slice(0, 4)}〕${String(at + 1).padStart(4, '0')}`,
      printedOn: asOf,
      validUntil: days.locked,
      village: (person?.home ?? '').replace(pairing.sending.name, ''),
      names: person === undefined ? [] : [person.name],
      liaison: '',
      liaisonPhone: '',
      jobs: best.flatMap((offer) => jobOf(run, offer, orders.get(offer.vacancyId))),
      shortage: best.length < 2 ? '本期合适岗位不足两个' : null,
      seal: null,
    });
  });
  await run.out.page(`岗位推荐单-${asOf}`, sheets);
  await run.out.workbook(`岗位推荐单-${asOf}`, [
    {
      name: '岗位推荐',
      columns: ['姓名', '户籍地', '用人单位', '岗位', '工作地', '得分', '推荐理由'].map((header) => ({
        header,
        kind: 'text',
      })),
      rows: offers.map((offer) => [
        offer.person.name,
        offer.person.home,
        offer.employer,
        offer.title,
        offer.place,
        String(offer.total),
        becauseOf(offer),
      ]),
    },
  ]);
  tell({
    zh: `岗位推荐单 ${sheets.length} 人,推荐 ${offers.length} 份`,
    en: `${sheets.length} sheets, ${offers.length} offers`,
  });
}

const becauseOf = ({ parts }: OfferView): string =>
  [...parts]
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .slice(0, 3)
    .map(({ because }) => because.zh)
    .join(';');

function jobOf({ pairing }: Run, offer: OfferView, order: Order | undefined): SheetJob[] {
  if (order === undefined) return [];
  const { terms, conditions } = order;
  const station = pairing.stations.find(({ place }) => terms.place.startsWith(place.slice(0, 9)));
  return [
    {
      employer: order.employer,
      place: order.place,
      post: order.title,
      places: `${order.places} / ${order.placesLeft}`,
      monthlyIncome: `${payOf(order)}`,
      madeUpOf: terms.pay.base === undefined ? '底薪见合同' : `底薪 ${terms.pay.base / 100} 元`,
      payDay: terms.pay.payDay === undefined ? '' : `每月 ${terms.pay.payDay} 日`,
      hours:
        terms.hours === undefined
          ? ''
          : `每天 ${terms.hours.perDay} 小时,每月 ${terms.hours.daysPerMonth} 天${terms.hours.nightWork ? ',有夜班' : ''}`,
      contract: terms.contract === undefined ? '' : `与${terms.contract.party}签订`,
      insurance: '以合同为准',
      boardAndLodging: boardOf(conditions),
      requirements: ageOf(terms.age),
      probation: '以合同为准',
      departure: '集中出发另行通知',
      fare: '另行通知',
      because: becauseOf(offer),
      station: station?.phone ?? '',
      verified: order.lastCheckedOn ?? '',
    },
  ];
}

const ageOf = ({ from, to, relaxable }: Order['terms']['age']): string =>
  to === undefined ? `${from ?? 18} 岁以上` : `${from ?? 18}–${to} 岁${relaxable === true ? '(可放宽)' : ''}`;
