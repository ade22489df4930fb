import type { OrderConditions } from '../order-conditions.ts';

/** 食宿: whether meals and lodging are given, as the terms of an order say it. */
type WrittenBoard = Pick<OrderConditions, 'meals' | 'lodging'>;
type Given = WrittenBoard['meals'];

/** Bed and board take few words; a longer cell is about something else, and nobody waits for it to be read. */
export const isTooLong = (written: string): boolean => written.length > 200;

/** What one phrase says of meals or of lodging: `offered` without a word of who pays, `own`: at the worker’s own cost. */
type Said = 'free' | 'offered' | 'own' | 'denied';

const both = '食宿|膳宿|吃宿|吃住(?!宿)';
const meal = '伙食|膳食|食堂|工作餐|三餐|用餐|就餐|吃(?!苦)|(?<!零)食(?!品)|餐|饭';
const bed = '住宿|宿舍|住房|公寓|住|宿';
const thing = `(?:${both}|${meal}|${bed})费?`;
const things = `${thing}(?:[、/和及与跟或]?${thing})*`;

const filler = '(?:提供|安排|统一|集中|员工|职工|免费|一日)*';
const denied = `(?:不(?:包|管|含|设|提供|安排|统一|免费)|未(?:包|含|设|提供|安排)|无|没有?)${filler}`;
const free = `(?:免费|(?<![承外面])包|管|免收?|不收取?)${filler}`;

const filled = '用?(?:均|都|全部?|一律|需|须|请|由|暂|员工|个人|本人|自己)*';
const own = '自理|自费|自备|自付|自负|自租|(?:自行|自己|个人|本人|员工)(?:解决|承担|负担|负责|支付)';
const waived =
  '免费|免(?!费)收?|(?<=[全都均])包|包$|不收[费取]?|(?:公司|企业|单位|厂方|工厂)(?:承担|负担|负责|包)';
const refused = '(?:不包|不提供|不含|不管|不安排|没有|无)$';
const after = (stop: string): string =>
  `(?:${filled}(?:(?<own>${own})|(?<waived>(?:${waived})${stop})|(?<refused>${refused})))?`;

/** 包吃、住, where 免费 before the next thing is said of that: 包住免费工作餐. */
const led = new RegExp(
  `(?:(?<denied>${denied})|(?<ledOwn>${own})|(?<free>${free}))(?<things>${things})${after(`(?!${filler}${thing})`)}`,
  'y',
);
/** Words in front that nothing follows: the run says nothing, so no part of it is tried again (免费免费…). */
const idle = new RegExp(`${denied}|${free}`, 'y');
/** 吃、住自理. */
const bare = new RegExp(`(?<things>${things})${after('')}`, 'y');
const each = new RegExp(thing, 'g');

/** Couple rooms are read by themselves; an allowance (餐补, 住房公积金) gives neither meals nor a bed. */
const asides =
  /夫妻(?:宿舍|单间|公寓|房|间|岗)?|(?:餐费?|饭|伙食费?|用餐|食宿费?|住宿费?|住房|租?房)(?:补贴|补助|津贴|补|贴)|住房公积金/g;

/**
 * Reads 包吃住, `包吃、住`, 包住不包吃, 食宿免费, `免费住宿、餐补`, 食宿自理. What is at the worker’s own cost is not given, and what is offered without
 * a word of free is charged; so is what the text both gives and takes back (包吃,周末自理). What it does not name is none, nor is anything
 * read from more than 200 characters.
 */
export function readWrittenBoard(written: string): WrittenBoard {
  if (isTooLong(written)) return { meals: 'none', lodging: 'none' };
  const said = written
    .replaceAll(/\s/g, '')
    .replaceAll(asides, ',')
    .split(/[,，;；。()（）]/)
    .flatMap(saidIn);
  const of = (what: RegExp): Given => givenBy(said.flatMap(([name, one]) => (what.test(name) ? one : [])));
  return { meals: of(new RegExp(`^(?:${both}|${meal})`)), lodging: of(new RegExp(`^(?:${both}|${bed})`)) };
}

function givenBy(said: readonly Said[]): Given {
  const isHeld = said.includes('own') || said.includes('denied');
  if (said.includes('free')) return isHeld ? 'charged' : 'free';
  return said.includes('offered') && !said.includes('denied') ? 'charged' : 'none';
}

function saidIn(clause: string): [thing: string, said: Said][] {
  const said: [string, Said][] = [];
  for (let at = 0; at < clause.length; ) {
    for (const form of [led, bare, idle]) form.lastIndex = at;
    const match = led.exec(clause) ?? bare.exec(clause) ?? idle.exec(clause);
    if (match?.groups !== undefined) said.push(...saidOf(match.groups));
    at += Math.max(1, match?.[0].length ?? 1);
  }
  return said;
}

/** What stands behind counts for all, behind a word in front for the last only: 包吃、住宿自理. A fee (包住餐费) is not given by what is before others. */
function saidOf(groups: Partial<Record<string, string>>): [string, Said][] {
  const named = (groups.things ?? '').match(each) ?? [];
  const before: Said | undefined = groups.denied
    ? 'denied'
    : groups.ledOwn
      ? 'own'
      : groups.free
        ? 'free'
        : undefined;
  const behind: Said | undefined = groups.own
    ? 'own'
    : groups.waived
      ? 'free'
      : groups.refused
        ? 'denied'
        : undefined;
  const isFee = (name: string | undefined): boolean => name?.endsWith('费') === true;
  return named.map((name, at) => {
    const isLast = at === named.length - 1;
    const reached = isFee(name) && !isFee(named[0]) ? undefined : before;
    const said = before === undefined || isLast ? (behind ?? reached) : reached;
    return [name, said ?? 'offered'];
  });
}

const room = '夫妻(?:宿舍|单间|公寓|房|间|岗)?';
const noRooms = new RegExp(
  `(?:无|没有?|未|非|不是|不(?:提供|设|含|包|安排|接受))(?:提供|安排|设有?|单独|独立|专门|免费|员工|的)*夫妻|` +
    `${room}(?:均|都|暂|现|目前)*(?:(?:无|没有|不提供|不设|不安排)(?![\u4e00-\u9fff])|(?:已|住)+满|自理|自租)`,
);
const rooms = new RegExp(
  `${room}[:：(（]?(?:共?有|共|约)?\\s*(\\d{1,3})\\s*[间套个]|(\\d{1,3})\\s*[间套个]夫妻`,
);

/** 夫妻房6间; without a number there is one for certain. More than 200 characters are not read. */
export function readCoupleRooms(written: string): number {
  if (isTooLong(written) || !written.includes('夫妻') || noRooms.test(written)) return 0;
  const [, behind, before] = rooms.exec(written) ?? [];
  return Number(behind ?? before ?? 1);
}
