import { type UnmetCondition, unless, unmet } from '../../workflow/unmet-condition.ts';
import type { Market } from '../market/market.ts';

/** What a decision on a pair is held against. */
export interface DecisionFacts {
  readonly decision: 'fix' | 'forbid';
  /** what stands already: this very pair, or another order that the person, or somebody who goes along or not at all, is fixed to */
  readonly decidedAlready: boolean;
  readonly fixedElsewhere: boolean;
  /** the person has accepted a place, or is served no more */
  readonly accepted: boolean;
  readonly serviceEnded: boolean;
  /** somebody who goes with the person or not at all is out of scope */
  readonly companionElsewhere: boolean;
  /** hard conditions of the engine that the pair breaks, and answers that stand against it */
  readonly failed: readonly UnmetCondition[];
}

/** 能否这样决定: to exclude a pair nothing must hold; to fix one everything must that the engine asks of it. */
export function unmetForDecision(facts: DecisionFacts): readonly UnmetCondition[] {
  const { decision, decidedAlready, fixedElsewhere, accepted, serviceEnded, companionElsewhere, failed } =
    facts;
  return [
    ...unless(
      !decidedAlready,
      unmet(
        'decided-already',
        '这一对已有决定。请先撤销原决定,再作新的决定。',
        'There is a decision on this pair already. Take it back first: it can be decided anew then. Check the list of decisions.',
      ),
    ),
    ...(decision === 'forbid'
      ? []
      : [
          ...unless(
            !fixedElsewhere,
            unmet(
              'fixed-elsewhere',
              '本人或同去同留的同行人已指定到另一岗位,只能指定一个岗位。请先撤销原指定。',
              'The person, or somebody who goes along or not at all, is fixed to another order, and they cannot go to two. Check the list of decisions and take the other one back first.',
            ),
          ),
          ...unless(
            !accepted,
            unmet(
              'accepted-already',
              '本人已接受一个岗位,不参加安置。请等待该岗位落实;本人放弃后再指定。',
              'The person has accepted a place and takes no part in plans. Wait until it is settled, or until the person gives it up.',
            ),
          ),
          ...unless(!serviceEnded, serviceHasEnded),
          ...unless(!companionElsewhere, companionOutOfScope),
          ...failed,
        ]),
  ];
}

/** 已排除的配对 is offered to nobody, by hand neither. */
export const excludedByDecision = unmet(
  'excluded-by-decision',
  '这一对已由经办人员决定排除,不推荐该岗位。请另选一个岗位;情况改变时,先在配对决定列表中撤销该决定。',
  'An officer has decided that this person is not to go there, so the order is not offered. Choose another order, or take the decision back in the list of decisions first.',
);

export const decisionUndone = unmet(
  'decision-undone',
  '该决定已撤销,不再起作用。请刷新配对决定列表。',
  'This decision was taken back already and holds no more. Reload the list of decisions.',
);

/** 服务已结束: nothing is offered to the person any more, by whomever. */
export const serviceHasEnded = unmet(
  'service-ended',
  '本人的服务已结束(死亡、迁出或不再接受服务),不再推荐和安置。请核对服务档案。',
  'The service for this person has ended (death, move, or declined), so nothing is offered or planned any more. Check the service file.',
);

/** 同行人在管理范围之外: why no run of somebody takes a person in. */
export const companionOutOfScope = unmet(
  'companion-elsewhere',
  '本人要与同行人同去同留,而同行人不在您的管理范围内,推荐和安置方案都不安排本人。请由管理双方住地的乡镇或县办理;双方不同县,或已愿意分开的,请先核对并更新同行意向。',
  'The person goes with somebody or not at all who lives outside your scope, so no run of yours takes the person in. Ask the township or county that holds both, or record the wish anew if they would go apart by now.',
);

/** 不参加匹配: why no run speaks of a person. */
export const personTakesNoPart = unmet(
  'person-takes-no-part',
  '本人当日不在求职需求清单上,或已接受岗位、已停止服务,推荐和安置方案都与本人无关。请核对人员,或先登记求职意愿。',
  'The person is not on the list of seekers of the day, holds a place already, or is served no more, so no run speaks of them. Check the person, or record a wish first.',
);

/** What a decision would cost is worked out on the lists of the day: both must stand there. */
export function takesNoPart(
  { seekers, orders }: Pick<Market, 'seekers' | 'orders'>,
  {
    personId,
    vacancyId,
    isElsewhere,
  }: { readonly personId: string; readonly vacancyId: string; readonly isElsewhere: boolean },
): readonly UnmetCondition[] {
  return [
    ...unless(
      seekers.some(({ id }) => id === personId),
      isElsewhere ? companionOutOfScope : personTakesNoPart,
    ),
    ...unless(
      orders.some(({ id }) => id === vacancyId),
      unmet(
        'order-takes-no-part',
        '该岗位不在今日的岗位供给清单上(停止、招满或过期),安置方案不会用到。请另选一个在招的岗位。',
        'The order is not on the supply list of today: stopped, full or past, so no plan uses it. Choose an order that is open.',
      ),
    ),
  ];
}
