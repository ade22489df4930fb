import type { Bilingual } from '../../../contract/bilingual.ts';
import type { educationLevels } from '../../../vacancies/order-terms.ts';
import { keyOf, say } from '../parts/part.ts';
import type { HardCondition } from './condition.ts';

/** What the work asks the person to know. */
export const ability: readonly HardCondition[] = [
  {
    name: 'education',
    zh: '文化程度',
    en: 'education',
    todo: say('请核对本人文化程度,或另选岗位', 'Check the education on file, or choose another order'),
    ofSeeker: ({ education }) => education,
    ofOrder: ({ education }) => education,
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
    ofSeeker: ({ seeker }) => keyOf(seeker.skills, seeker.certificates),
    ofOrder: ({ order }) => keyOf(order.skills, order.certificates),
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
    name: 'mandarin',
    zh: '普通话',
    en: 'Mandarin',
    todo: say('请核对本人的普通话情况,或另选岗位', 'Check the Mandarin on file, or choose another order'),
    ofSeeker: ({ seeker }) => (seeker.speaksMandarin ? 1 : 0),
    ofOrder: ({ order }) => (order.needsMandarin ? 1 : 0),
    holds: ({ seeker }, { order }) => !order.needsMandarin || seeker.speaksMandarin,
    because: () => say('岗位须用普通话交流', 'the post needs Mandarin'),
  },
];

const educationNames: Readonly<Record<(typeof educationLevels)[number], Bilingual>> = {
  none: { zh: '文盲或半文盲', en: 'no schooling' },
  primary: { zh: '小学', en: 'primary school' },
  junior: { zh: '初中', en: 'junior middle school' },
  senior: { zh: '高中或中职', en: 'senior middle or vocational school' },
  college: { zh: '大专及以上', en: 'college' },
};
