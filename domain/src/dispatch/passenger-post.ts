import type { CivilDate } from '../calendar/civil-date.ts';
import { type UnmetCondition, unless, unmet } from '../workflow/unmet-condition.ts';

/** 用人单位: its id and its name as the ledger has them. */
export interface Firm {
  readonly id: string;
  readonly name: string;
}

/**
 * 所去的岗位: the offer or the order that a passenger is listed for, as the ledger knows it. `none`: a list on paper names no order, then
 * the work is with the employer of the group, or is found on arrival.
 */
export type PassengerPost =
  | { readonly found: 'none' }
  | { readonly found: 'offer-unknown' | 'order-unknown'; readonly id: string }
  | { readonly found: 'order'; readonly id: string; readonly firm: Firm };

/**
 * 岗位与批次一致 (chain 2.2: one sheet for a group and its employer; 2.3: persons are shown only to the firm that accepted them). A group with an
 * employer takes people to that one only; a group without takes each to the employer of the own order. Empty = it fits.
 */
export function unmetForPost(post: PassengerPost, employer: Firm | undefined): readonly UnmetCondition[] {
  switch (post.found) {
    case 'none':
      return [];
    case 'offer-unknown':
      return [
        unmet(
          'offer-unknown',
          `推荐 ${post.id} 不存在,或不是推荐给此人的。请从此人的推荐中重新选择;没有推荐的,请去掉推荐编号,改填“愿意+单位同意”。`,
          `There is no offer ${post.id} to this person. Choose again among the offers of the person; if there is none, leave the offer out and state acceptance and agreement.`,
          { offer: post.id },
        ),
      ];
    case 'order-unknown':
      return [
        unmet(
          'order-unknown',
          `岗位 ${post.id} 不存在。请从岗位列表中重新选择;没有登记岗位的,请去掉岗位编号。`,
          `There is no order ${post.id}. Choose again from the list of orders; if the post is not registered, leave the order out.`,
          { order: post.id },
        ),
      ];
    case 'order':
      return employer === undefined || employer.id === post.firm.id ? [] : [otherEmployer(post, employer)];
  }
}

const otherEmployer = (post: Extract<PassengerPost, { found: 'order' }>, employer: Firm): UnmetCondition =>
  unmet(
    'other-employer',
    `此人的岗位是“${post.firm.name}”的,本批次的用人单位是“${employer.name}”,一批次只送往一家。请把此人列入送往“${post.firm.name}”的批次,或改选“${employer.name}”同意的岗位;批次的用人单位填错的,请先修改批次。`,
    `The order is of “${post.firm.name}”, and this group goes to “${employer.name}” alone. Choose a group that goes to the former, or an order in which the latter agreed to the person; if the employer of the group is wrong, correct the group first.`,
    { order: post.id, employer: post.firm.id, groupEmployer: employer.id },
  );

/** 愿意 + 单位同意 on a list on paper. */
export interface StatedConsent {
  readonly acceptedOn: CivilDate;
  readonly agreedOn: CivilDate;
}

/** The worker accepts first, then the employer agrees (chain 5.2), and neither in the future. */
export function unmetForConsent(
  { acceptedOn, agreedOn }: StatedConsent,
  today: CivilDate,
): readonly UnmetCondition[] {
  return unless(
    acceptedOn <= agreedOn && agreedOn <= today,
    unmet(
      'consent-days',
      `愿意日期 ${acceptedOn}、单位同意日期 ${agreedOn} 不合理:应当本人先愿意、单位后同意,都不晚于今天 ${today}。请按回执改正这两个日期。`,
      `Accepted on ${acceptedOn}, agreed to on ${agreedOn}: the person accepts first, the employer agrees after that, neither later than today, ${today}. Correct the two days by the paper.`,
      { acceptedOn, agreedOn, today },
    ),
  );
}
