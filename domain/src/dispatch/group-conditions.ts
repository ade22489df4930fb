import type { ActOf } from '../workflow/act.ts';
import { type UnmetCondition, unless, unmet } from '../workflow/unmet-condition.ts';
import { unmetForEscorts } from './escorts.ts';
import type { GroupAct, GroupEvidence, GroupFacts, GroupPassenger } from './group-evidence.ts';
import { unmetForPost } from './passenger-post.ts';
import { seatShortages } from './seat-shortage.ts';
import { isOnTheList } from './status.ts';

const onTheList = ({ status }: GroupPassenger): boolean => isOnTheList(status);

export function commissioned(act: ActOf<typeof GroupEvidence, 'form'>): readonly UnmetCondition[] {
  return unless(
    act.by.role !== 'H' || act.commission !== undefined,
    unmet(
      'no-commission',
      '没有填写县级委托,人力资源机构凭委托才能组建批次。请填写委托文号;没有委托的,请先向输出县申请。',
      'The commission is missing, and an HR company forms groups on one only. State the number of the commission; if there is none, ask the sending county for one.',
    ),
  );
}

export function escorted(_: GroupAct, facts: GroupFacts): readonly UnmetCondition[] {
  return unmetForEscorts(facts);
}

export function seated(_: GroupAct, facts: GroupFacts): readonly UnmetCondition[] {
  return seatShortages(facts);
}

export function prepared(_: GroupAct, { contactsComplete, insured }: GroupFacts): readonly UnmetCondition[] {
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

export function receiving(_: GroupAct, { receivingConfirmed }: GroupFacts): readonly UnmetCondition[] {
  return unless(
    receivingConfirmed,
    unmet(
      'receiving-not-confirmed',
      '接收方还没有确认接收这一批次。改了出发日期、接收地或服务站的,要重新确认。请接收地服务站或接收地人社分局登录后对本批次办理“接收方确认”,再锁定名单;没有服务站的,请县级电话核实后登记是哪家接收机构确认的。',
      'The receiving side has not confirmed this group. Another day, destination or station has to be confirmed anew. Ask the station or the HR office at the destination to sign in and confirm it (“confirm that the group is received”), then lock the list; where there is no station, the county telephones and records which office confirmed.',
    ),
  );
}

export function everyoneAgreed(_: GroupAct, { passengers }: GroupFacts): readonly UnmetCondition[] {
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

/** 到站再分配 is the station's promise (chain 5.3): who confirms that the group is received confirms it for those whom it is to find a post. */
export function promisedByStation(
  _: GroupAct,
  { passengers, stationConfirmed }: GroupFacts,
): readonly UnmetCondition[] {
  const persons = passengers
    .filter((passenger) => onTheList(passenger) && passenger.stationPromised)
    .map((passenger) => passenger.personId);
  return unless(
    persons.length === 0 || stationConfirmed,
    unmet(
      'promise-not-of-station',
      `名单上有 ${persons.length} 人写的是“到站再分配”,而接收方确认不是服务站作出的。请服务站登录后对本批次办理“接收方确认”;没有服务站的,请补上这些人的“愿意+单位同意”,或移出名单。`,
      `${persons.length} people on the list are to be given a post on arrival, but no station has confirmed the group. Ask the station to sign in and confirm it; where there is no station, record acceptance and agreement of these people, or take them off the list.`,
      { persons },
    ),
  );
}

/** One sheet for a group and its employer (chain 2.2); who waits is shown to that employer too. */
export function oneEmployer(_: GroupAct, { passengers, employer }: GroupFacts): readonly UnmetCondition[] {
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

export function dayHasCome(
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
export function everyoneAccountedFor(_: GroupAct, { passengers }: GroupFacts): readonly UnmetCondition[] {
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

export function rollCallAgrees(
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

export function everyoneEnded(_: GroupAct, { passengers }: GroupFacts): readonly UnmetCondition[] {
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

export function receiptBack(_: GroupAct, { receiptsBack }: GroupFacts): readonly UnmetCondition[] {
  return unless(
    receiptsBack,
    unmet(
      'receipt-missing',
      '派遣单回执还没有收回,批次不能办结。请向用人单位或服务站收回回执联,登记“收回派遣单回执”。',
      'The receipt of the dispatch sheet is not back, so the group stays open. Ask the employer or the station for it and record that it is back.',
    ),
  );
}
