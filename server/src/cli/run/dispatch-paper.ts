import { dispatchSheet } from '@wengang/domain/dispatch/papers/dispatch-sheet.ts';
import { listEmployers } from '@wengang/domain/employers/contract.ts';
import type { JobWish } from '@wengang/domain/matching/job-wish.ts';
import { listSeekers } from '@wengang/domain/matching/seeker-contract.ts';
import type { Paper } from '@wengang/domain/papers/paper.ts';
import { listPersons } from '@wengang/domain/reports/contract.ts';
import { getOrder } from '@wengang/domain/vacancies/contract.ts';
import type { OrderConditions } from '@wengang/domain/vacancies/order-conditions.ts';
import type { OrderTerms } from '@wengang/domain/vacancies/order-terms.ts';
import { everyPage } from '../desk/every-page.ts';
import type { GroupPlan, Run } from './run-plan.ts';

/** 派遣单: the letter of introduction of the group, from the order, the employer and the persons on the list. */
export async function dispatchPaper(run: Run, group: GroupPlan): Promise<Paper> {
  const { desk, posts, pairing, days } = run;
  const { order, agreed, employer } = group;
  const { terms, conditions } = await desk.ask(posts.county, getOrder, { vacancyId: order.vacancyId });
  const { employers } = await desk.ask(posts.county, listEmployers, { text: employer.name });
  const station = pairing.stations.find(({ place }) => place === pairing.receiving.code);
  return dispatchSheet({
    number: group.paperNumber ?? '',
    issuer: pairing.sending.organisation,
    licence: null,
    agreement: pairing.agreement.number,
    employer: {
      name: employer.name,
      creditCode: employers.find(({ employerId }) => employerId === order.employerId)?.creditCode ?? '',
      address: order.place,
      contact: terms.contact ?? '',
    },
    station: { name: station?.name ?? '', contact: station?.phone ?? '' },
    work: {
      posts: [...new Set(agreed.map(({ title }) => title))].join('、'),
      payFloor: payFloorOf(terms),
      contract:
        terms.contract === undefined
          ? ''
          : `${contractNames[terms.contract.kind]},与${terms.contract.party}签订`,
      boardAndLodging: boardOf(conditions),
    },
    counts: await countsOf(run, group),
    journey: {
      assembly: `县客运站 ${days.departed} 07:00`,
      departure: `${days.departed} 07:30`,
      vehicles: '大巴 → 高铁 G0000(演示)→ 大巴',
      arrival: days.arrived,
    },
    escort: posts.escort.name,
    insurance: '意外险 演示保单 0001',
    fareSource: '东西部协作资金(演示)',
    manifestPages: Math.ceil(agreed.length / 28),
    prepared: '',
    checked: '',
    issuedOn: days.locked,
    seal: null,
  });
}

const contractNames: Record<NonNullable<OrderTerms['contract']>['kind'], string> = {
  employment: '劳动合同',
  'labour-dispatch': '劳务派遣',
  'part-time': '非全日制用工',
  'contracted-work': '承揽',
  internship: '实习',
};

const payFloorOf = ({ pay }: OrderTerms): string =>
  pay.low === undefined
    ? ''
    : `${pay.low / 100} 元${{ month: '/月', day: '/天', hour: '/小时', piece: '/件' }[pay.form]}`;

export function boardOf({ meals, lodging }: OrderConditions): string {
  const how = { free: '免费', charged: '收费', none: '未说明' } as const;
  return `住宿${how[lodging]},伙食${how[meals]}`;
}

/** The counts that stand on the sheet: in hardship on the day of the lists, first time away and couples as they wish, 16–17. */
async function countsOf(run: Run, { agreed }: GroupPlan) {
  const { desk, posts, county, asOf, days } = run;
  const asked = { region: county, on: asOf, size: 200 };
  const hard = await everyPage((after: string | undefined) =>
    desk.ask(posts.county, listPersons, { list: 'L2', ...asked, after }),
  );
  const seekers = await everyPage((after: string | undefined) =>
    desk.ask(posts.county, listSeekers, { ...asked, after }),
  );
  const ids = new Set<string>(agreed.map(({ person }) => person.personId));
  const wishes = seekers.filter(({ person }) => ids.has(person.personId)).map(({ wish }) => wish);
  const inCouple = (wish: JobWish): boolean =>
    wish.companions.some((one) => one.as === 'couple' && ids.has(one.with));
  return {
    all: agreed.length,
    lifted: hard.filter(({ person }) => ids.has(person.personId)).length,
    firstTime: wishes.filter(({ firstTimeAway }) => firstTimeAway).length,
    minors: agreed.filter(({ person }) => isMinor(person.born, days.departed)).length,
    couples: Math.floor(wishes.filter(inCouple).length / 2),
  };
}

const isMinor = (born: string, on: string): boolean =>
  `${Number(born.slice(0, 4)) + 18}${born.slice(4)}` > on;
