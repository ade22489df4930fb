import { z } from 'zod';
import { CivilDate } from '../../calendar/civil-date.ts';
import type { Bilingual } from '../../contract/bilingual.ts';
import { keysOf } from '../../contract/keys-of.ts';
import { VacancyId } from '../../vacancies/contract.ts';

/** 培训类型 (study 2.2, code list of Shaanxi). */
export const trainingKinds = {
  'transfer-skills': { zh: '转移就业技能培训', en: 'skills for work elsewhere' },
  upgrading: { zh: '岗位技能提升培训', en: 'better skills for a post' },
  farming: { zh: '农业实用技术培训', en: 'practical farming' },
  'start-up': { zh: '创业培训', en: 'starting a business' },
} as const satisfies Record<string, Bilingual>;
const TrainingKind = z.enum(keysOf(trainingKinds));

/** 培训班型 (study 2.2, of the seeds). */
export const classForms = {
  'to-order': { zh: '订单式', en: 'to the order of an employer' },
  directed: { zh: '定向', en: 'for one destination' },
  named: { zh: '冠名', en: 'named after a firm' },
  'slack-season': { zh: '农闲班(夜校)', en: 'in the slack season or in the evening' },
  mobile: { zh: '流动班', en: 'mobile class' },
  'small-group': { zh: '小灶班', en: 'small group' },
  online: { zh: '网络班', en: 'online' },
  remedial: { zh: '补习班', en: 'remedial' },
  'full-care': { zh: '全托管', en: 'boarding, with full care' },
  'pre-job': { zh: '岗前适应性', en: 'before a job begins' },
  'on-the-job': { zh: '在岗提升', en: 'on the job' },
  'for-a-post': { zh: '定岗', en: 'for one post' },
  practical: { zh: '技能实训', en: 'practice in a workshop' },
  'start-up-practice': { zh: '创业施训', en: 'practice in starting a business' },
  'single-ability': { zh: '专项职业能力', en: 'a single vocational ability' },
} as const satisfies Record<string, Bilingual>;
export const ClassForm = z.enum(keysOf(classForms));
export type ClassForm = z.infer<typeof ClassForm>;

const short = z.string().trim().min(1).max(80);

/** 开班条件: what a class is to be, as it is commissioned; amounts in fen for each trainee. */
export const ClassTerms = z.strictObject({
  /** 培训工种 */
  course: short,
  kind: TrainingKind,
  form: ClassForm,
  /** 培训起止日期, both days included */
  from: CivilDate,
  to: CivilDate,
  /** 课时 */
  hours: z.int().min(1).max(2000),
  /** 培训地点 */
  place: z.string().trim().min(1).max(160),
  /** 考核方式与证书 */
  assessment: short.exactOptional(),
  /** 补贴标准 */
  allowanceFen: z.int().min(0).max(10_000_000).exactOptional(),
  /** 资金来源 */
  funding: short.exactOptional(),
  /** 对应岗位: the job order whose people the class is to train */
  orderId: VacancyId.exactOptional(),
});
export type ClassTerms = z.infer<typeof ClassTerms>;

/** A class begins a year ahead at most, and takes no longer than a year. */
export const mostDays = 366;
