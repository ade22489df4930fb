import type { CivilDate } from '../calendar/civil-date.ts';
import type { Bilingual } from '../contract/bilingual.ts';
import type { PersonId } from '../people/facts.ts';
import type { SpellId, StatedDay } from './history.ts';

/** 务工经历疑点: what is wrong with one spell. The person always stays; only the spell is held back or adjusted. */
export type SpellFinding =
  | { code: 'end-before-start'; spellId: SpellId; start: StatedDay; end: StatedDay }
  | { code: 'under-16-at-start'; spellId: SpellId; start: StatedDay; turns16: CivilDate }
  | { code: 'death-before-start'; spellId: SpellId; start: StatedDay; died: CivilDate }
  | { code: 'same-start-month'; spellId: SpellId; otherId: SpellId; nationalKey: NationalKey }
  | { code: 'one-month-job-in-a-shared-month'; spellId: SpellId; otherId: SpellId; month: string }
  | { code: 'full-time-overlap'; spellId: SpellId; otherId: SpellId }
  | { code: 'national-key-shared'; spellId: SpellId; otherId: SpellId; nationalKey: NationalKey }
  | { code: 'outlives-person'; spellId: SpellId; died: CivilDate }
  | { code: 'starts-as-student'; spellId: SpellId; start: StatedDay };

/** 国家系统主键: the national system finds a spell by person and start month, so there is one a month. */
export type NationalKey = { personId: PersonId; startMonth: string };

/** 不录入的疑点: with one of these a spell is not taken in. */
export const refusingFindings = [
  'end-before-start',
  'under-16-at-start',
  'same-start-month',
  'full-time-overlap',
] as const satisfies readonly SpellFinding['code'][];
export type RefusingFinding = (typeof refusingFindings)[number];

export const isRefusing = (code: SpellFinding['code']): code is RefusingFinding =>
  refusingFindings.some((one) => one === code);

/** `refused`: not taken in. `not-counted`: kept, in the queue, counts nowhere. `counted`: counts, with the finding open. */
export function effectOf(code: SpellFinding['code']): 'refused' | 'not-counted' | 'counted' {
  if (isRefusing(code)) return 'refused';
  switch (code) {
    case 'death-before-start':
    case 'one-month-job-in-a-shared-month':
    case 'starts-as-student':
      return 'not-counted';
    case 'national-key-shared':
    case 'outlives-person':
      return 'counted';
  }
}

/** The finding in words: what is wrong and what to do. */
export function describeFinding(finding: SpellFinding): Bilingual {
  switch (finding.code) {
    case 'end-before-start':
      return {
        zh: `结束时间 ${finding.end} 早于开始时间 ${finding.start},该段务工未录入。请更正起止时间。`,
        en: `The end ${finding.end} is before the start ${finding.start}; the spell was refused. Correct its dates.`,
      };
    case 'under-16-at-start':
      return {
        zh: `开始时间 ${finding.start} 时未满16周岁(${finding.turns16} 满16周岁),该段务工未录入,人员保留。请核实日期;属实的按童工线索报告。`,
        en: `Under 16 at the start ${finding.start} (16 on ${finding.turns16}); the spell was refused, the person stays. Check the date; if it is true, report suspected child labour.`,
      };
    case 'death-before-start':
      return {
        zh: `登记死亡日期 ${finding.died} 早于务工开始时间 ${finding.start},该段暂不统计。请核实死亡日期或务工时间。`,
        en: `The recorded death ${finding.died} is before the start ${finding.start}; the spell is not counted. Check the death or the spell.`,
      };
    case 'same-start-month':
      return {
        zh: `同一人在 ${finding.nationalKey.startMonth} 已有一段务工(国家系统以“人员+开始年月”为主键),该段未录入。请补充具体日期或更正开始年月。`,
        en: `This person already has a spell that starts in ${finding.nationalKey.startMonth} (the national key is person + start month); the spell was refused. State the days or correct the month.`,
      };
    case 'one-month-job-in-a-shared-month':
      return {
        zh: `${finding.month} 当月起止的一段与同月开始的另一段重叠,无法确定先后,暂不统计。请补充具体日期。`,
        en: `A job of only ${finding.month} shares that month with the next start; their order is unknown, so it is not counted. State the days.`,
      };
    case 'full-time-overlap':
      return {
        zh: '与另一段全日制务工时间重叠,该段未录入。请先结束前一段,或改为非全日制。',
        en: 'It overlaps another full-time spell and was refused. End the other one first, or mark it as part time.',
      };
    case 'national-key-shared':
      return {
        zh: `${finding.nationalKey.startMonth} 有两段按日记录的务工,国家系统当月只能保存一段,导出时请选择。`,
        en: `Two spells start in ${finding.nationalKey.startMonth} on known days; the national system keeps one a month: choose at export.`,
      };
    case 'outlives-person':
      return {
        zh: `登记死亡日期 ${finding.died} 之后务工未结束,统计截至死亡当日。请补录结束。`,
        en: `The spell goes on after the recorded death ${finding.died}; it is counted to that day. Record its end.`,
      };
    case 'starts-as-student':
      return {
        zh: `${finding.start} 开始时仍在校,不计入务工。请核实离校日期。`,
        en: `The person was still a student at the start ${finding.start}; it does not count as work. Check the day of leaving school.`,
      };
  }
}
