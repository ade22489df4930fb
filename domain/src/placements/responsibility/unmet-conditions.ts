import { actors } from '../../workflow/act.ts';
import { type UnmetCondition, unmet } from '../../workflow/unmet-condition.ts';
import { handoverEnds, type ReleaseReason, type ResponsibilityEvent, responsibilityActors } from './event.ts';
import { type Handover, holderNow, type ServiceFile } from './ledger.ts';
import { type Office, officeKinds, sameOffice } from './office.ts';

type Proposal = Extract<ResponsibilityEvent, { move: 'propose' }>;
type Answer = Extract<ResponsibilityEvent, { move: 'accept' | 'return' }>;

export const fileIsClosed = (person: string): UnmetCondition =>
  unmet(
    'file-closed',
    '服务档案未开或已关闭。请先由户籍村或乡镇打开档案;已不在服务范围的,请从名单中去掉此人。',
    'The service file is not open. Ask the home village or township to open it, or leave the person out.',
    { person },
  );

export const fileIsOpen = (person: string): UnmetCondition =>
  unmet(
    'file-open',
    '服务档案已经打开,不必再开。请刷新后在原档案上办理。',
    'The service file is open already. Reload and act on that file.',
    { person },
  );

export function wrongActor({ move, by }: ResponsibilityEvent): UnmetCondition {
  const who = responsibilityActors[move];
  const zh = who.map((role) => actors[role].zh).join('、');
  const en = who.map((role) => actors[role].en).join(', ');
  return unmet(
    'not-your-move',
    `这一步由${zh}办理。请联系有权办理的一方。`,
    `This is done by: ${en}. Ask one of them to do it.`,
    { role: by.role, who },
  );
}

/** From the road back to the village at once; from a station only when it returns a person out of its area. */
export function unmetForRelease(
  person: string,
  holder: Office | undefined,
  because: ReleaseReason,
): UnmetCondition | undefined {
  if (holder === undefined) return fileIsClosed(person);
  const fits = holder.kind === 'village' || (holder.kind === 'station') === (because === 'out-of-area');
  if (fits) return undefined;
  return unmet(
    'not-yours-to-release',
    `现由${officeKinds[holder.kind].zh}负责,不能按此原因退回。请由其发起交接,或改选退回原因。`,
    `Held by: ${officeKinds[holder.kind].en}; it cannot be released for this reason. Ask that office for a handover, or choose another reason.`,
    { person, holder: holder.kind, because },
  );
}

export function unmetForProposal(
  { kind, from, to, by }: Proposal,
  onDuty: string | undefined,
): UnmetCondition | undefined {
  const ends = handoverEnds[kind];
  if (from.kind !== ends.from || to.kind !== ends.to || sameOffice(from, to))
    return unmet(
      'wrong-ends',
      `这类交接由${officeKinds[ends.from].zh}交${officeKinds[ends.to].zh}。请改选交接种类,或更正交接双方。`,
      `This handover goes from ${officeKinds[ends.from].en} to ${officeKinds[ends.to].en}. Choose another kind of handover, or correct its two sides.`,
      { kind, from: from.kind, to: to.kind },
    );
  return by.role === 'sys' ? undefined : notOnDuty(by.id, onDuty, from);
}

/** Why one person of a proposal stays out of it. */
export function notHeldByGiver(
  person: string,
  file: ServiceFile | undefined,
  { from, to }: Proposal,
  alreadyProposed: boolean,
): UnmetCondition | undefined {
  const holder = holderNow(file);
  if (file === undefined || holder === undefined) return fileIsClosed(person);
  if (!sameOffice(holder, from))
    return unmet(
      'not-with-the-giver',
      `现由${officeKinds[holder.kind].zh}负责,交出方无权交接。请由现在负责的一方发起,或从名单中去掉此人。`,
      `Held by: ${officeKinds[holder.kind].en}; the giver cannot hand over. Ask that office to propose it, or leave the person out.`,
      { person, holder: holder.kind },
    );
  if (to.kind === 'village' && to.region !== file.village)
    return unmet(
      'not-the-home-village',
      '接收村不是户籍村。请改为户籍村;户籍已变动的,请先登记迁移。',
      'The receiving village is not the home village. Choose the home village; if the home has changed, record the move first.',
      {
        person,
        village: file.village,
      },
    );
  if (alreadyProposed)
    return unmet(
      'already-proposed',
      '已有一份待接收的交接。请等接收方签收或退回后再发起。',
      'A handover is pending already. Wait until the other side accepts or returns it.',
      { person },
    );
  return undefined;
}

export function unmetForAnswer(
  { by }: Answer,
  handover: Handover | undefined,
  onDuty: string | undefined,
): UnmetCondition | undefined {
  if (handover === undefined)
    return unmet(
      'no-such-handover',
      '交接单不存在。请刷新后从待接收的清单中重新选择。',
      'There is no such handover. Reload and choose it again from the list of pending ones.',
    );
  if (handover.status !== 'pending')
    return unmet(
      'already-answered',
      '交接单已办结。请刷新查看结果;仍有异议的,请另行发起交接。',
      'The handover is settled already. Reload to see the outcome; if it is wrong, propose another handover.',
      {
        handover: handover.id,
        status: handover.status,
      },
    );
  return notOnDuty(by.id, onDuty, handover.to);
}

function notOnDuty(signer: string, onDuty: string | undefined, office: Office): UnmetCondition | undefined {
  if (signer === onDuty) return undefined;
  return unmet(
    'not-on-duty',
    `签字人须是${officeKinds[office.kind].zh}当时的值守人员。请由值守人员签字,或先登记轮换。`,
    `The signer has to be on duty for: ${officeKinds[office.kind].en}. Ask the person on duty to sign, or record the change of duty first.`,
    { signer },
  );
}
