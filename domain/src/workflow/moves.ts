import { z } from 'zod';
import { daysBetween } from '../calendar/civil-date.ts';
import type { Bilingual } from '../contract/bilingual.ts';
import { type ActHeader, type ActOf, type Actor, actors, type EvidenceSchemas } from './act.ts';
import type { QuestionKind } from './open-questions.ts';
import { type UnmetCondition, unmet } from './unmet-condition.ts';

/** 未建: the status before the first act. */
export const Nothing = z.literal('nothing');
export type Nothing = z.infer<typeof Nothing>;

/** 办理动作: one line of a workflow table: from, to, who, conditions. */
export interface MoveRule<Status extends string, Act, Facts> extends Bilingual {
  readonly from: readonly (Status | Nothing)[];
  /** `unchanged`: the act adds to the record and leaves the status as it is. */
  readonly to: Status | 'unchanged';
  readonly who: readonly Actor[];
  /** Checked when the act is admitted, with facts read beforehand; folding the log does not ask them again. */
  readonly conditions: readonly ((act: Act, facts: Facts) => readonly UnmetCondition[])[];
  /** What the act may ask of somebody, who sees it among the open questions until it is answered. */
  readonly asks?: readonly QuestionKind[];
}

/** 办理流程表: the one source for the guard, the button and the reason shown when it is disabled. */
export type Moves<Status extends string, E extends EvidenceSchemas, Facts> = {
  readonly [M in keyof E]: MoveRule<Status, ActOf<E, M>, Facts>;
};

export type StatusNames<Status extends string> = Readonly<Record<Status | Nothing, Bilingual>>;

/** The part of a line that does not depend on the act's evidence: what a button needs. */
type Line<Status extends string> = Pick<MoveRule<Status, never, never>, 'from' | 'who' | 'zh' | 'en'>;

/**
 * Every reason why this act may not be done now; empty = it may. Status, actor and lateness first; the
 * conditions are asked only when those hold, because they read evidence of a move that is possible at all.
 */
export function unmetConditions<Status extends string, E extends EvidenceSchemas, Facts>(
  workflow: {
    readonly moves: Moves<Status, E, Facts>;
    readonly names: StatusNames<Status>;
    readonly status: Status | Nothing;
  },
  act: ActOf<E>,
  facts: Facts,
): readonly UnmetCondition[] {
  // The line of the act's own move takes acts of that move; the compiler cannot follow the pairing.
  const rule = workflow.moves[act.move] as MoveRule<Status, ActOf<E>, Facts>;
  const structural = structurallyUnmet(rule, act, workflow.status, workflow.names);
  if (structural.length > 0) return structural;
  return rule.conditions.flatMap((condition) => condition(act, facts));
}

/** Status, actor and lateness only: what a fold asks of an act that was admitted long ago. */
export function structurallyUnmet<Status extends string>(
  rule: Line<Status>,
  act: ActHeader,
  status: Status | Nothing,
  names: StatusNames<Status>,
): readonly UnmetCondition[] {
  return [...wrongStatus(rule, status, names), ...wrongActor(rule, act)];
}

function wrongStatus<Status extends string>(
  rule: Line<Status>,
  status: Status | Nothing,
  names: StatusNames<Status>,
): readonly UnmetCondition[] {
  if (rule.from.includes(status)) return [];
  const zh = rule.from.map((from) => names[from].zh).join('、');
  const en = rule.from.map((from) => names[from].en).join(', ');
  return [
    unmet(
      'wrong-status',
      `“${rule.zh}”只能在“${zh}”时办理,现在是“${names[status].zh}”。请刷新后按现在的状态办理;前面登记有误的,请从最后一次办理起依次更正。`,
      `“${rule.en}” is possible only when ${en}; it is ${names[status].en} now. Reload and act on what it is now; if an earlier entry is wrong, take the last one back first.`,
      { status, from: rule.from },
    ),
  ];
}

/** Late entry: up to 30 days by the actor of the move, later only by the county or the station, with a reason. */
function wrongActor<Status extends string>(rule: Line<Status>, act: ActHeader): readonly UnmetCondition[] {
  const days = daysBetween(act.on, act.recordedOn);
  if (days < 0)
    return [
      unmet(
        'in-the-future',
        `发生日期 ${act.on} 晚于录入日期 ${act.recordedOn}。请改为实际发生的日期;尚未发生的,请等发生后再登记。`,
        `The date of the fact, ${act.on}, is after the date of entry, ${act.recordedOn}. Change it to the day on which it happened, or wait until it does.`,
        {
          on: act.on,
          recordedOn: act.recordedOn,
        },
      ),
    ];
  if (days <= 30) return rule.who.includes(act.by.role) ? [] : [notYours(rule, act.by.role)];
  if ((act.by.role === 'C' || act.by.role === 'S') && act.lateReason !== undefined) return [];
  return [
    unmet(
      'too-late',
      `已过去 ${days} 天,超过 30 天的补录由县级或服务站办理。请写明补录原因后由其办理;日期有误的,请更正。`,
      `${days} days have passed; after 30 days only the county or the station records it. Ask one of them to record it with the reason, or correct the date.`,
      { days, limit: 30 },
    ),
  ];
}

function notYours<Status extends string>(rule: Line<Status>, role: Actor): UnmetCondition {
  const zh = rule.who.map((who) => actors[who].zh).join('、');
  const en = rule.who.map((who) => actors[who].en).join(', ');
  return unmet(
    'not-your-move',
    `“${rule.zh}”由${zh}办理,不由${actors[role].zh}办理。请联系有权办理的一方。`,
    `“${rule.en}” is done by: ${en}; not by: ${actors[role].en}. Ask one of them to do it.`,
    { role, who: rule.who },
  );
}
