import { type UnmetCondition, unmet } from '../../workflow/unmet-condition.ts';
import type { Pair } from '../market/market.ts';
import type { LimitInput } from '../run-contract.ts';
import { unmetForLimits } from './limit-input.ts';
import { type DecidedPair, unmetForPairs } from './pair-input.ts';
import { twice } from './twice.ts';

/** 安置方案的输入: what is asked for beside region and day. */
export interface PlanInput {
  readonly pins: readonly Pair[];
  readonly forbidden: readonly Pair[];
  readonly limits: readonly LimitInput[];
  readonly only?: readonly string[] | undefined;
  /** whether an earlier plan was named */
  readonly keeps: boolean;
}

/** What the input is held against: who and what takes part, and what was decided before. */
export interface PlanFacts {
  readonly seekers: ReadonlySet<string>;
  /** who would take part, but for somebody out of scope with whom they go together or not at all */
  readonly elsewhere: ReadonlySet<string>;
  readonly orders: ReadonlySet<string>;
  readonly decided: readonly DecidedPair[];
}

/** More than these are not read by anybody. */
const mostReasons = 20;

/**
 * 输入是否自相矛盾: every contradiction, each with the number of the line. Names nobody, and says the same of a person out of sight as of one who does
 * not exist.
 */
export function unmetForPlan(input: PlanInput, facts: PlanFacts): readonly UnmetCondition[] {
  return [
    ...unmetForPairs(input, facts.decided),
    ...unknown(input, facts),
    ...partial(input),
    ...unmetForLimits(input.limits),
  ].slice(0, mostReasons);
}

function unknown(
  { pins, forbidden, only = [] }: PlanInput,
  { seekers, elsewhere, orders }: PlanFacts,
): readonly UnmetCondition[] {
  const lists = [
    ['指定', 'Fixed pair', pins],
    ['排除', 'Excluded pair', forbidden],
  ] as const;
  return [
    ...lists.flatMap(([zh, en, pairs]) =>
      pairs.flatMap(({ seeker, order }, at) => [
        ...(seekers.has(seeker)
          ? []
          : [noPart(elsewhere.has(seeker), `${zh}的第 ${at + 1} 条的人员`, `${en} ${at + 1}`, at)]),
        ...(orders.has(order)
          ? []
          : [
              unmet(
                'order-takes-no-part',
                `${zh}的第 ${at + 1} 条的岗位不在当日的岗位供给清单上(停止、招满、过期或编号有误)。请核对岗位编号,或删去这一条。`,
                `${en} ${at + 1} names an order that is not on the supply list of the day: stopped, full, past, or a wrong id. Check the id of the order, or delete the line.`,
                { line: at + 1 },
              ),
            ]),
      ]),
    ),
    ...only.flatMap((person, at) =>
      seekers.has(person)
        ? []
        : noPart(
            elsewhere.has(person),
            `重排名单的第 ${at + 1} 人`,
            `Line ${at + 1} of those to be planned anew`,
            at,
          ),
    ),
  ];
}

function noPart(isElsewhere: boolean, zh: string, en: string, at: number): UnmetCondition {
  return isElsewhere
    ? unmet(
        'companion-elsewhere',
        `${zh}要与同行人同去同留,而同行人不在您的管理范围内,不参加本次安置。请由管理双方住地的乡镇或县安置,或删去这一条。`,
        `${en} names a person who goes with somebody or not at all who lives outside your scope, and so takes no part. Ask the township or county that holds both to plan, or delete the line.`,
        { line: at + 1 },
      )
    : unmet(
        'person-takes-no-part',
        `${zh}不参加本次安置:不在本地区当日的求职需求清单上,或已接受岗位、已停止服务。请核对人员编号,或删去这一条。`,
        `${en} names a person who takes no part: not on the list of seekers of this region and day, in a place already, or no longer served. Check the id of the person, or delete the line.`,
        { line: at + 1 },
      );
}

function partial({ only, keeps }: PlanInput): readonly UnmetCondition[] {
  return [
    ...(only !== undefined && !keeps
      ? [
          unmet(
            'only-without-plan',
            '只重排部分人员时必须说明其余人员按哪个方案保留。请选择一个安置方案,或不限定人员。',
            'To plan some persons anew, the plan must be named by which all others stay. Choose a plan, or name no persons.',
          ),
        ]
      : []),
    ...twice(only ?? []).map(([first, again]) =>
      unmet(
        'named-twice',
        `重排名单的第 ${first} 人和第 ${again} 人是同一个人。请删去重复的一个。`,
        `Persons ${first} and ${again} of those to be planned anew are the same. Delete one of them.`,
        { first, again },
      ),
    ),
  ];
}
