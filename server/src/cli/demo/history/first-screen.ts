import { OrganisationId } from '@wengang/domain/accounts/ids.ts';
import { type CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import type { InputOf } from '@wengang/domain/contract/endpoint.ts';
import { markEmployer } from '@wengang/domain/employers/contract.ts';
import { recordAbility } from '@wengang/domain/people/changes/contract.ts';
import type { PersonId } from '@wengang/domain/people/facts.ts';
import { answerProposals } from '@wengang/domain/people/proposals/contract.ts';
import type { ProposalId } from '@wengang/domain/people/proposals/proposal.ts';
import { confirmRoster, goOnLeave, loseContact } from '@wengang/domain/placements/employment/contract.ts';
import { proposeHandover } from '@wengang/domain/placements/responsibility/contract.ts';
import { RegionCode } from '@wengang/domain/regions/region.ts';
import { employers } from '../../../demo/jobs/employers.ts';
import type { FirstScreenCases } from '../../../demo/journeys/first-screen-cases.ts';
import { regionIdOf } from '../../desk/network.ts';
import { organisationId } from '../demo-posts.ts';
import type { DemoEvent, Scene } from './scene.ts';

/** 待办案例: what the last weeks before the present day have left open, each in the queue where an officer looks for it. */
export const firstScreenEvents = (cases: FirstScreenCases): DemoEvent[] => [
  { on: date('2020-10-12'), happen: (scene) => proposeToStation(scene, cases) },
  { on: date('2020-10-20'), happen: (scene) => lose(scene, cases) },
  { on: date('2020-10-21'), happen: (scene) => villageSaysOnLeave(scene, cases) },
  { on: date('2020-10-25'), happen: (scene) => employerSaysLeft(scene, cases) },
  { on: date('2020-10-28'), happen: exposeLateWages },
  { on: date('2020-10-29'), happen: (scene) => stateSkilled(scene, cases) },
];

/** 逾期交接: a week later the station has not answered. */
async function proposeToStation(scene: Scene, { proposed }: FirstScreenCases): Promise<void> {
  const { desk } = scene;
  const liaison = scene.liaisonOf(proposed);
  const village = RegionCode.parse(proposed.history.homes.at(-1)?.village);
  await desk.act(liaison, proposeHandover, {
    kind: 'self-gone',
    from: { kind: 'village', region: String(await regionIdOf(desk, liaison, village)) },
    to: { kind: 'station', station: organisationId(desk, 'station-dalingshan') },
    persons: [await scene.personOf(proposed)],
  });
}

/** 失联: three attempts on three days, by the station and the village. */
async function lose(scene: Scene, { lost }: FirstScreenCases): Promise<void> {
  await scene.desk.act(scene.post('station-head'), loseContact, {
    ...{ personId: await scene.personOf(lost.person), spellId: lost.stay.spell.id, on: scene.desk.today() },
    attempts: [
      { on: date('2020-10-12'), by: 'S' },
      { on: date('2020-10-15'), by: 'L' },
      { on: date('2020-10-19'), by: 'S' },
    ],
  });
}

const leftOn: CivilDate = date('2020-10-18');

/** 单位说离职,本人说请假: both statements stand, the ledger follows the first until somebody decides. */
async function villageSaysOnLeave(scene: Scene, { disputed }: FirstScreenCases): Promise<void> {
  await scene.desk.act(scene.liaisonOf(disputed.person), goOnLeave, {
    ...{ personId: await scene.personOf(disputed.person), spellId: disputed.stay.spell.id },
    ...{ on: date('2020-10-20'), expectedBack: date('2020-11-10') },
  });
}

async function employerSaysLeft({ desk, post }: Scene, { disputed }: FirstScreenCases): Promise<void> {
  const { person, stay } = disputed;
  const { conflicts } = await desk.act(post('employer'), confirmRoster, {
    employer: stay.spell.employer ?? '',
    on: desk.today(),
    rows: [
      {
        ...{ row: 1, name: person.name, idTail: person.idNumber.slice(-4) },
        ...{ department: stay.post, status: 'left', endedOn: leftOn },
      },
    ],
  });
  if (conflicts.length !== 1) throw new Error('the statements of the demo do not disagree');
}

/** 拖欠工资: there is no promise ledger yet; the register of employers keeps the exposure. */
async function exposeLateWages({ desk, post }: Scene): Promise<void> {
  const late = employers.find(({ name }) => name.includes('和木家具厂'));
  if (late === undefined) throw new Error('the demo has no employer that is late with wages');
  await desk.act(post('station-head'), markEmployer, {
    employerId: OrganisationId.parse(late.id),
    kind: 'exposure',
    exposure: 'late-wages',
    on: desk.today(),
    reason: '9月工资应于10月25日发放,至10月28日未发,站里已联系镇人社分局(演示)',
  });
}

/** 村级申报: of five, the township confirms two and returns one; two wait. */
async function stateSkilled(scene: Scene, { trained }: FirstScreenCases): Promise<void> {
  const { desk } = scene;
  const stated: { personId: PersonId; proposalId: ProposalId }[] = [];
  for (const person of trained) {
    const personId = await scene.personOf(person);
    const skilled = { personId, ability: 'skilled', from: date('2020-10-20') } as const;
    const { proposal } = await desk.act(scene.liaisonOf(person), recordAbility, skilled);
    if (proposal === null) throw new Error('what a village of the demo states waits for the township');
    stated.push({ personId, proposalId: proposal });
  }
  const answer = (proposals: typeof stated, said: InputOf<typeof answerProposals>['answer']) =>
    desk.act(scene.post('zhaxi'), answerProposals, { proposals, answer: said });
  await answer(stated.slice(0, 2), { kind: 'confirm' });
  await answer(stated.slice(2, 3), { kind: 'return', reason: 'proof-missing' });
}
