import { z } from 'zod';
import type { Bilingual } from '../contract/bilingual.ts';
import { refusingFindings } from './spell-findings.ts';

/** 日期不在其内: days that nobody can state yet, or that are no days of the spell. */
const daysOutside = ['start-in-future', 'end-in-future', 'post-change-outside'] as const;
export type DayOutside = (typeof daysOutside)[number];

/** 手工登记不足: what is typed has to say, and an import need not (stated-by-hand.ts). */
const byHand = ['place-not-to-county', 'organised-by-hand'] as const;

/** 不登记原因: why a stated spell is not recorded: a finding that refuses it, a day that it cannot have, or an id that was used before. */
export const SpellRefusal = z.enum([...refusingFindings, ...daysOutside, ...byHand, 'spell-id-taken']);
export type SpellRefusal = z.infer<typeof SpellRefusal>;

/** The reason in words, for who stated one spell: what is wrong and what to do. A workbook says it of its row (`describeFinding`). */
export const spellRefusalWords: Readonly<Record<SpellRefusal, Bilingual>> = {
  'end-before-start': {
    zh: '这段务工的结束时间早于开始时间,本次未登记。请更正起止时间后重新提交。',
    en: 'This spell ends before it starts; nothing was recorded. Correct its dates and send it again.',
  },
  'under-16-at-start': {
    zh: '这段务工开始时此人未满16周岁,本次未登记,人员档案保留。请核对出生日期和开始时间;属实的,按童工线索报告。',
    en: 'The person was under 16 at the start of this spell; it was not recorded, the file stays. Check the birth date and the start; if both are right, report suspected child labour.',
  },
  'same-start-month': {
    zh: '此人在同一开始年月已有一段务工(国家系统以“人员+开始年月”为主键),本次未登记。请写明具体日期,或更正开始年月。',
    en: 'This person has a spell that starts in the same month already (the national key is person + start month); nothing was recorded. State the days, or correct the month.',
  },
  'full-time-overlap': {
    zh: '这段务工与此人另一段全日制务工时间重叠,本次未登记。请先结束前一段,或改为非全日制。',
    en: 'This spell overlaps another full-time spell of the person; nothing was recorded. End that one first, or state this one as part time.',
  },
  'start-in-future': {
    zh: '这段务工的开始日期晚于今天,尚未开始的务工不能登记,本次未登记。请改为实际开始的日期,或等入职后再登记。',
    en: 'The start of this spell lies after today: work that has not begun cannot be recorded, and nothing was. Give the day on which it began, or record it when it has.',
  },
  'end-in-future': {
    zh: '这段务工的结束日期晚于今天,本次未登记。仍在岗的请不填结束日期(合同到期日不是结束日期);已离岗的请改为实际最后一天。',
    en: 'The end of this spell lies after today; nothing was recorded. Leave the end out while the person is at work (the end of a contract is not the end of work), or give the real last day.',
  },
  'post-change-outside': {
    zh: '换岗日期不在这段务工的起止日期之内,或晚于今天,本次未登记。请更正换岗日期。',
    en: 'A change of post lies outside the days of this spell, or after today; nothing was recorded. Correct the day of the change.',
  },
  'place-not-to-county': {
    zh: '务工地点须填到县(市、区;东莞、中山等不设区县的市填到市),本次未登记。请向本人或家属问明后重新提交;一时问不到的,请户籍地乡镇或县在花名册中导入,只写省或市也能登记。',
    en: 'The place of work must be stated to the county (to the city where it has no counties, as Dongguan); nothing was recorded. Ask the person or the family and send it again; if nobody knows yet, let the township or county of the home import it in a roster, which may name the province or city only.',
  },
  'organised-by-hand': {
    zh: '“有组织”只由派遣批次、花名册导入或输出县经办登记,本次未登记。请改为“自行”或“不详”;确由组织输出的,请由县经办登记。',
    en: 'Organised is recorded by a group, an imported roster or the officer of the sending county only; nothing was recorded. State “self” or “unknown”, or ask the county if the person was sent out by arrangement.',
  },
  'spell-id-taken': {
    zh: '这个编号已用于此人的另一段务工经历,本次未登记,原经历未改动。请用新编号重新提交。',
    en: 'This id is in use for another spell of this person; nothing was recorded and that spell stays. Send it again under a new id.',
  },
};
