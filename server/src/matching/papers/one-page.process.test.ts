import { date } from '@wengang/domain/calendar/civil-date.ts';
import { type PaperEdition, presentEdition } from '@wengang/domain/papers/document.ts';
import type { Paper } from '@wengang/domain/papers/paper.ts';
import { header } from '@wengang/domain/workflow/testing/acts.ts';
import { expect, test } from 'vitest';
import { pageOf } from '../../papers/print-files.ts';
import { chromium, inChromium } from '../../platform/testing/chromium.ts';
import { composeSheet, type SheetFacts } from './compose-sheet.ts';
import type { PaperOffer } from './store.ts';

test.skipIf(chromium === undefined)(
  'a village sheet is one page however long its texts are (skipped without Chromium)',
  async () => {
    const sheets = [
      sheetOf(1, [offer(1), offer(2)]),
      sheetOf(2, [offer(3, agency), offer(4, agency)]),
      sheetOf(3, [offer(5)]),
      sheetOf(4, [offer(6, agency), offer(7)], 2),
      sheetOf(5, [offer(8), offer(9)], 1),
    ];
    const page = pageOf('岗位推荐单', sheets).bytes.toString();
    expect(await countPrintedPages(page)).toBe(sheets.length);
  },
);

/** How many sheets of paper a page takes. */
const countPrintedPages = (html: string): Promise<number> =>
  inChromium(async (page) => {
    await page.setContent(html);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  });

/** The longest texts of a column, each of its kind as employers and offices write it. */
const agency: Partial<PaperOffer['terms']> = {
  contract: { kind: 'labour-dispatch', party: '东莞市众力劳务派遣有限公司（演示）', term: '两年' },
};

const sheetOf = (
  n: number,
  offers: [PaperOffer, ...PaperOffer[]],
  edition: PaperEdition = presentEdition,
): Paper => {
  const facts: SheetFacts = {
    offers,
    taken: new Map(),
    verified: new Map(
      offers.map(({ vacancy_id }) => [vacancy_id, '驻站人员(代演) 2020-10-01(2020-10-31 复核)']),
    ),
    liaison: { name: '赵演示', telephones: [{ fromDay: '2020-01-01', number: '19900000201' }] },
    logs: new Map(offers.map(({ offer_id }) => [offer_id, [{ ...offered, move: 'offer' }]])),
  };
  return composeSheet(facts, {
    ...{ number: `威劳荐〔2020〕000${n}`, issuedOn: date('2020-10-31'), issuedBy: '', edition },
    seal: { documentId: '0190aaaa-0000-7000-8000-000000000001', hash: 'a1b2c3d4e5f60718' },
  });
};

const offered = header('1', 'sys', '2020-10-31');

const offer = (n: number, terms: Partial<PaperOffer['terms']> = {}): PaperOffer => ({
  ...{ person_id: 'person', offer_id: `offer-${n}`, status: 'offered', vacancy_id: `order-${n}` },
  ...{ name: '欧阳示范', sex: 1, born: '1985-06-10' },
  home: '云南省昭通市威信县双河苗族彝族乡石坎社区',
  ...{ county_id: 1, county: '云南省昭通市威信县', county_path: '530629' },
  ...{ township: '双河苗族彝族乡', village_id: 2, village: '石坎社区', home_group: '3' },
  office_phone: '0870-6100001',
  office: '威信县双河苗族彝族乡社会保障服务中心（演示）',
  ...{ employer_id: 'employer', employer: '东莞市大岭山镇食为先餐饮管理部（演示）' },
  ...{ place_path: '441900118', place: '广东省东莞市大岭山镇' },
  station: '昭通市驻东莞大岭山劳务服务站（演示） 19900009960',
  departure: { on: '2020-11-18', place: '扎西镇客运站', at: '07:30', fare: '东西部协作资金(演示)' },
  terms: {
    ...{ title: '开机助手', description: '', trade: '纸箱', places: 34, place: '441900118' },
    pay: {
      ...{ form: 'month', low: 430_000, high: 550_000, base: 172_000, payDay: 28, payMonthLag: 1 },
      ...{ overtime: '15–18元/小时', allowance: '全勤奖200元', firstPay: '压45–60天' },
    },
    age: { from: 18, to: 45, relaxable: true },
    hours: { perDay: 11, daysPerMonth: 26, nightWork: true },
    contract: { kind: 'employment', party: '东莞市大岭山镇食为先餐饮管理部(演示)', term: '三年' },
    minorHazards: [],
    asked: { 岗位要求: '能适应倒班,服从安排,有半年以上经验' },
    ...terms,
  },
  conditions: {
    ...{ lodging: 'free', meals: 'charged', mealCharge: { fen: 1_200, per: 'day' }, coupleRooms: 6 },
    ...{ insurance: '工伤、养老、医疗、失业', probation: '1个月,工资照发', strains: ['standing', 'noise'] },
  },
  ...{ shortage: null, total: 1, parts, job_wish: null },
});

const part = (name: string, points: number, zh: string) => ({ part: name, points, because: { zh, en: '' } });
const parts = [
  part('wage', 30, '月收入 4300–5500 元,本人想要 4600 元'),
  part('trade', 20, '想干这个工种'),
  part('station', 8, '附近有服务站'),
];
