import { z } from 'zod';
import type { CivilDate } from '../calendar/civil-date.ts';
import { Instant } from '../calendar/instant.ts';
import type { Bilingual } from '../contract/bilingual.ts';
import { keysOf } from '../contract/keys-of.ts';
import type { Actor } from './act.ts';

/**
 * 时限: `days` after the day on which the question arose, whole days; `working-days` the same by the calendar; `own`: the thing carries its due
 * instant itself; `none`: the chain page names no clock, the question stays until it is answered.
 */
export type Clock =
  | { readonly kind: 'days' | 'working-days'; readonly days: number }
  | { readonly kind: 'own' | 'none' };

/**
 * 何时看到: whoever is asked, from the start; a superior, or who is reminded, once it is overdue; `a-week-before` what only its clock makes due;
 * `for-the-station`: from the start where the group names no station, else once it is overdue.
 */
export type SeenFrom = 'the-start' | 'overdue' | 'a-week-before' | 'for-the-station';

interface OpenQuestion extends Bilingual {
  readonly clock: Clock;
  readonly seenBy: Readonly<Partial<Record<Actor, SeenFrom>>>;
  /** Operations that answer it, as a whole or for whom they name: it stays for the rest, and leaves once nothing of it is open. */
  readonly answeredBy: readonly string[];
}

/** 待办问题: what a move of the workflow tables asks of somebody, until when, and by what it is answered (chain 5). */
export const openQuestions = {
  'no-show-reason': {
    zh: '说明未到原因',
    en: 'why somebody did not come',
    // 5.3 名单 → 未到: reason by L within 3 d
    clock: { kind: 'days', days: 3 },
    seenBy: { L: 'the-start', T: 'overdue', C: 'overdue' },
    answeredBy: ['dispatch.explain-no-show'],
  },
  'left-on-the-way': {
    zh: '中途离队,请县级知悉',
    en: 'somebody left on the way: the county is told',
    // 5.3 上车 → 中途离队: C informed at once
    clock: { kind: 'days', days: 0 },
    seenBy: { C: 'the-start' },
    answeredBy: ['dispatch.acknowledge-leaving'],
  },
  'consent-to-added': {
    zh: '增补人员待县级同意',
    en: 'consent to who was added on arrival',
    clock: { kind: 'none' },
    seenBy: { C: 'the-start' },
    answeredBy: ['dispatch.admit-arrival'],
  },
  'stopped-order': {
    zh: '已锁定名单中的岗位已暂停或停止派遣,请县级决定',
    en: 'the order of people on a locked list was stopped: the county decides',
    // 5.1 已发布 → 暂停/停止派遣: locked groups go to C for decision
    clock: { kind: 'none' },
    seenBy: { C: 'the-start' },
    answeredBy: ['dispatch.keep-on-list', 'dispatch.unlock-group', 'dispatch.cancel-group'],
  },
  'start-statement': {
    zh: '填报就业回执',
    en: 'who started work and who did not',
    // 2.5 就业回执单: within 7 days of arrival
    clock: { kind: 'days', days: 7 },
    seenBy: { E: 'the-start', S: 'overdue' },
    answeredBy: ['dispatch.state-start', 'dispatch.record-start'],
  },
  'start-confirmation': {
    zh: '核实用人单位填报的入职情况',
    en: 'confirm what the employer stated about a start of work',
    clock: { kind: 'none' },
    seenBy: { S: 'the-start', C: 'for-the-station' },
    answeredBy: ['dispatch.confirm-start'],
  },
  'start-contradicted': {
    zh: '入职情况说法不一致,请裁定',
    en: 'statements about a start of work disagree',
    // 1.2: the other side within 15 days, as every conflict
    clock: { kind: 'days', days: 15 },
    seenBy: { S: 'the-start', C: 'the-start' },
    answeredBy: ['dispatch.decide-start'],
  },
  'group-receipt': {
    zh: '批次待办结(入职、去向和派遣单回执)',
    en: 'a group that arrived and is not closed',
    // 5.3 已到达 → 已结: open after 15 d = overdue at S and C
    clock: { kind: 'days', days: 15 },
    seenBy: { S: 'the-start', C: 'for-the-station' },
    answeredBy: ['dispatch.record-start', 'dispatch.confirm-start', 'dispatch.take-receipt-back'],
  },
  'receiving-confirmation': {
    zh: '批次待接收方确认',
    en: 'a group that waits for the receiving side',
    // 5.3 组建 → 锁定: receiving side confirmed by S or R
    clock: { kind: 'none' },
    seenBy: { S: 'the-start', R: 'the-start', C: 'for-the-station' },
    answeredBy: ['dispatch.confirm-receiving'],
  },
  'offer-to-tell': {
    zh: '推荐待告知本人',
    en: 'an offer that the person has not been told',
    // 5.2 any → 失效: 7 d without answer; the 6th day after is the last
    clock: { kind: 'days', days: 6 },
    seenBy: { L: 'the-start' },
    answeredBy: ['matching.tell-offer'],
  },
  'order-verification': {
    zh: '岗位待核实',
    en: 'an order that waits for its verification',
    // 5.1 待核实 → 已发布/退回: S or R
    clock: { kind: 'none' },
    seenBy: { S: 'the-start', R: 'the-start' },
    answeredBy: ['vacancies.verify-order', 'vacancies.return-order'],
  },
  'employer-answer': {
    zh: '用人单位待答复是否同意录用',
    en: 'the employer’s answer to an acceptance',
    // 5.2 愿意 → 单位同意/不同意: 3 working days, else reminder to S
    clock: { kind: 'working-days', days: 3 },
    seenBy: { E: 'the-start', S: 'overdue', R: 'overdue' },
    answeredBy: ['matching.agree-to-offer', 'matching.decline-offer'],
  },
  'order-recheck': {
    zh: '岗位待复核',
    en: 'an order that expires unless it is rechecked',
    // 5.1: every 30 d, else expired; 3.4: on the 30th day after its last check it still stands on the supply list
    clock: { kind: 'days', days: 30 },
    seenBy: { S: 'a-week-before', R: 'a-week-before', E: 'a-week-before' },
    answeredBy: ['vacancies.recheck-order'],
  },
  handover: {
    zh: '责任交接待接收',
    en: 'a handover that waits for its answer',
    // 1.3: escort → station 24 h, village → station 7 d, station → village 3 d; then overdue at both superiors
    clock: { kind: 'own' },
    seenBy: { L: 'the-start', S: 'the-start', T: 'overdue', C: 'overdue', R: 'overdue' },
    answeredBy: ['placements.accept-handover', 'placements.return-handover'],
  },
  'follow-up': {
    zh: '回访节点到期,核实是否在岗',
    en: 'a follow-up point falls due: is the person still at work?',
    // 3.5: points 1/7/30/90/180 days from 入职日期 are service tasks; 1.3: of the office that holds the service responsibility. The county is
    // asked for whom its escorts still hold; of the others it sees 回访逾期 on 稳岗清单 (3.4), and no employer is ever a holder.
    clock: { kind: 'own' },
    seenBy: { L: 'a-week-before', S: 'a-week-before', C: 'a-week-before', T: 'overdue' },
    answeredBy: [
      'placements.confirm-employment',
      'placements.record-evidence',
      'placements.end-spell',
      'placements.change-job',
    ],
  },
  'leave-ended': {
    zh: '请假返乡已满30天,是否已离职',
    en: 'on leave for more than 30 days: has the job ended?',
    // 5.4 请假返乡: after 30 d asks: ended?
    clock: { kind: 'days', days: 30 },
    seenBy: { L: 'overdue', T: 'overdue', C: 'overdue', S: 'overdue' },
    answeredBy: ['placements.end-spell', 'placements.confirm-employment', 'placements.change-job'],
  },
  'end-check': {
    zh: '一方已申报离职,请另一方核对',
    en: 'one side stated the end of a job: the other side checks it',
    // 1.2 end and reason: checked by the other side within 15 days
    clock: { kind: 'days', days: 15 },
    seenBy: { L: 'the-start', S: 'the-start', E: 'the-start', T: 'overdue', C: 'overdue' },
    // The same last day agrees; anything else contradicts and waits as a conflict.
    answeredBy: [
      'placements.end-spell',
      'placements.confirm-employment',
      'placements.go-on-leave',
      'returns.state-return',
    ],
  },
  'lost-contact': {
    zh: '失联,待核实',
    en: 'somebody who cannot be reached',
    clock: { kind: 'none' },
    seenBy: { L: 'the-start', C: 'the-start', S: 'the-start' },
    answeredBy: ['placements.confirm-employment', 'placements.go-on-leave', 'placements.end-spell'],
  },
  conflict: {
    zh: '务工陈述不一致,请裁定',
    en: 'statements about a job disagree',
    clock: { kind: 'own' },
    seenBy: { S: 'the-start', C: 'the-start' },
    answeredBy: ['placements.resolve-conflict'],
  },
  'under-age-note': {
    zh: '未满16周岁务工待核查',
    en: 'a start of work before 16 to be looked into',
    clock: { kind: 'none' },
    seenBy: { S: 'the-start' },
    answeredBy: ['placements.answer-station-note'],
  },
  'home-transfer': {
    zh: '户籍迁移待县级办理',
    en: 'a transfer between counties that waits',
    clock: { kind: 'none' },
    seenBy: { C: 'the-start' },
    answeredBy: ['placements.answer-transfer', 'placements.take-in-person'],
  },
  closing: {
    zh: '死亡、迁出、停止服务待县级审批',
    en: 'a closing that waits for the county',
    clock: { kind: 'none' },
    seenBy: { C: 'the-start' },
    answeredBy: ['placements.answer-closing'],
  },
  'village-statement': {
    zh: '村级申报待核实(类别、劳动能力、在校、家庭户)',
    en: 'what a village stated waits to be confirmed: category, ability, school or household',
    // 1.2: collected by the village, checked by the township, decided by the home county
    clock: { kind: 'none' },
    seenBy: { T: 'the-start', C: 'the-start' },
    answeredBy: ['people.answer-proposals'],
  },
  'village-roster': {
    zh: '村级上传的花名册待乡镇核对导入',
    en: 'a roster that a village sent in waits to be checked and imported',
    // 1.2, as above; the clock is ours: after 30 days what nobody imported is removed (roster-import/retention.ts)
    clock: { kind: 'days', days: 15 },
    seenBy: { T: 'the-start', C: 'overdue', L: 'overdue' },
    answeredBy: ['placements.import-roster'],
  },
  'statement-returned': {
    zh: '村级申报被退回,重新申报或不再申报',
    en: 'what the village stated was returned: it is stated anew, or left',
    clock: { kind: 'none' },
    seenBy: { L: 'the-start' },
    answeredBy: [
      'people.withdraw-proposal',
      'people.record-category',
      'people.record-ability',
      'people.enrol-student',
      'people.leave-school',
      'people.join-household',
    ],
  },
} as const satisfies Readonly<Record<string, OpenQuestion>>;

export type QuestionKind = keyof typeof openQuestions;
export const QuestionKind = z.enum(keysOf(openQuestions));

/** What somebody who acts in this role is shown, and from when. */
export const questionsFor = (actor: Actor): ReadonlyMap<QuestionKind, SeenFrom> =>
  new Map(
    QuestionKind.options.flatMap((kind) => {
      const { seenBy }: OpenQuestion = openQuestions[kind];
      const from = seenBy[actor];
      return from === undefined ? [] : [[kind, from] as const];
    }),
  );

/** The last instant of a business day (Asia/Shanghai): what is due on a day is overdue after it. */
export const endOfDay = (day: CivilDate): Instant => Instant.parse(`${day}T15:59:59.999Z`);
