import { z } from 'zod';
import { CivilDate } from '../../calendar/civil-date.ts';
import type { Bilingual } from '../../contract/bilingual.ts';
import { refusalKind } from '../../contract/refusal.ts';
import { PersonId } from '../../people/facts.ts';
import { type ProviderFault, providerFaults } from './provider-conditions.ts';
import { CommissionStatus, commissionStatusNames } from './status.ts';
import { type TraineeFault, traineeFaults } from './trainee-conditions.ts';

/** What the commissions of classes refuse. */

export const commissionDaysNotPossible = refusalKind(
  'commission-days-not-possible',
  422,
  z.strictObject({ from: CivilDate, to: CivilDate, today: CivilDate }),
  ({ from, to, today }) => ({
    zh: `培训日期 ${from} 至 ${to} 不能委托:结业不能早于开班,也不能早于今天 ${today};开班最多提前一年,一个班最长一年。请核对日期;已结业的班请直接登记结业人员。`,
    en: `A class from ${from} to ${to} cannot be commissioned: it must not end before it begins or before today ${today}, begin more than a year ahead, or take more than a year. Check the days; record who attended when the class is over already.`,
  }),
);

export const commissionExists = refusalKind('commission-exists', 409, z.strictObject({}), () => ({
  zh: '该编号的培训委托已登记,本次未重复登记,原委托未改动。请打开原委托,或用新编号重新提交。',
  en: 'A commission with this id is on record; nothing was recorded and it stays as it is. Open it, or send this one again under a new id.',
}));

const providerWords: Record<ProviderFault, Bilingual> = {
  'trains-nobody': {
    zh: '劳务经纪人不是承训机构,请改为委托学校或用人单位',
    en: 'a broker trains nobody: commission a school or an employer',
  },
  'no-licence': {
    zh: '没有登记办学许可证(公办学校登记事业单位法人证书)。请先登记;用人单位没有办学许可的,只能开办岗前适应性、在岗提升、定岗或订单式班',
    en: 'it has no school licence on record (a public school: its certificate as an institution). Record it; an employer without one holds classes before or on the job, for a post or to order only',
  },
  'licence-not-valid': {
    zh: '登记的办学许可在开班当日未生效、已过期或已吊销(民办教育促进法第十八条),请补登有效的许可,或改为委托其他机构',
    en: 'no school licence on record is in force on the first day: record a valid one, or commission another body',
  },
  stopped: {
    zh: '该单位目前被停止派遣,请先核实并解除,或改为委托其他机构',
    en: 'dispatch to it is stopped: have that lifted first, or commission another body',
  },
};

export const providerNotSuited = refusalKind(
  'provider-not-suited',
  422,
  z.strictObject({ name: z.string(), because: z.enum(providerFaults) }),
  ({ name, because }) => ({
    zh: `不能委托“${name}”开办这个班:${providerWords[because].zh}。`,
    en: `“${name}” cannot be commissioned with this class: ${providerWords[because].en}.`,
  }),
);

/** 岗位未核实: a letter quotes an order that somebody has found to be real. */
export const orderNotVerified = refusalKind(
  'order-not-verified',
  422,
  z.strictObject({ title: z.string() }),
  ({ title }) => ({
    zh: `对应岗位“${title}”未在招(未核实、已停止或已过期),不能写进委托书。请先核实发布该岗位,或不填对应岗位。`,
    en: `The order “${title}” is not open (not verified, stopped or expired) and cannot stand on a letter. Have it verified first, or leave the order out.`,
  }),
);

const traineeWords: Record<TraineeFault, Bilingual> = {
  twice: { zh: '在名单中重复', en: 'twice in the list' },
  'under-16': { zh: '开班当日未满16周岁', en: 'under 16 on the first day' },
  'not-on-roster': { zh: '已故或当日不在册', en: 'dead, or not on the roster of the day' },
  'other-class': { zh: '同期另有已委托的班次', en: 'in another class on some of these days' },
};

/** 学员不合条件: nobody of the list is recorded; each person who stands in the way is named with the reason. */
export const traineesNotSuited = refusalKind(
  'trainees-not-suited',
  422,
  z.strictObject({
    persons: z.array(z.strictObject({ personId: PersonId, because: z.enum(traineeFaults) })),
  }),
  ({ persons }) => ({
    zh: `有 ${persons.length} 人不能参加这个班:${countedFaults(persons, 'zh')}。请从提交的名单或该班学员中去掉后重新提交,其余人员不受影响。`,
    en: `${persons.length} person(s) cannot take this class: ${countedFaults(persons, 'en')}. Leave them out of the list, or take them out of the class, and send it again; nobody else is affected.`,
  }),
);

function countedFaults(persons: readonly { because: TraineeFault }[], language: keyof Bilingual): string {
  const faults = [...new Set(persons.map(({ because }) => because))];
  const counted = faults.map((fault) => {
    const count = persons.filter(({ because }) => because === fault).length;
    return language === 'zh' ? `${traineeWords[fault].zh} ${count} 人` : `${count} ${traineeWords[fault].en}`;
  });
  return counted.join(language === 'zh' ? '、' : ', ');
}

const overWords = {
  completed: {
    zh: '请在个人的培训记录中撤回或补登结业,需再办一班的请另行登记委托',
    en: 'Correct who attended in the training records of the persons; commission another class if there is to be one',
  },
  withdrawn: { zh: '需重办的请另行登记委托', en: 'Commission the class anew if it is to be held' },
} as const satisfies Partial<Record<CommissionStatus, Bilingual>>;

export const commissionOver = refusalKind(
  'commission-over',
  409,
  z.strictObject({ status: CommissionStatus.exclude(['commissioned']) }),
  ({ status }) => ({
    zh: `该培训委托${commissionStatusNames[status].zh},不能再改动。${overWords[status].zh}。`,
    en: `This commission is ${commissionStatusNames[status].en} and is not changed any more. ${overWords[status].en}.`,
  }),
);

/** 早于委托: what was held before the class that was commissioned is another class. */
export const heldBeforeCommissioned = refusalKind(
  'held-before-commissioned',
  422,
  z.strictObject({ from: CivilDate, commissioned: CivilDate }),
  ({ from, commissioned }) => ({
    zh: `登记的开班日期 ${from} 早于委托的开班日期 ${commissioned}。请核对实际开班日期;更早办的班不属于这份委托,请直接登记结业人员。`,
    en: `The class is stated to have begun on ${from}, before the commissioned first day ${commissioned}. Check the day; a class that was held earlier does not belong to this commission: record who attended it.`,
  }),
);

export const notInClass = refusalKind(
  'not-in-class',
  422,
  z.strictObject({ persons: z.array(PersonId) }),
  ({ persons }) => ({
    zh: `有 ${persons.length} 人不在该班的学员名单中。请打开该班名单核对,从本次提交中去掉这些人;确实参加的,先增补为学员。`,
    en: `${persons.length} person(s) have no place in this class. Compare the list of the class and leave them out; who did take part is added to the trainees first.`,
  }),
);

export const alreadyInClass = refusalKind(
  'already-in-class',
  409,
  z.strictObject({ persons: z.array(PersonId) }),
  ({ persons }) => ({
    zh: `有 ${persons.length} 人已是该班学员,不需要再增补。请从增补名单中去掉这些人后重新提交。`,
    en: `${persons.length} person(s) have a place in this class already. Leave them out of those to be added, and send it again.`,
  }),
);

export const nothingToChange = refusalKind('nothing-to-change', 422, z.strictObject({}), () => ({
  zh: '没有写明要增补或移出谁,名单未改动。请至少选择一名学员。',
  en: 'Nobody was named to be added or taken out; the list stays as it is. Choose one person at least.',
}));

export const nobodyLeft = refusalKind('nobody-left', 422, z.strictObject({}), () => ({
  zh: '这样改动后该班没有学员了。请保留至少一名学员;不再开班的,请撤回委托。',
  en: 'The class would have no trainee left. Keep one at least, or withdraw the commission if the class is not to be held.',
}));

export const classFull = refusalKind(
  'class-full',
  422,
  z.strictObject({ trainees: z.int(), most: z.int() }),
  ({ trainees, most }) => ({
    zh: `该班将有 ${trainees} 名学员,超过一个班 ${most} 人的上限。请分班委托。`,
    en: `The class would have ${trainees} trainees, more than the ${most} of one class. Commission several classes.`,
  }),
);
