import { strains } from '../../../vacancies/order-terms.ts';
import { keyOf, say } from '../parts/part.ts';
import type { HardCondition } from './condition.ts';

/** Body and lodging: what the person must not do, and what has to be there. */
export const living: readonly HardCondition[] = [
  {
    name: 'health',
    zh: '身体条件',
    en: 'health limits',
    todo: say('请另选没有这些负荷的岗位', 'Choose an order without these strains'),
    ofSeeker: ({ seeker }) => keyOf(seeker.healthLimits),
    ofOrder: ({ order }) => keyOf(order.strains),
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
    ofSeeker: ({ seeker }) => keyOf(seeker.accommodations),
    ofOrder: ({ order }) => keyOf(order.accommodations),
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
    ofSeeker: ({ seeker }) => (seeker.needsLodging ? 1 : 0),
    ofOrder: ({ order }) => (order.lodging === 'none' ? 0 : 1),
    holds: ({ seeker }, { order }) => !seeker.needsLodging || order.lodging !== 'none',
    because: () => say('需要住宿,岗位不提供', 'needs lodging, none is provided'),
  },
  {
    name: 'couple-room',
    zh: '夫妻房',
    en: 'couple room',
    todo: say('请另选有夫妻房的岗位', 'Choose an order with couple rooms'),
    ofSeeker: ({ seeker }) => (seeker.needsCoupleRoom ? 1 : 0),
    ofOrder: ({ order }) => (order.coupleRooms > 0 ? 1 : 0),
    holds: ({ seeker }, { order }) => !seeker.needsCoupleRoom || order.coupleRooms > 0,
    because: () => say('需要夫妻房,岗位没有', 'needs a couple room, there is none'),
  },
];
