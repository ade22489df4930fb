import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { allow } from '../contract/access.ts';
import { operation } from '../contract/endpoint.ts';
import { refusalKind } from '../contract/refusal.ts';
import { notFound, notPermitted } from '../contract/standard-refusals.ts';
import { FactId, PersonId } from '../people/facts.ts';

const Course = z.string().trim().min(1).max(80);

const officesAtHome = allow({
  'village-liaison': ['home'],
  'township-officer': ['home'],
  'county-officer': ['home'],
});

export const classDaysNotPossible = refusalKind(
  'class-days-not-possible',
  422,
  z.strictObject({ from: CivilDate, to: CivilDate, today: CivilDate }),
  ({ from, to, today }) => ({
    zh: `培训日期 ${from} 至 ${to} 不成立:结业不能早于开班,也不能晚于今天 ${today}。尚未结业的班请在结业后登记。`,
    en: `A class from ${from} to ${to} is not possible: it must not end before it begins, nor after today ${today}. Record a class when it is over.`,
  }),
);

export const alreadyAttended = refusalKind(
  'already-attended',
  409,
  z.strictObject({ persons: z.array(PersonId), to: CivilDate }),
  ({ persons, to }) => ({
    zh: `有 ${persons.length} 人已登记过 ${to} 结业的同名培训,或在名单中重复。请从名单中去掉后重新提交,其余人员不受影响。`,
    en: `${persons.length} person(s) are recorded for this course ending on ${to} already, or stand twice in the list. Take them off and send it again; nobody else is affected.`,
  }),
);

/** 登记培训结业: who attended a class to its last day. One course and its days for the whole list. */
export const recordClass = operation({
  name: 'training.record-class',
  version: 1,
  summary: { zh: '登记培训结业人员', en: 'Record who attended a class' },
  access: allow({ 'township-officer': ['home'], 'county-officer': ['home'] }),
  input: z.strictObject({
    course: Course,
    from: CivilDate,
    to: CivilDate,
    attended: z.array(PersonId).min(1).max(500),
  }),
  output: z.strictObject({
    records: z.array(z.strictObject({ personId: PersonId, recordId: FactId })),
  }),
  refusals: [notFound, classDaysNotPossible, alreadyAttended],
});

export const trainingWishInFuture = refusalKind(
  'training-wish-in-future',
  422,
  z.strictObject({ on: CivilDate, today: CivilDate }),
  ({ on, today }) => ({
    zh: `培训意愿日期 ${on} 晚于今天 ${today},请改为实际询问的日期。`,
    en: `The training wish is dated ${on}, later than today ${today}: give the day on which the person was asked.`,
  }),
);

/** 登记培训意愿: what a person wants to learn. Valid as long as a work wish stated on the same day. */
export const recordTrainingWish = operation({
  name: 'training.record-wish',
  version: 1,
  summary: { zh: '登记培训意愿', en: 'Record what a person wants to learn' },
  access: officesAtHome,
  input: z.strictObject({ personId: PersonId, on: CivilDate, course: Course }),
  output: z.strictObject({ recordId: FactId, validThrough: CivilDate }),
  refusals: [notFound, trainingWishInFuture],
});

/** Whether a role takes back a record of this kind: an office withdraws what it may record, so a village no attended class. */
export const mayWithdraw = (role: string, kind: 'attended' | 'wanted'): boolean => {
  const { access } = kind === 'attended' ? recordClass : recordTrainingWish;
  return access.kind === 'roles' && role in access.roles;
};

/** 撤回培训登记: a class or a wish that was recorded by mistake. It stays in the history as withdrawn. */
export const withdrawRecord = operation({
  name: 'training.withdraw-record',
  version: 1,
  summary: { zh: '撤回一条培训登记', en: 'Withdraw a training record' },
  access: officesAtHome,
  input: z.strictObject({ personId: PersonId, recordId: FactId, reason: z.string().trim().min(1).max(200) }),
  output: z.strictObject({ recordId: FactId }),
  refusals: [notFound, notPermitted],
});
