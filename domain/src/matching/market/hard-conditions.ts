import { civilDate, type DayNumber } from '../../calendar/civil-date.ts';
import type { Bilingual } from '../../contract/bilingual.ts';
import { type educationLevels, leastAge, strains } from '../../vacancies/order-terms.ts';
import { unmetForYoungWorker } from '../../vacancies/young-workers.ts';
import { type UnmetCondition, unmet } from '../../workflow/unmet-condition.ts';
import { ageAt, type PreparedOrder, type PreparedSeeker } from './prepare.ts';
import { firstStart, inAgeRange, latest, mayWorkByAge } from './start-and-age.ts';

/** 硬条件: holds or not for one seeker and one order; `because` says why it does not, `todo` what can be done then. */
export interface HardCondition extends Bilingual {
  readonly name: string;
  /** Law and an order that is not open are no matter of giving way. */
  readonly fixed?: true;
  readonly todo: Bilingual;
  readonly holds: (seeker: PreparedSeeker, order: PreparedOrder, today: DayNumber) => boolean;
  readonly because: (seeker: PreparedSeeker, order: PreparedOrder, today: DayNumber) => Bilingual;
}

const say = (zh: string, en: string): Bilingual => ({ zh, en });

/**
 * 硬条件表: every one must hold. None looks at sex, ethnic group or marriage; age only as the law sets it or as an
 * order states it with a reason and without 可放宽. Two more depend on others and stand in `eligibility.ts`:
 * companions who go together, and places for all of them.
 */
export const hardConditions: readonly HardCondition[] = [
  {
    name: 'order-open',
    fixed: true,
    zh: '岗位在招',
    en: 'order is open',
    todo: say('请另选在招的岗位', 'Choose an order that is open'),
    holds: (_, { order, validUntil }, today) =>
      !order.dispatchStopped && order.placesLeft > 0 && validUntil >= today,
    because: (_, { order }) => {
      if (order.dispatchStopped) return say('岗位已停止派遣', 'dispatch to it is stopped');
      if (order.placesLeft <= 0) return say('岗位已满', 'it is full');
      return say(`岗位有效期至 ${order.validUntil},已过`, `it was valid until ${order.validUntil}`);
    },
  },
  {
    name: 'working-age',
    fixed: true,
    zh: '法定年龄',
    en: 'lawful age',
    todo: say('请另选适合其年龄的岗位', 'Choose an order that fits the age'),
    holds: mayWorkByAge,
    because: ({ born, available }, { order, from }, today) => {
      const post = { nightWork: order.hours.nightWork, minorHazards: order.minorHazards };
      const [unlawful] = unmetForYoungWorker(born, post, civilDate(latest(latest(today, from), available)));
      return say(
        first(unlawful?.zh ?? '年龄不合法定要求', '。'),
        first(unlawful?.en ?? 'age is not lawful for it', '. '),
      );
    },
  },
  {
    name: 'age-range',
    zh: '岗位年龄要求',
    en: 'age asked by the order',
    todo: say(
      '请另选岗位,或请用人单位注明年龄可放宽',
      'Choose another order, or ask the employer to relax the age',
    ),
    holds: inAgeRange,
    because: (seeker, prepared) => {
      const { order } = prepared;
      const age = ageAt(seeker, prepared);
      const [from, { to, reason }] = [leastAge(order.age), order.age];
      return to === undefined
        ? say(
            `岗位要求 ${from} 岁以上,本人 ${age} 岁`,
            `it asks for ${from} years at least, the person is ${age}`,
          )
        : say(
            `岗位要求 ${from}–${to} 岁(${reason ?? '未写理由'}),本人 ${age} 岁`,
            `it asks for ${from}–${to} years, the person is ${age}`,
          );
    },
  },
  {
    name: 'education',
    zh: '文化程度',
    en: 'education',
    todo: say('请核对本人文化程度,或另选岗位', 'Check the education on file, or choose another order'),
    holds: (seeker, order) => seeker.education >= order.education,
    because: ({ seeker }, { order }) =>
      say(
        `要求${educationNames[order.leastEducation].zh},本人${educationNames[seeker.education].zh}`,
        `asks for ${educationNames[order.leastEducation].en}, has ${educationNames[seeker.education].en}`,
      ),
  },
  {
    name: 'skills',
    zh: '技能证书',
    en: 'skills and certificates',
    todo: say(
      '请补登已有的技能证书、安排培训,或另选岗位',
      'Record the certificates held, offer training, or choose another order',
    ),
    holds: (seeker, { order }) =>
      order.skills.every(({ skill, level }) => (seeker.skills.get(skill) ?? 0) >= level) &&
      order.certificates.every((certificate) => seeker.certificates.has(certificate)),
    because: (seeker, { order }) => {
      const missing = [
        ...order.skills
          .filter(({ skill, level }) => (seeker.skills.get(skill) ?? 0) < level)
          .map(({ skill }) => skill),
        ...order.certificates.filter((certificate) => !seeker.certificates.has(certificate)),
      ];
      return say(`缺:${missing.join('、')}`, `missing: “${missing.join('”, “')}”`);
    },
  },
  {
    name: 'wage',
    zh: '最低接受工资',
    en: 'least wage accepted',
    todo: say(
      '请与本人再确认最低工资,或另选岗位',
      'Ask the person about the least wage again, or choose another order',
    ),
    // Unknown pay excludes nobody.
    holds: ({ seeker }, { order: { pay } }) => pay === null || pay.high >= seeker.wage.least,
    because: ({ seeker }, { order: { pay } }) => {
      const [most, least] = [yuan(pay?.high ?? 0), yuan(seeker.wage.least)];
      return say(
        `最高 ${most} 元,低于本人最低接受的 ${least} 元`,
        `pays at most ${most} yuan, below the least accepted, ${least}`,
      );
    },
  },
  {
    name: 'place-scope',
    zh: '意愿范围',
    en: 'scope of the wish',
    todo: say(
      '请与本人再确认意愿范围,或另选岗位',
      'Ask the person about the scope again, or choose another order',
    ),
    holds: inScope,
    because: ({ seeker }) =>
      say(`只愿意${scopes[seeker.places.scope].zh}`, `wishes ${scopes[seeker.places.scope].en} only`),
  },
  {
    name: 'place-excluded',
    zh: '不去的地方',
    en: 'places excluded',
    todo: say('请另选别处的岗位,或与本人再确认', 'Choose an order elsewhere, or ask the person again'),
    holds: ({ seeker }, { order }) => !startsWithAny(order.place.region, seeker.places.excluded),
    because: () => say('本人说过不去那里', 'the person excluded that place'),
  },
  {
    name: 'hours',
    zh: '工时',
    en: 'hours',
    todo: say(
      '请与本人再确认工时,或另选岗位',
      'Ask the person about the hours again, or choose another order',
    ),
    holds: ({ seeker }, { order }) => order.hours.perDay <= seeker.hours.mostPerDay,
    because: ({ seeker }, { order }) =>
      say(
        `每天 ${order.hours.perDay} 小时,本人最多 ${seeker.hours.mostPerDay} 小时`,
        `${order.hours.perDay} hours a day, at most ${seeker.hours.mostPerDay} wanted`,
      ),
  },
  {
    name: 'night-work',
    zh: '夜班',
    en: 'night work',
    todo: say(
      '请另选不上夜班的岗位,或与本人再确认',
      'Choose an order without night shifts, or ask the person again',
    ),
    holds: ({ seeker }, { order }) => !order.hours.nightWork || seeker.hours.nightWork,
    because: () => say('有夜班,本人不上夜班', 'has night shifts, which the person does not work'),
  },
  {
    name: 'health',
    zh: '身体条件',
    en: 'health limits',
    todo: say('请另选没有这些负荷的岗位', 'Choose an order without these strains'),
    holds: ({ limits }, { order }) => !order.strains.some((strain) => limits.has(strain)),
    because: ({ limits }, { order }) => {
      const found = order.strains.filter((strain) => limits.has(strain)).map((strain) => strains[strain]);
      return say(
        `本人不宜:${found.map(({ zh }) => zh).join('、')}`,
        `not fit for: ${found.map(({ en }) => en).join(', ')}`,
      );
    },
  },
  {
    name: 'accommodations',
    zh: '便利条件',
    en: 'accommodations',
    todo: say(
      '请与用人单位商定便利条件,或另选岗位',
      'Ask the employer to provide it, or choose another order',
    ),
    holds: ({ seeker }, { accommodations }) =>
      seeker.accommodations.every((need) => accommodations.has(need)),
    because: ({ seeker }, { accommodations }) => {
      const missing = seeker.accommodations.filter((need) => !accommodations.has(need));
      return say(`岗位没有:${missing.join('、')}`, `not provided: “${missing.join('”, “')}”`);
    },
  },
  {
    name: 'lodging',
    zh: '住宿',
    en: 'lodging',
    todo: say('请另选提供住宿的岗位', 'Choose an order with lodging'),
    holds: ({ seeker }, { order }) => !seeker.needsLodging || order.lodging !== 'none',
    because: () => say('需要住宿,岗位不提供', 'needs lodging, none is provided'),
  },
  {
    name: 'couple-room',
    zh: '夫妻房',
    en: 'couple room',
    todo: say('请另选有夫妻房的岗位', 'Choose an order with couple rooms'),
    holds: ({ seeker }, { order }) => !seeker.needsCoupleRoom || order.coupleRooms > 0,
    because: () => say('需要夫妻房,岗位没有', 'needs a couple room, there is none'),
  },
  {
    name: 'mandarin',
    zh: '普通话',
    en: 'Mandarin',
    todo: say('请核对本人的普通话情况,或另选岗位', 'Check the Mandarin on file, or choose another order'),
    holds: ({ seeker }, { order }) => !order.needsMandarin || seeker.speaksMandarin,
    because: () => say('岗位须用普通话交流', 'the post needs Mandarin'),
  },
  {
    name: 'start-date',
    zh: '出发时间',
    en: 'start date',
    todo: say(
      '请另选到岗时间合适的岗位,或与双方商定日期',
      'Choose an order with another start, or ask both sides for another day',
    ),
    holds: (seeker, order, today) => firstStart(seeker, order, today) !== undefined,
    because: ({ seeker }, { order }) =>
      say(
        `须在 ${order.start.from}–${order.start.to} 到岗,本人 ${seeker.availableFrom} 起可出发${seeker.farmSeasons.length > 0 ? ',农忙期除外' : ''}`,
        `starts ${order.start.from}–${order.start.to}; the person is free from ${seeker.availableFrom}, except in farm seasons`,
      ),
  },
  {
    name: 'employer-avoided',
    zh: '不愿去的单位',
    en: 'employer avoided',
    todo: say('请另选别的单位', 'Choose another employer'),
    holds: ({ avoids }, { order }) => !avoids.has(order.employer),
    because: () => say('本人不愿再去这家单位', 'the person does not want this employer'),
  },
  {
    name: 'forbidden-pair',
    zh: '人工排除',
    en: 'excluded by hand',
    todo: say(
      '请另选岗位;排除有误的,请原经办人撤销',
      'Choose another order; if it was excluded by mistake, ask that officer to take it back',
    ),
    holds: ({ forbidden }, { order }) => !forbidden.has(order.id),
    because: () => say('经办人已排除这一配对', 'an officer excluded this pair'),
  },
];

/** Every hard condition that fails, with its reason. */
export function failedConditions(
  seeker: PreparedSeeker,
  order: PreparedOrder,
  today: DayNumber,
): readonly UnmetCondition[] {
  return hardConditions
    .filter((condition) => !condition.holds(seeker, order, today))
    .map((condition) => {
      const { zh, en } = condition.because(seeker, order, today);
      const { todo } = condition;
      return unmet(
        condition.name,
        `${condition.zh}:${zh}。${todo.zh}。`,
        `${condition.en}: ${en}. ${todo.en}.`,
      );
    });
}

function inScope({ seeker }: PreparedSeeker, { order }: PreparedOrder): boolean {
  const home = seeker.home.region;
  const work = order.place.region;
  switch (seeker.places.scope) {
    case 'any':
      return true;
    case 'in-county':
      return work.slice(0, 6) === home.slice(0, 6);
    case 'out-of-county':
      return work.slice(0, 6) !== home.slice(0, 6);
    case 'out-of-province':
      return work.slice(0, 2) !== home.slice(0, 2);
  }
}

function startsWithAny(text: string, prefixes: readonly string[]): boolean {
  for (const prefix of prefixes) if (text.startsWith(prefix)) return true;
  return false;
}

/** What such a condition says is wrong, without its full stop and without what to do. */
const first = (text: string, stop: string): string => text.split(stop)[0] ?? text;
const yuan = (fen: number): string => String(Math.round(fen / 100));

const educationNames: Readonly<Record<(typeof educationLevels)[number], Bilingual>> = {
  none: { zh: '文盲或半文盲', en: 'no schooling' },
  primary: { zh: '小学', en: 'primary school' },
  junior: { zh: '初中', en: 'junior middle school' },
  senior: { zh: '高中或中职', en: 'senior middle or vocational school' },
  college: { zh: '大专及以上', en: 'college' },
};

const scopes = {
  'in-county': { zh: '县内', en: 'in the county' },
  'out-of-county': { zh: '县外', en: 'out of the county' },
  'out-of-province': { zh: '省外', en: 'out of the province' },
  any: { zh: '任意', en: 'anywhere' },
} as const;
