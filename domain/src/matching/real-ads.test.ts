import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { date, fullYears } from '../calendar/civil-date.ts';
import { checkFairness } from '../vacancies/fairness.ts';
import { shippedMinimumWages } from '../vacancies/minimum-wages/minimum-wage.ts';
import { jobReader } from '../vacancies/workbook/read-jobs.ts';
import { stateOrder } from '../vacancies/workbook/state-order.ts';
import { readWhole, workbook } from '../workbooks/testing/workbook.ts';
import { assign } from './assignment/assign.ts';
import type { Market, Order, Seeker } from './market/market.ts';
import { orderLine } from './market/market-lines.ts';
import { makeOffers } from './offers/offers.ts';
import { explainPair } from './ranking/explain.ts';
import { rankMarket } from './ranking/ranked-market.ts';
import { madeUpMarket } from './testing/made-up-market.ts';
import { market } from './testing/market.ts';
import { brokenRules } from './testing/reference.ts';

// 2,145 real advertisements with rights reserved: read where they lie, never copied.
const shared = process.env.WENGANG_SHARED ?? fileURLToPath(new URL('../../../../shared', import.meta.url));
const ads = join(shared, 'data/jobs/bluecollar_ads_2015_facts.csv');
const withAds = test.skipIf(!existsSync(ads));
const skipped = '(WENGANG_SHARED; skipped where it is absent)';
const today = date('2015-10-01');

const columns = {
  title: '岗位名称',
  region_raw: '工作地点',
  headcount_raw: '招聘人数',
  wage_raw: '薪资待遇',
  gender_req: '性别要求',
  education_req: '学历要求',
  age_min: '最低年龄',
  age_max: '最高年龄',
  deadline: '有效期至',
} as const;

/** Through the reader of job workbooks, as any list of an employer comes in. */
function readAds() {
  const [head = '', ...lines] = readFileSync(ads, 'utf8')
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/);
  const names = head.split(',');
  const cells = lines.map((line) => line.split(','));
  const sheet = Object.keys(columns).map((name) => names.indexOf(name));
  const rows = [
    ['用人单位', ...Object.values(columns)],
    ...cells.map((line) => [line[1] ?? '', ...sheet.map((at) => line[at] ?? '')]),
  ];
  const items = readWhole(workbook([{ name: '岗位', rows }]), jobReader({ today, dateSystem: 1900 }));
  return items.flatMap((item) => (item.kind === 'row' ? [item] : []));
}

const provinces: Readonly<Record<string, string>> = {
  ...{ 北京: '110000', 上海: '310000', 江苏: '320000', 浙江: '330000', 安徽: '340000', 福建: '350000' },
  ...{ 广东: '440000', 重庆: '500000', 云南: '530000' },
};

/** What is asked for before publication and can be: it would not be refused for good. */
const askable = ['pay-missing', 'contract-party-missing', 'valid-until-missing', 'valid-too-long'];

/** The ads that only lack what can still be asked, as the market takes them; and how many the fairness check refuses by which rule. */
function supplyOf(rows: ReturnType<typeof readAds>): { orders: Order[]; refused: Record<string, number> } {
  const refused: Record<string, number> = {};
  const orders: Order[] = [];
  for (const [n, { draft }] of rows.entries()) {
    if (draft === null) continue;
    const place = provinces[(draft.place.text ?? '').slice(0, 2)] ?? '340000';
    const { terms, conditions } = stateOrder(draft, place);
    const codes = checkFairness(terms, today, shippedMinimumWages)
      .filter(({ severity }) => severity === 'refuse')
      .map(({ code }) => code)
      .filter((code) => !askable.includes(code));
    for (const code of new Set(codes)) refused[code] = (refused[code] ?? 0) + 1;
    // Expired ones stay in: that the market leaves them alone is looked at below.
    if (codes.some((code) => code !== 'already-expired')) continue;
    const id = `ad${String(n).padStart(5, '0')}`;
    const known = { id, employer: draft.employer, place, terms, conditions };
    orders.push(
      orderLine(
        {
          ...{ ...known, placesLeft: terms.places, taken: 0, exposure: 0, stopped: false },
          ...{ stationNearby: false, record: { fellowWorkers: [] } },
        },
        today,
      ),
    );
  }
  return { orders, refused };
}

/** People who could start on that day, among them everybody who is 16 or 17. */
function peopleOf(count: number): readonly Seeker[] {
  const years = { from: date('1998-10-02'), to: date('1999-09-30') };
  return madeUpMarket(count, 1).seekers.map((one, n) => ({
    ...one,
    availableFrom: today,
    farmSeasons: [],
    ...(n % 10 === 0 ? { born: n % 20 === 0 ? years.from : years.to } : {}),
  }));
}

withAds(
  `real ads that ask for one sex are refused with the law and never reach the market ${skipped}`,
  () => {
    const rows = readAds();
    const { orders, refused } = supplyOf(rows);
    expect(rows).toHaveLength(2145);
    const oneSex = new Set(
      rows.flatMap(({ draft }, n) =>
        /^[男女]$/.test(draft?.asked.性别要求 ?? '') ? [`ad${String(n).padStart(5, '0')}`] : [],
      ),
    );
    expect(oneSex.size).toBeGreaterThan(390); // of 419; the others have no readable row
    expect(refused['sex-condition']).toBeGreaterThanOrEqual(oneSex.size);
    expect(orders.filter(({ id }) => oneSex.has(id))).toEqual([]);
    expect(orders.length).toBeGreaterThan(500);
  },
);

withAds(`on real ads the engine keeps to age, places and days, and takes 面议 for unknown ${skipped}`, () => {
  const { orders } = supplyOf(readAds());
  const given: Market = { ...market(peopleOf(300), orders), asOf: today };
  const ranked = rankMarket(given);
  const byId = new Map(orders.map((one) => [one.id, one]));
  const born = new Map(given.seekers.map((one) => [one.id, one.born]));
  for (const { seeker, offers, shortage } of makeOffers(given)) {
    expect(offers.length + (shortage?.missing ?? 0)).toBeGreaterThanOrEqual(2);
    for (const { order } of offers) {
      const ad = byId.get(order);
      expect(explainPair(ranked, seeker, order)?.failed).toEqual([]);
      expect(ad?.placesLeft).toBeGreaterThan(0);
      expect(ad !== undefined && ad.validUntil >= today).toBe(true);
      if (fullYears(born.get(seeker) ?? today, today) < 18) expect(ad?.age.from).toBeLessThan(18);
    }
  }
  const negotiable = orders.filter(({ pay }) => pay === null);
  expect(negotiable.length).toBeGreaterThan(100);
  for (const { id } of negotiable.slice(0, 40))
    for (const { id: person } of given.seekers.slice(0, 10)) {
      const explained = explainPair(ranked, person, id);
      expect(explained?.failed.map(({ code }) => code)).not.toContain('wage');
      expect(explained?.parts.find(({ part }) => part === 'wage')).toMatchObject({ points: 0 });
    }
  const { placed, bound, stay } = assign(given);
  expect(brokenRules(given, new Map(placed.map((one) => [one.seeker, one.order])))).toEqual([]);
  expect(stay).toBeLessThanOrEqual(bound);
});
