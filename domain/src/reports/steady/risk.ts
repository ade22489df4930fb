import { type CivilDate, daysBetween } from '../../calendar/civil-date.ts';
import type { Bilingual } from '../../contract/bilingual.ts';
import { keysOf } from '../../contract/keys-of.ts';
import type { SteadyRow } from './row.ts';

/** 现状陈述: leave or silence as it was last stated of the job (chain 5.4). */
export type StatedAbsence = { readonly status: 'on-leave' | 'lost-contact'; readonly since: CivilDate };

/** 待办: what waits about a person: a handover, statements that disagree, a stated closing, a note to the stations. */
export const openNeeds = {
  handover: { zh: '责任交接待接收', en: 'a handover waits' },
  conflict: { zh: '双方说法不一待裁定', en: 'statements that disagree' },
  closing: { zh: '结档申报待审批', en: 'a closing waits for the county' },
  'station-note': { zh: '未满16周岁务工待查', en: 'a note to the station is open' },
} as const satisfies Record<string, Bilingual>;
export type OpenNeed = keyof typeof openNeeds;

export const steadyRisks = {
  'lost-contact': { level: 'high', zh: '失联', en: 'lost contact' },
  conflict: { level: 'high', zh: '说法不一', en: 'statements disagree' },
  'long-leave': { level: 'high', zh: '请假超过30天', en: 'on leave for more than 30 days' },
  'on-leave': { level: 'medium', zh: '请假返乡', en: 'on leave' },
  'point-overdue': { level: 'medium', zh: '回访逾期', en: 'a follow-up point is overdue' },
  stale: { level: 'medium', zh: '超过90天未核实或失联', en: 'not verified for 90 days, or lost contact' },
  'first-months': { level: 'low', zh: '入职未满3个月', en: 'fewer than three months in the job' },
} as const satisfies Record<string, Bilingual & { level: 'high' | 'medium' | 'low' }>;
export type SteadyRisk = keyof typeof steadyRisks;
export type RiskLevel = (typeof steadyRisks)[SteadyRisk]['level'];

/** What the risk of a row is judged by. */
export type RiskFacts = {
  readonly steady: Pick<SteadyRow, 'months' | 'stale' | 'nextPoint'>;
  readonly absence: StatedAbsence | null;
  readonly needs: readonly OpenNeed[];
};

/**
 * 风险提示规则: every known fact that speaks for a person leaving the job, the gravest first; the first one gives the level. High: lost contact,
 * statements that disagree, leave of more than 30 days (chain 5.4: asks whether the job has ended). Medium: on leave, a follow-up point (1, 7,
 * 30, 90, 180 days) past its day, no evidence for 90 days (chain 3.1) or since contact was lost. Low: the first three months, in which people leave most: the first full
 * pay comes after 45–60 days (chain 6). Late wages of the employer stand on the sheet of employers: no person is judged by them.
 */
export function risksOf({ steady, absence, needs }: RiskFacts, on: CivilDate): SteadyRisk[] {
  const { nextPoint } = steady;
  const isLong = absence?.status === 'on-leave' && daysBetween(absence.since, on) > 30;
  const holds: Record<SteadyRisk, boolean> = {
    'lost-contact': absence?.status === 'lost-contact',
    conflict: needs.includes('conflict'),
    'long-leave': isLong,
    'on-leave': absence?.status === 'on-leave' && !isLong,
    'point-overdue': nextPoint !== null && nextPoint !== 'unknown-start' && nextPoint.due < on,
    stale: steady.stale,
    'first-months': steady.months < 3,
  };
  return keysOf(steadyRisks).filter((risk) => holds[risk]);
}

export const levelOf = ([gravest]: readonly SteadyRisk[]): RiskLevel | null =>
  gravest === undefined ? null : steadyRisks[gravest].level;
