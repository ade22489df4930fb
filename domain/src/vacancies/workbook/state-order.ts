import type { WageUnit } from '../../workbooks/written-wage.ts';
import { OrderConditions } from '../order-conditions.ts';
import { OrderTerms } from '../order-terms.ts';
import { minorHazardsIn } from './minor-hazards.ts';
import type { OrderDraft } from './order-draft.ts';
import { isTooLong, readCoupleRooms, readWrittenBoard } from './written-board.ts';
import { readWrittenCharge } from './written-charge.ts';
import { readPayForm, saysPiece } from './written-pay-form.ts';

/** 岗位条件 of a row, in the terms of the ledger; what the row does not say stays open and is asked for before publication. */
type StatedOrder = { readonly terms: OrderTerms; readonly conditions: OrderConditions };

/** `place` is the leading part of the division code of the place of work, as resolved from the row. */
export const stateOrder = (draft: OrderDraft, place: string): StatedOrder => ({
  terms: OrderTerms.parse({
    title: draft.title,
    description: [
      draft.duties,
      draft.board,
      draft.shift,
      draft.insurance,
      draft.trial,
      draft.fare,
      draft.remarks,
    ]
      .filter((text) => text !== null)
      .join(';'),
    asked: draft.asked,
    place,
    trade: draft.trade ?? draft.title,
    places: placesOf(draft),
    contact: [draft.contact, draft.phone].filter((text) => text !== null).join(' ') || undefined,
    age: ageOf(draft),
    health: healthOf(draft.health),
    pay: {
      ...payOf(draft),
      base: draft.base ?? undefined,
      overtime: stated(draft.overtime),
      allowance: stated(draft.allowance),
      payDay: payDayOf(draft.payDay),
      payMonthLag: payMonthLagOf(draft.payDay),
      firstPay: firstPayOf(draft),
    },
    hours: hoursOf(draft.shift),
    contract: contractOf(draft),
    minorHazards: minorHazardsIn([
      draft.title,
      draft.trade,
      draft.duties,
      draft.remarks,
      ...Object.values(draft.asked),
    ]),
    programme: programmeOf(draft.programme),
    validUntil: draft.validUntil ?? undefined,
  }),
  conditions: OrderConditions.parse({
    leastEducation: educationIn(draft.asked),
    ...mealsOf(draft),
    ...lodgingOf(draft),
    coupleRooms: coupleRoomsOf(draft),
    ...(draft.batch === null ? {} : { batchMinimum: draft.batch }),
    acceptsGroups: draft.acceptsGroups ?? true,
    insurance: stated(draft.insurance),
    probation: stated(draft.trial),
    fare: stated(draft.fare),
  }),
});

/** A cell that says nothing more than a dash is open; longer ones stand whole in the description. */
const stated = (written: string | null): string | undefined =>
  written === null || /^[-—/、无\s]*$/.test(written) ? undefined : written.slice(0, 100);

const healthOf = (written: string | null): string | undefined =>
  /^(?:不限|无要求|无特殊要求|不要求)$/.test(written ?? '') ? undefined : stated(written);

/** 可放宽 stands beside the years, among the demands or in the remarks; whoever does not say it leaves it open. */
function ageOf({ age, asked, remarks }: OrderDraft): OrderTerms['age'] {
  const range = { from: age?.from ?? undefined, to: age?.to ?? undefined };
  if (range.to === undefined) return range;
  const texts = [age?.written, ...Object.values(asked), remarks].filter((text) => text != null);
  const relaxable = texts.map(saysRelaxable).find((said) => said !== undefined);
  return relaxable === undefined ? range : { ...range, relaxable };
}

function saysRelaxable(text: string): boolean | undefined {
  if (/不(?:可|能|得|予|再)?(?:以)?放宽|严格限制/.test(text)) return false;
  return /(?:可|能|可以|适当|酌情|条件)放宽|放宽至|可放低/.test(text) ? true : undefined;
}

/** A range offers its lower number for certain. */
function placesOf({ places }: OrderDraft): number {
  if (places.kind === 'exact') return places.count;
  return places.kind === 'range' ? places.low : 0;
}

function payOf({ pay, payForm }: OrderDraft): Pick<OrderTerms['pay'], 'form' | 'low' | 'high' | 'piece'> {
  const form = readPayForm(payForm ?? '');
  if (pay.kind !== 'amount')
    return { form: form ?? (pay.kind === 'no-amount' && pay.why === 'piece-rate' ? 'piece' : 'month') };
  const { lowFen, highFen, unit, monthly } = pay;
  // 7000以下 and an upper column alone do not say the lowest.
  const low = lowFen === 0 ? undefined : lowFen;
  const high = highFen ?? lowFen;
  const piece = pieceOf(payForm, unit);
  switch (unit) {
    case 'month':
      return { form: unit, low, high, piece };
    case 'day':
    case 'hour':
      return { form: unit, low, high };
    case 'piece':
      // 计件4000-6000 tells what a month comes to.
      return monthly === null ? { form: unit, low, high } : { form: 'month', low, high, piece };
    case 'year':
      return { form: 'month', low: low && Math.floor(low / 12), high: Math.floor(high / 12), piece };
    case 'unknown':
      // What it is paid for is asked where 计薪方式 does not say it either, not guessed.
      return form === undefined ? { form: 'month' } : { form, low, high };
  }
}

/** 计件 as a part of a month's pay, as 计薪方式 words it. */
function pieceOf(payForm: string | null, unit: WageUnit): string | undefined {
  if (payForm !== null && saysPiece(payForm)) return stated(payForm);
  return unit === 'piece' ? '计件' : undefined;
}

/** 首月工资压45天: in a column of its own, beside the pay day, or in the remarks. */
function firstPayOf({ firstPay, payDay, remarks }: OrderDraft): string | undefined {
  const said = [payDay, remarks].map((text) => firstPayWords.exec(text ?? '')?.[0]);
  return stated(firstPay) ?? said.find((words) => words !== undefined);
}

const firstPayWords = /(?:首月|首次发|首笔|第一个月)工?[资薪][^;；,，。)）]{2,60}/;

/** The words of the pay day alone: what is kept back, for how long, and when the first pay comes are no day of the month. */
const payDayWords = (written: string | null): string =>
  (written ?? '')
    .replace(firstPayWords, '')
    .replaceAll(/(?:压|满)[^\d,，;；。]{0,4}\d{1,3}(?:[^\d,，;；。]\d{1,3})?[天日]/g, '');

/** 次月25日; without 日 a number that is nothing else. */
function payDayOf(written: string | null): number | undefined {
  const words = payDayWords(written);
  const said =
    /(?<!\d)(\d{1,2})(?:[日号]?\s*[-~—–至到]\s*\d{1,2})?\s*[日号](?![内之])/.exec(words) ??
    /(?<!\d)(\d{1,2})(?!\d|\s*(?:[日号天月年周元点%]|个月))/.exec(words);
  const day = Number(said?.[1]);
  return day >= 1 && day <= 31 ? day : undefined;
}

/** 次月25日. A day without its month leaves it open. */
function payMonthLagOf(written: string | null): number | undefined {
  const words = payDayWords(written);
  const lag = [/当月|本月/, /次月|下个?月/, /隔月/].findIndex((pattern) => pattern.test(words));
  return lag < 0 ? undefined : lag;
}

/** `两班倒,每天11小时,月休4天`: hours a day are needed; without days a month, 26 (chain page, section 6). */
function hoursOf(shift: string | null): OrderTerms['hours'] {
  const perDay = Number(/(\d{1,2}(?:\.\d)?)\s*(?:个)?(?:小时|h)/i.exec(shift ?? '')?.[1]);
  if (shift === null || !(perDay > 0 && perDay <= 24)) return undefined;
  const off = Number(/月休\s*(\d{1,2})/.exec(shift)?.[1]);
  const days = Number(/(?:每月|月)(?:工作|上班)?\s*(\d{1,2})\s*天/.exec(shift)?.[1]);
  const daysPerMonth = days >= 1 && days <= 31 ? days : off >= 1 && off <= 15 ? 30 - off : 26;
  return { perDay, daysPerMonth, nightWork: /夜|两班|三班|倒班|轮班/.test(shift) };
}

const contractKinds = [
  [/派遣/, 'labour-dispatch'],
  [/非全日|兼职|小时工/, 'part-time'],
  [/承揽|外包/, 'contracted-work'],
  [/实习/, 'internship'],
  [/合同|正式|直招|用工/, 'employment'],
] as const;

/** With whom it is signed: the firm, unless the row says another or a dispatch agency without naming it. */
function contractOf({ contract, contractParty, contractTerm, employer }: OrderDraft): OrderTerms['contract'] {
  const kind = contractKinds.find(([pattern]) => pattern.test(contract ?? ''))?.[1];
  if (kind === undefined || (kind === 'labour-dispatch' && contractParty === null)) return undefined;
  return { kind, party: contractParty ?? employer, term: stated(contractTerm) };
}

function programmeOf(written: string | null): OrderTerms['programme'] {
  if (/残疾/.test(written ?? '')) return 'disabled-post';
  return /公益/.test(written ?? '') ? 'public-welfare-post' : undefined;
}

const schooling = [
  [/小学/, 'primary'],
  [/初中/, 'junior'],
  [/高中|中专|中职|职高|技校/, 'senior'],
  [/大专|专科|本科|大学/, 'college'],
] as const;

/** The lowest level named in a column of schooling. */
function educationIn(asked: OrderDraft['asked']): OrderConditions['leastEducation'] {
  const column = Object.entries(asked).find(([heading]) => /学历|文化/.test(heading));
  return schooling.find(([pattern]) => pattern.test(column?.[1] ?? ''))?.[1] ?? 'none';
}

/** A denial in either cell stands: 夫妻岗 in one, 无夫妻房 in the other. */
const coupleRoomsOf = ({ board, programme }: OrderDraft): number =>
  readCoupleRooms([board, programme].filter((text) => text !== null && !isTooLong(text)).join(';'));

/** A column of its own says what meals cost; else the one of board and lodging may. */
function mealsOf({ board, mealFee }: OrderDraft): Pick<OrderConditions, 'meals' | 'mealCharge'> {
  const charge =
    readWrittenCharge(named(mealFee, '餐费'), /餐/) ?? readWrittenCharge(board ?? '', /吃|餐|伙食/);
  return { meals: givenOf(readWrittenBoard(board ?? '').meals, charge), mealCharge: charge };
}

function lodgingOf({ board, lodgingFee }: OrderDraft): Pick<OrderConditions, 'lodging' | 'lodgingCharge'> {
  const charge = readWrittenCharge(named(lodgingFee, '住宿费'), /住/) ?? readWrittenCharge(board ?? '', /住/);
  return { lodging: givenOf(readWrittenBoard(board ?? '').lodging, charge), lodgingCharge: charge };
}

/** `12元/天` in a column that says what it is for. */
const named = (cell: string | null, what: string): string => (cell === null ? '' : `${what}${cell}`);

/** Where a price stands it is charged, whatever a column says that leaves it open. */
const givenOf = (given: OrderConditions['meals'], charge: unknown): OrderConditions['meals'] =>
  given === 'none' && charge !== undefined ? 'charged' : given;
