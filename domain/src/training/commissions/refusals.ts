import { z } from 'zod';
import { CivilDate } from '../../calendar/civil-date.ts';
import type { Bilingual } from '../../contract/bilingual.ts';
import { refusalKind } from '../../contract/refusal.ts';
import { PersonId } from '../../people/facts.ts';
import type { ProviderFault } from './provider-conditions.ts';
import { CommissionStatus, commissionStatusNames } from './status.ts';
import type { TraineeFault } from './trainee-conditions.ts';

/** What the commissions of classes refuse. */

export const commissionDaysNotPossible = refusalKind(
  'commission-days-not-possible',
  422,
  z.strictObject({ from: CivilDate, to: CivilDate, today: CivilDate }),
  ({ from, to, today }) => ({
    zh: `培训日期 ${from} 至 ${to} 不能委托:结业不能早于开班,不能早于今天 ${today},开班最多提前一年委托。已结业的班请直接登记结业人员。`,
    en: `A class from ${from} to ${to} cannot be commissioned: it must not end before it begins or before today ${today}, nor begin more than a year ahead. Record who attended when the class is over already.`,
  }),
);

export const commissionExists = refusalKind('commission-exists', 409, z.strictObject({}), () => ({
  zh: '该编号的培训委托已登记,本次未重复登记,原委托未改动。请打开原委托,或用新编号重新提交。',
  en: 'A commission with this id is on record; nothing was recorded and it stays as it is. Open it, or send this one again under a new id.',
}));

const providerFaults: Record<ProviderFault, Bilingual> = {
  'trains-nobody': {
    zh: '人力资源公司和劳务经纪人不是承训机构,请改为委托学校或用人单位',
    en: 'HR companies and brokers train nobody: commission a school or an employer',
  },
  'own-people-only': {
    zh: '用人单位只培训本单位职工和准备招用的人员(岗前适应性、在岗提升、定岗、订单式;职业教育法第二十四条),请改班型或改为委托学校',
    en: 'an employer trains its own workers and those it is to take on (before or on the job, for a post, to order): change the form of the class, or commission a school',
  },
  'licence-not-valid': {
    zh: '开班当日其办学许可证未生效、已过期或已吊销(民办教育促进法第十二条),请补登有效的许可证,或改为委托其他学校',
    en: 'its school licence is not in force on the first day: record a valid licence, or commission another school',
  },
};

export const providerNotSuited = refusalKind(
  'provider-not-suited',
  422,
  z.strictObject({
    name: z.string(),
    because: z.enum(['trains-nobody', 'own-people-only', 'licence-not-valid']),
  }),
  ({ name, because }) => ({
    zh: `不能委托“${name}”开办这个班:${providerFaults[because].zh}。`,
    en: `“${name}” cannot be commissioned with this class: ${providerFaults[because].en}.`,
  }),
);

const traineeFaults: Record<TraineeFault, Bilingual> = {
  twice: { zh: '在名单中重复', en: 'twice in the list' },
  'under-16': { zh: '开班当日未满16周岁', en: 'under 16 on the first day' },
  'not-on-roster': {
    zh: '开班当日不在册(已故、迁出或档案已合并)',
    en: 'not on the roster on the first day (dead, moved or merged)',
  },
  'other-class': { zh: '同期另有已委托的班次', en: 'in another class on some of these days' },
};

/** 学员不合条件: nobody of the list is recorded; each person who stands in the way is named with the reason. */
export const traineesNotSuited = refusalKind(
  'trainees-not-suited',
  422,
  z.strictObject({
    persons: z.array(
      z.strictObject({
        personId: PersonId,
        because: z.enum(['twice', 'under-16', 'not-on-roster', 'other-class']),
      }),
    ),
  }),
  ({ persons }) => ({
    zh: `名单中有 ${persons.length} 人不能参加这个班:${countedFaults(persons, 'zh')}。请从名单中去掉后重新提交,其余人员不受影响。`,
    en: `${persons.length} person(s) of the list cannot take this class: ${countedFaults(persons, 'en')}. Take them off and send it again; nobody else is affected.`,
  }),
);

function countedFaults(persons: readonly { because: TraineeFault }[], language: keyof Bilingual): string {
  const faults = [...new Set(persons.map(({ because }) => because))];
  const counted = faults.map((fault) => {
    const count = persons.filter(({ because }) => because === fault).length;
    return language === 'zh'
      ? `${traineeFaults[fault].zh} ${count} 人`
      : `${count} ${traineeFaults[fault].en}`;
  });
  return counted.join(language === 'zh' ? '、' : ', ');
}

export const commissionOver = refusalKind(
  'commission-over',
  409,
  z.strictObject({ status: CommissionStatus }),
  ({ status }) => ({
    zh: `该培训委托${commissionStatusNames[status].zh},不能再改动。如需更正结业人员,请撤回或补登个人的培训记录;如需重办,请另行登记委托。`,
    en: `This commission is ${commissionStatusNames[status].en} and is not changed any more. Correct who attended in the training records of the persons; commission the class anew if it is to be held again.`,
  }),
);

export const notInClass = refusalKind(
  'not-in-class',
  422,
  z.strictObject({ persons: z.array(PersonId) }),
  ({ persons }) => ({
    zh: `有 ${persons.length} 人不在该班的学员名单中。请先增补为学员,或从本次提交中去掉。`,
    en: `${persons.length} person(s) have no place in this class. Add them to its trainees first, or leave them out.`,
  }),
);

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
