import { addDays, type CivilDate, civilDate, date, dayNumber } from '@wengang/domain/calendar/civil-date.ts';
import { day } from '@wengang/domain/people/day-span.ts';
import { FactId, PersonId } from '@wengang/domain/people/facts.ts';
import { citizenCheckDigit } from '@wengang/domain/people/roster/citizen-number.ts';
import { type PersonHistory, type Spell, SpellId } from '@wengang/domain/placements/history.ts';
import { below, pick, type Random, seededUuid } from '../random.ts';

/** Where people may live and work: codes of real regions, people invented. */
export type Geography = {
  villages: readonly string[];
  counties: readonly string[];
  towns: readonly string[];
  cities: readonly string[];
};

export type GeneratedPerson = {
  history: PersonHistory;
  name: string;
  idNumber: string;
  phone: string;
  workCodes: ReadonlyMap<string, string>;
};

export const firstRecorded = date('2016-01-01');
export const lastRecorded = date('2025-09-30');

const surnames = [
  ...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎',
];
const given = [
  ...'安邦本昌朝成春达德东恩发芳飞凤福刚光国海浩和红宏洪华怀辉惠吉佳建健杰金锦京晶景军俊开康坤兰乐丽良林玲龙梅美敏明宁鹏平萍强琴庆秋全荣瑞胜诗石顺松涛天伟文霞祥晓欣新兴秀雪雅燕阳义英永勇友玉元云珍正志中',
];

/** One invented person with about four spells, two homes at most, wishes, categories and evidence; ids that nobody was ever given. */
export function generatePerson(random: Random, geography: Geography, index: number): GeneratedPerson {
  const newId = (): string => seededUuid(random, 0x018c_0000_0000 + index);
  const female = random() < 0.47;
  const born = civilDate(day(dayNumber(date('1945-01-01')) + ((index * 7919) % birthDays)));
  const village = pick(random, geography.villages);
  const workCodes = new Map<string, string>();
  const spells =
    born < '2007-01-01' && born > '1958-01-01' ? spellsOf(random, geography, newId, born, workCodes) : [];
  const history: PersonHistory = {
    personId: PersonId.parse(newId()),
    sex: female ? 'female' : 'male',
    born,
    ...(random() < 0.02 ? { died: addDays(firstRecorded, below(random, 3500)) } : {}),
    homes: [
      {
        id: FactId.parse(newId()),
        // biome-ignore lint/complexity/useMathMinMax: these are days as text, not numbers
        from: born < firstRecorded ? firstRecorded : born,
        county: village.slice(0, 6),
        township: village.slice(0, 9),
        village,
        status: 'confirmed',
      },
    ],
    student:
      born > '1998-01-01'
        ? [
            { id: FactId.parse(newId()), from: firstRecorded, to: addDays(born, 6600 + below(random, 1800)) },
          ].filter((period) => period.from <= period.to)
        : [],
    ability:
      random() < 0.1
        ? [
            {
              id: FactId.parse(newId()),
              from: firstRecorded,
              ability: pick(random, ['weak', 'lost', 'none', 'skilled'] as const),
            },
          ]
        : [],
    categories:
      random() < 0.55
        ? [
            {
              id: FactId.parse(newId()),
              from: firstRecorded,
              kind: random() < 0.8 ? 'lifted' : 'registered-poor',
            },
          ]
        : [],
    wishes: Array.from({ length: random() < 0.5 ? 1 : 0 }, () => ({
      id: FactId.parse(newId()),
      on: addDays(firstRecorded, below(random, 3500)),
      scope: pick(random, ['in-county', 'out-of-county', 'out-of-province', 'any'] as const),
      wantsOtherJob: random() < 0.1,
    })),
    classes: [],
    trainingWishes: [],
    serviceFile: [],
    spells,
    ventures:
      random() < 0.02
        ? [{ id: FactId.parse(newId()), from: addDays(firstRecorded, below(random, 3000)) }]
        : [],
    evidence: spells.slice(-1).map((spell) => ({
      id: FactId.parse(newId()),
      spellId: spell.id,
      about: addDays(lastRecorded, -below(random, 200)),
      grade: pick(random, ['A', 'B', 'C', 'D'] as const),
      result: 'employed' as const,
    })),
    boardings: [],
    homecomings: [],
  };
  return {
    history,
    name: nameOf(random),
    idNumber: idNumberOf(born, female, index),
    phone: `199${String(below(random, 100_000_000)).padStart(8, '0')}`,
    workCodes,
  };
}

function spellsOf(
  random: Random,
  geography: Geography,
  newId: () => string,
  born: CivilDate,
  workCodes: Map<string, string>,
): Spell[] {
  const turned18 = addDays(born, 6_600);
  let at: CivilDate = turned18 > firstRecorded ? turned18 : addDays(firstRecorded, below(random, 400));
  const spells: Spell[] = [];
  while (at < lastRecorded && spells.length < 11) {
    const isOpen = random() < 0.06;
    const end = addDays(at, 30 + below(random, 530));
    const id = SpellId.parse(newId());
    const { place, code } = placeOf(random, geography);
    workCodes.set(id, code);
    spells.push({
      id,
      start: at,
      ...(isOpen || end > lastRecorded ? {} : { end }),
      place,
      kind: random() < 0.06 ? 'public-post' : random() < 0.1 ? 'flexible' : 'unit',
      fullTime: true,
      organised: random() < 0.2 ? 'organised' : 'self',
    });
    if (isOpen || end > lastRecorded) break;
    at = addDays(end, 1 + below(random, 90));
  }
  return spells;
}

function placeOf(
  random: Random,
  { counties, towns, cities }: Geography,
): { place: Spell['place']; code: string } {
  const draw = random();
  if (draw < 0.3) {
    const county = pick(random, counties);
    return {
      place: { province: `${county.slice(0, 2)}0000`, prefecture: `${county.slice(0, 4)}00`, county },
      code: county,
    };
  }
  const code = draw < 0.65 ? pick(random, towns) : pick(random, cities);
  const prefecture = `${code.slice(0, 4)}00`;
  const isTown = code.length === 9;
  return {
    place: { province: `${code.slice(0, 2)}0000`, prefecture, ...(isTown ? { county: prefecture } : {}) },
    code,
  };
}

const nameOf = (random: Random): string =>
  pick(random, surnames) + pick(random, given) + (random() < 0.7 ? pick(random, given) : '');

const birthDays = 27_000;

// County prefix 530698 was never issued, so no living person has this number; day of birth and sequence make each one different.
function idNumberOf(born: string, female: boolean, index: number): string {
  const sequence = Math.floor(index / birthDays) * 2 + (female ? 0 : 1);
  const first17 = `530698${born.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  return first17 + citizenCheckDigit(first17);
}
