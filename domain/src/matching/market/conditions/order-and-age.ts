import { civilDate } from '../../../calendar/civil-date.ts';
import { leastAge } from '../../../vacancies/order-terms.ts';
import { unmetForYoungWorker } from '../../../vacancies/young-workers.ts';
import { ageKey, workingAgeKey } from '../keys.ts';
import { alike, say } from '../parts/part.ts';
import { ageAt } from '../prepare.ts';
import { inAgeRange, latest, mayWorkByAge } from '../start-and-age.ts';
import type { HardCondition } from './condition.ts';

/** That the order is open, and age: as the law sets it, or as an order states it with a reason and without 可放宽. */
export const orderAndAge: readonly HardCondition[] = [
  {
    name: 'order-open',
    fixed: true,
    zh: '岗位在招',
    en: 'order is open',
    todo: say('请另选在招的岗位', 'Choose an order that is open'),
    ofSeeker: alike,
    ofOrder: ({ order, validUntil }) => `${order.dispatchStopped}|${order.placesLeft > 0}|${validUntil}`,
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
    ofSeeker: workingAgeKey,
    ofOrder: ({ order, from }) => `${from}|${order.hours.nightWork}|${order.minorHazards.length}`,
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
    ofSeeker: ageKey,
    ofOrder: ({ order: { age }, ageOn }) =>
      `${leastAge(age)}|${age.relaxable === true ? '' : (age.to ?? '')}|${ageOn.year}|${ageOn.monthDay}`,
    measure: {
      needs: (seeker, order) =>
        ageAt(seeker, order) > (order.order.age.to ?? 200) ? ageAt(seeker, order) : undefined,
      gives: 'up',
      say: (age) => say(`岗位年龄放宽到 ${age} 岁`, `relaxing the age of the order to ${age}`),
    },
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
];

/** What such a condition says is wrong, without its full stop and without what to do. */
const first = (text: string, stop: string): string => text.split(stop)[0] ?? text;
