import { OrganisationId } from '@wengang/domain/accounts/ids.ts';
import { addDays, type CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { PersonId } from '@wengang/domain/people/facts.ts';
import {
  CommissionId,
  commissionClass,
  issueCommissionLetter,
} from '@wengang/domain/training/commissions/contract.ts';
import { recordTrainingWish } from '@wengang/domain/training/contract.ts';
import type { FirstScreenCases } from '../../../demo/journeys/first-screen-cases.ts';
import { organisationId } from '../demo-posts.ts';
import type { DemoEvent, Scene } from './scene.ts';

const course = '中式烹调';

/** 培训委托: villages record who wants to learn a trade; the county commissions the training school and issues the letter. */
export const trainingEvents = (on: CivilDate, cases: FirstScreenCases): DemoEvent[] => [
  { on, happen: (scene) => stateTrainingWishes(scene, cases) },
  { on, happen: (scene) => commissionTheSchool(scene, cases) },
];

async function stateTrainingWishes(scene: Scene, { learners }: FirstScreenCases): Promise<void> {
  for (const person of learners)
    await scene.desk.act(scene.liaisonOf(person), recordTrainingWish, {
      personId: await scene.personOf(person),
      on: scene.desk.today(),
      course,
    });
}

async function commissionTheSchool(scene: Scene, { learners }: FirstScreenCases): Promise<void> {
  const { desk } = scene;
  const county = scene.post('county');
  const commissionId = CommissionId.parse(desk.idFor('commission', course));
  const trainees: PersonId[] = [];
  for (const person of learners) trainees.push(await scene.personOf(person));
  await desk.act(county, commissionClass, {
    commissionId,
    providerId: OrganisationId.parse(organisationId(desk, 'training-school')),
    terms: {
      course,
      kind: 'transfer-skills',
      form: 'directed',
      from: addDays(desk.today(), 2),
      to: addDays(desk.today(), 13),
      hours: 96,
      place: '扎西镇 威信县扎西职业技能培训学校（演示）',
      assessment: '专项职业能力考核(演示)',
      allowanceFen: 120_000,
      funding: '就业补助资金(演示)',
    },
    trainees,
  });
  await desk.act(county, issueCommissionLetter, { commissionId });
}
