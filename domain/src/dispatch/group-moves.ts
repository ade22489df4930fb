import { z } from 'zod';
import { type CivilDate, daysBetween } from '../calendar/civil-date.ts';
import type { ActOf } from '../workflow/act.ts';
import { type Moves, type Nothing, unmetConditions } from '../workflow/moves.ts';
import { openQuestions } from '../workflow/open-questions.ts';
import { type UnmetCondition, unless, unmet } from '../workflow/unmet-condition.ts';
import { unmetForEscorts } from './escorts.ts';
import { type Firm, type PassengerPost, unmetForPost } from './passenger-post.ts';
import { seatShortages } from './seat-shortage.ts';
import { type GroupStatus, groupStatusNames, isOnTheList, type PassengerStatus } from './status.ts';

const Text = z.string().min(1);

export const GroupEvidence = {
  form: z.strictObject({
    destination: Text,
    departOn: z.iso.date(),
    agreement: Text,
    /** An HR company forms a group only on a commission of the county. */
    commission: Text.optional(),
  }),
  /** 接收方确认: what was confirmed; another region, station or day has to be confirmed anew. */
  confirmReceiving: z.strictObject({
    departOn: z.iso.date(),
    receivingRegion: Text,
    station: Text.optional(),
    /** The receiving office that said so by telephone, where no station stands. */
    heardFrom: Text.optional(),
  }),
  lock: z.strictObject({}),
  /** 保留: the county keeps the people of a stopped order on the list; of which stops of the order or its employer it speaks. */
  keepOnList: z.strictObject({ order: Text, stops: z.array(Text).min(1), reason: Text }),
  unlock: z.strictObject({ reason: Text }),
  depart: z.strictObject({ rollCall: z.int().nonnegative() }),
  arrive: z.strictObject({ receipt: Text }),
  /** 派遣单回执收回: the tear-off part of the paper is back. */
  takeReceiptBack: z.strictObject({}),
  close: z.strictObject({}),
  cancel: z.strictObject({ reason: Text }),
};
export type GroupAct = ActOf<typeof GroupEvidence>;

/** 名单上的一人, as the group's rules see him or her. */
export interface GroupPassenger {
  readonly personId: string;
  readonly status: PassengerStatus;
  readonly hasAcceptance: boolean;
  /** 到站再分配: the station promised to find a post on arrival. */
  readonly stationPromised: boolean;
  /** For an end without a start of work: 转荐, 返乡, 自行 … */
  readonly endIsExplained: boolean;
  /** The vehicle in which a seat was given, where one was. */
  readonly vehicle?: string;
  readonly post: PassengerPost;
}

export interface Vehicle {
  readonly id: string;
  readonly seats: number;
  readonly escortId?: string;
}

/** What the operation reads before it decides. */
export interface GroupFacts {
  /** 出发日期 as it stands now. */
  readonly departOn: CivilDate;
  readonly legs: readonly { readonly from: string; readonly to: string }[];
  readonly vehicles: readonly Vehicle[];
  /** Accounts of the vehicles that are no escorts on the day of departure, as far as the ledger knows them. */
  readonly notEscorts: readonly string[];
  readonly passengers: readonly GroupPassenger[];
  /** 接收单位, where the group goes to one. */
  readonly employer?: Firm;
  /** By the station or the receiving office, for the region, the station and the day as they stand now. */
  readonly receivingConfirmed: boolean;
  readonly contactsComplete: boolean;
  readonly insured: boolean;
  readonly receiptsBack: boolean;
}

/** 批次流程表. */
export const groupMoves = {
  form: {
    zh: '组建',
    en: 'form',
    from: ['nothing', 'forming'],
    to: 'forming',
    who: ['C', 'H'],
    conditions: [commissioned],
    asks: ['receiving-confirmation'],
  },
  confirmReceiving: {
    zh: '接收方确认',
    en: 'confirm that the group is received',
    from: ['forming'],
    to: 'unchanged',
    who: ['S', 'R'],
    conditions: [],
  },
  lock: {
    zh: '锁定名单',
    en: 'lock',
    from: ['forming'],
    to: 'locked',
    who: ['C'],
    conditions: [escorted, seated, prepared, receiving, everyoneAgreed, oneEmployer],
  },
  keepOnList: {
    zh: '保留名单',
    en: 'keep the people of a stopped order on the list',
    from: ['locked'],
    to: 'unchanged',
    who: ['C'],
    conditions: [],
  },
  unlock: {
    zh: '解锁',
    en: 'unlock',
    from: ['locked'],
    to: 'forming',
    who: ['C'],
    conditions: [],
  },
  depart: {
    zh: '出发',
    en: 'depart',
    from: ['locked'],
    to: 'departed',
    who: ['X'],
    conditions: [dayHasCome, everyoneAccountedFor, rollCallAgrees],
  },
  arrive: {
    zh: '到达',
    en: 'arrive',
    from: ['departed'],
    to: 'arrived',
    who: ['X', 'S'],
    conditions: [],
    asks: ['group-receipt', 'start-statement', 'handover'],
  },
  takeReceiptBack: {
    zh: '收回派遣单回执',
    en: 'take the receipt of the paper back',
    from: ['arrived'],
    to: 'unchanged',
    who: ['S', 'C'],
    conditions: [],
  },
  close: {
    zh: '办结',
    en: 'close',
    from: ['arrived'],
    to: 'closed',
    who: ['sys'],
    conditions: [everyoneEnded, receiptBack],
  },
  cancel: {
    zh: '取消',
    en: 'cancel',
    from: ['forming', 'locked'],
    to: 'cancelled',
    who: ['C'],
    conditions: [],
  },
} as const satisfies Moves<GroupStatus, typeof GroupEvidence, GroupFacts>;

/** Every reason why this act may not be done to a group in this status; empty = it may. */
export function unmetForGroupMove(
  act: GroupAct,
  status: GroupStatus | Nothing,
  facts: GroupFacts,
): readonly UnmetCondition[] {
  const workflow = { moves: groupMoves, names: groupStatusNames, status };
  return unmetConditions<GroupStatus, typeof GroupEvidence, GroupFacts>(workflow, act, facts);
}

/** 回执期限: days after the arrival within which the receipt is to be back (chain 5.3). */
export const receiptDays = openQuestions['group-receipt'].clock.days;

/** 回执逾期: after that the station and the county both see it. */
export function isReceiptOverdue(status: GroupStatus, arrivedOn: CivilDate, today: CivilDate): boolean {
  return status === 'arrived' && daysBetween(arrivedOn, today) > receiptDays;
}

const onTheList = ({ status }: GroupPassenger): boolean => isOnTheList(status);

function commissioned(act: ActOf<typeof GroupEvidence, 'form'>): readonly UnmetCondition[] {
  return unless(
    act.by.role !== 'H' || act.commission !== undefined,
    unmet(
      'no-commission',
      '没有填写县级委托,人力资源机构凭委托才能组建批次。请填写委托文号;没有委托的,请先向输出县申请。',
      'The commission is missing, and an HR company forms groups on one only. State the number of the commission; if there is none, ask the sending county for one.',
    ),
  );
}

function escorted(_: GroupAct, facts: GroupFacts): readonly UnmetCondition[] {
  return unmetForEscorts(facts);
}

function seated(_: GroupAct, facts: GroupFacts): readonly UnmetCondition[] {
  return seatShortages(facts);
}

function prepared(_: GroupAct, { contactsComplete, insured }: GroupFacts): readonly UnmetCondition[] {
  return [
    ...unless(
      contactsComplete,
      unmet(
        'contacts-missing',
        '批次没有填写联系人。请修改批次,填写带队人、接收地服务站和用人单位的联系电话,再锁定名单。',
        'The group has no contacts. Add the telephone numbers of escort, station and employer to the group, then lock the list.',
      ),
    ),
    ...unless(
      insured,
      unmet(
        'insurance-missing',
        '批次没有登记出行保险。请修改批次,填写险种和保单号,再锁定名单。',
        'The group has no travel insurance. Add the kind of insurance and the number of the policy to the group, then lock the list.',
      ),
    ),
  ];
}

function receiving(_: GroupAct, { receivingConfirmed }: GroupFacts): readonly UnmetCondition[] {
  return unless(
    receivingConfirmed,
    unmet(
      'receiving-not-confirmed',
      '接收方还没有确认接收这一批次。改了出发日期、接收地或服务站的,要重新确认。请接收地服务站或接收地人社分局登录后对本批次办理“接收方确认”,再锁定名单;没有服务站的,请县级电话核实后登记是哪家接收机构确认的。',
      'The receiving side has not confirmed this group. Another day, destination or station has to be confirmed anew. Ask the station or the HR office at the destination to sign in and confirm it (“confirm that the group is received”), then lock the list; where there is no station, the county telephones and records which office confirmed.',
    ),
  );
}

function everyoneAgreed(_: GroupAct, { passengers }: GroupFacts): readonly UnmetCondition[] {
  const persons = passengers
    .filter((passenger) => onTheList(passenger) && !passenger.hasAcceptance && !passenger.stationPromised)
    .map((passenger) => passenger.personId);
  return unless(
    persons.length === 0,
    unmet(
      'acceptance-missing',
      `名单上有 ${persons.length} 人没有“愿意+单位同意”,也没有服务站“到站再分配”的承诺。请补上后重新列入,或把这些人移出名单、列为候补,再锁定名单。`,
      `${persons.length} people on the list lack acceptance and agreement, or the station’s promise. Record what is missing and list them again, or move them to the waiting list, then lock the list.`,
      { persons },
    ),
  );
}

/** One sheet for a group and its employer (chain 2.2); who waits is shown to that employer too. */
function oneEmployer(_: GroupAct, { passengers, employer }: GroupFacts): readonly UnmetCondition[] {
  const persons = passengers
    .filter(({ status, post }) => status !== 'removed' && unmetForPost(post, employer).length > 0)
    .map(({ personId }) => personId);
  const [zh, en] = employer === undefined ? ['', ''] : [`“${employer.name}”`, ` “${employer.name}”`];
  return unless(
    persons.length === 0,
    unmet(
      'other-employer',
      `名单和候补中有 ${persons.length} 人的岗位不属于批次的用人单位${zh},或其岗位、推荐已不存在。请把这些人移出,改列入送往其单位的批次;批次的用人单位填错的,请先修改批次,再锁定名单。`,
      `${persons.length} people on the list or waiting go to an order that is not of the employer${en} of this group, or that does not exist. To lock the list, take them off and list them in a group that goes to their employer; if the employer of the group is wrong, correct the group.`,
      { persons },
    ),
  );
}

function dayHasCome(
  { on }: ActOf<typeof GroupEvidence, 'depart'>,
  { departOn }: GroupFacts,
): readonly UnmetCondition[] {
  return unless(
    departOn <= on,
    unmet(
      'departs-too-early',
      `出发日期 ${on} 早于批次的出发日期 ${departOn}。请在出发当天登记;确已提前出发的,请由县级先解锁并修改批次的出发日期,再重新锁定。`,
      `The day ${on} is before ${departOn}, the day of departure of the group. Record the departure on that day; if it is to leave earlier, the county unlocks the list, changes the day of the group and locks it again.`,
      { on, departOn },
    ),
  );
}

/** At the departure the escort knows of everybody on the list (chain 5.3): on board, not there, or gone a way of the own. */
function everyoneAccountedFor(_: GroupAct, { passengers }: GroupFacts): readonly UnmetCondition[] {
  const persons = passengers.filter(({ status }) => status === 'listed').map(({ personId }) => personId);
  const travels = passengers.some(
    ({ status }) => status === 'boarded' || status === 'left-on-the-way' || status === 'own-way',
  );
  return [
    ...unless(
      persons.length === 0,
      unmet(
        'not-accounted-for',
        `名单上有 ${persons.length} 人既没有上车签到,也没有登记未到。请先给已上车的补签到,把没来的登记为未到,再登记出发。`,
        `${persons.length} people on the list are neither ticked nor recorded as no-shows. Tick who is on board and record who did not come, then depart.`,
        { persons },
      ),
    ),
    ...unless(
      travels || persons.length > 0,
      unmet(
        'nobody-on-board',
        '这一批次没有人上车,不能登记出发。请先登记上车签到;确实无人出行的,请县级取消批次。',
        'Nobody of this group is on board, so it does not depart. Tick who boarded; if nobody travels, ask the county to cancel the group.',
      ),
    ),
  ];
}

function rollCallAgrees(
  act: ActOf<typeof GroupEvidence, 'depart'>,
  { passengers }: GroupFacts,
): readonly UnmetCondition[] {
  const boarded = passengers.filter((passenger) => passenger.status === 'boarded').length;
  return unless(
    act.rollCall === boarded,
    unmet(
      'roll-call-differs',
      `点名 ${act.rollCall} 人,签到上车 ${boarded} 人,不一致。请核对:已上车的补签到,没来的登记未到,再按实到人数出发。`,
      `The roll call counts ${act.rollCall}, the ticks ${boarded}. Check both: tick who is on board, record who did not come, then depart with the number that is there.`,
      {
        rollCall: act.rollCall,
        boarded,
      },
    ),
  );
}

function everyoneEnded(_: GroupAct, { passengers }: GroupFacts): readonly UnmetCondition[] {
  const persons = passengers
    .filter(
      (passenger) => onTheList(passenger) && passenger.status !== 'started' && !passenger.endIsExplained,
    )
    .map((passenger) => passenger.personId);
  return unless(
    persons.length === 0,
    unmet(
      'passengers-open',
      `${persons.length} 人还没有入职或说明去向,批次不能办结。请服务站登记这些人入职或未入职,请户籍村说明未到的原因。`,
      `${persons.length} people have neither started work nor another end, so the group stays open. Ask the station who started and who did not, and the home village why somebody did not come.`,
      {
        persons,
      },
    ),
  );
}

function receiptBack(_: GroupAct, { receiptsBack }: GroupFacts): readonly UnmetCondition[] {
  return unless(
    receiptsBack,
    unmet(
      'receipt-missing',
      '派遣单回执还没有收回,批次不能办结。请向用人单位或服务站收回回执联,登记“收回派遣单回执”。',
      'The receipt of the dispatch sheet is not back, so the group stays open. Ask the employer or the station for it and record that it is back.',
    ),
  );
}
