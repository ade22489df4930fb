import { addDays, type CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { paidHoursPerMonth } from '@wengang/domain/vacancies/minimum-wages/minimum-wage.ts';
import { calibration } from '../calibration.ts';
import { type Choices, choices } from '../choices.ts';
import { identities } from '../population/identities.ts';
import { type Destination, type Gazetteer, weixin } from '../population/places.ts';
import { employers, type InventedEmployer, type InventedPost } from './employers.ts';

/** 演示岗位: one row of the job workbook. */
export type InventedOrder = {
  readonly number: string;
  readonly employer: InventedEmployer;
  readonly works: Destination;
  readonly post: InventedPost;
  readonly places: number;
  readonly age: string;
  readonly sex: string;
  readonly demands: string;
  readonly contract: string;
  readonly contractParty: string;
  readonly payForm: string;
  /** 底薪 in yuan a month; null: the order does not say it. */
  readonly base: number | null;
  readonly overtime: string | null;
  readonly payDay: string;
  readonly firstPay: string | null;
  readonly insurance: string;
  readonly board: string;
  readonly shift: string;
  readonly acceptsGroups: boolean;
  /** 成批要求: so many together or nobody; null: no condition. */
  readonly batch: number | null;
  readonly programme: string;
  readonly contact: string;
  readonly phone: string;
  readonly source: string;
  readonly validUntil: CivilDate;
  readonly verifiedHow: string;
  readonly remarks: string;
};

/** 来源 of an order that another broker offers too. */
export const secondBroker = '中介(另一家)';

/** 违法条件: what an order may not ask; each of these orders is refused with the words marked. */
const unlawful: readonly Partial<Pick<InventedOrder, 'sex' | 'demands' | 'age'>>[] = [
  { sex: '女' },
  { demands: '限男性,能吃苦' },
  { demands: '已婚已育者优先' },
  { demands: '入职交押金200元,满月退还' },
  { demands: '身份证由公司统一保管' },
  { demands: '少数民族勿扰' },
  { age: '15-25岁' },
];

/**
 * 演示岗位表: about 120 orders of forty employers as they stand on a day; one in twenty has an unlawful condition, one in ten
 * is past its last day, one in twenty is offered by two brokers.
 */
export function generateOrders(places: Gazetteer, seed: number, present: CivilDate): InventedOrder[] {
  const choose = choices(seed);
  const contacts = contactsOf(choose);
  const { orders, unlawfulOrders, twiceOffered } = calibration;
  const twice = Math.round(orders.value * twiceOffered.value);
  const first = Array.from({ length: orders.value - twice }, (_, index) => {
    const employer = employers[index % employers.length];
    if (employer === undefined) throw new Error('no employer');
    const order = lawfulOrder(
      places,
      { choose, present },
      { employer, index, contact: contacts[index % employers.length] ?? '' },
    );
    const condition = unlawful[Math.floor(index / 17) % unlawful.length];
    return index % Math.round(1 / unlawfulOrders.value) === 3 ? { ...order, ...condition } : order;
  });
  const again = first
    .filter(({ source }) => source === '中介')
    .slice(0, twice)
    .map((order, index) => ({
      ...order,
      number: `${order.number}-2`,
      source: secondBroker,
      contact: contacts[(index + 7) % contacts.length] ?? '',
      phone: phoneOf(employers.length + index),
    }));
  return [...first, ...again];
}

type Board = { readonly choose: Choices; readonly present: CivilDate };

function lawfulOrder(
  gazetteer: Gazetteer,
  { choose, present }: Board,
  { employer, index, contact }: { employer: InventedEmployer; index: number; contact: string },
): InventedOrder {
  const post = choose.pick(employer.posts);
  const atHome = employer.place.startsWith(weixin);
  const factory = employer.kind === 'unit';
  const places = choose.weighted([
    [choose.between(1, 5), 3],
    [choose.between(6, 20), 4],
    [choose.between(21, 80), 2],
  ]);
  const couples =
    factory && places > 1 && choose.chance(calibration.coupleRooms.value)
      ? Math.min(Math.floor(places / 2), choose.between(2, 8))
      : 0;
  const dispatched = factory && choose.chance(0.06);
  return {
    number: `GW2020${String(index + 1).padStart(4, '0')}`,
    employer,
    works: gazetteer.destination(employer.place),
    post,
    places,
    age: atHome ? '18-60岁' : choose.pick(['18-45岁', '18-50岁']),
    sex: '不限',
    demands: post.skilled ? '有半年以上经验' : '能适应倒班,服从安排',
    contract: contractOf(employer, dispatched),
    contractParty: dispatched ? '东莞市众力劳务派遣有限公司（演示）' : employer.name,
    ...payTerms(choose, { employer, post, index }),
    insurance: factory ? '工伤、养老、医疗' : '意外险',
    board: boardOf(choose, atHome, couples),
    shift: post.shift === 'two-shifts' ? '两班倒,每天11小时,月休4天' : '白班,每天10小时,月休4天',
    acceptsGroups: factory && !atHome,
    batch:
      factory && !atHome && places >= largeOrder && choose.chance(calibration.eightOrNone.value) ? 8 : null,
    programme: couples > 0 ? '夫妻岗' : employer.kind === 'public-post' ? '公益性岗位' : '',
    contact,
    phone: phoneOf(index % employers.length),
    source: atHome ? '乡镇' : choose.pick(['服务站', '服务站', '招聘会', '中介']),
    validUntil:
      index % Math.round(1 / calibration.expiredOrders.value) === 6
        ? addDays(present, -choose.between(3, 40))
        : addDays(present, choose.between(15, 85)),
    verifiedHow: choose.pick(['电话', '现场', '老员工']),
    remarks: choose.chance(calibration.relaxableAge.value) ? '年龄可放宽5岁' : '',
  };
}

type PayTerms = Pick<InventedOrder, 'payForm' | 'base' | 'overtime' | 'payDay' | 'firstPay'>;

function payTerms(
  choose: Choices,
  { employer, post, index }: { employer: InventedEmployer; post: InventedPost; index: number },
): PayTerms {
  const byPiece = post.title.includes('针车') || employer.kind === 'workshop';
  const factory = employer.kind === 'unit';
  return {
    payForm: byPiece ? '计件' : '计时+加班',
    ...(factory && !byPiece ? timeRate(employer, index) : { base: null, overtime: null }),
    payDay: `次月${choose.between(25, 30)}日`,
    firstPay: factory && !employer.place.startsWith(weixin) ? '压45–60天' : null,
  };
}

/** 底薪 and 加班费 of work paid by the time; overtime never below one and a half times the hour of the base pay (Labour Law 44). */
function timeRate({ place }: InventedEmployer, index: number): Pick<PayTerms, 'base' | 'overtime'> {
  const { basePay, overtimePay } = calibration;
  const base = basePay.value.find(([division]) => place.startsWith(division))?.[1] ?? null;
  const { low, high } = overtimePay.value;
  const lawful = Math.ceil(((base ?? 0) * 1.5) / paidHoursPerMonth);
  return { base, overtime: `${Math.max(lawful, low + (index % (high - low + 1)))}元/小时` };
}

/** Of so many places a coach of eight can ask for a batch. */
const largeOrder = 12;

function contractOf({ kind }: InventedEmployer, dispatched: boolean): string {
  if (dispatched) return '劳务派遣';
  return kind === 'unit' ? '劳动合同' : kind === 'workshop' ? '承揽' : '非全日制';
}

function boardOf(choose: Choices, atHome: boolean, couples: number): string {
  if (atHome) return '不包食宿';
  return `包住${couples > 0 ? `(夫妻房${couples}间)` : ''},餐费每天${choose.between(10, 15)}元从工资扣`;
}

function contactsOf(choose: Choices): string[] {
  const who = identities(choose, 900);
  return employers.map(() => who.surname() + who.givenName(choose.chance(0.5) ? 'male' : 'female'));
}

/** The end of the block 1990000xxxx; the persons of the demo stand at its beginning. */
const phoneOf = (index: number): string => `1990000${9900 + index}`;
