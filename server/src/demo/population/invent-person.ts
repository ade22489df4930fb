import { addDays, type CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import type { Ability, CategoryFact, HomeFact, Wish } from '@wengang/domain/people/facts.ts';
import type { PersonHistory } from '@wengang/domain/placements/history.ts';
import { calibration } from '../calibration.ts';
import { heardOn } from './heard-on.ts';
import type { MemberSketch } from './household-shapes.ts';
import type { InventedPerson } from './invented-person.ts';
import type { Village } from './places.ts';
import { type Schooling, schooling } from './schooling.ts';
import { soughtJob } from './sought-job.ts';
import { type InventedWork, inventWork } from './work-histories.ts';
import { later, newLedger, type Scene } from './work-ledger.ts';

/** 户情: what the members of a household share. */
export type HouseholdFacts = {
  readonly number: string;
  readonly village: Village;
  readonly group: number;
  readonly phone: string;
  readonly registeredPoor: boolean;
  readonly monitored: 'no' | 'monitored' | 'risk-removed';
  readonly subsistence: boolean;
  readonly relocatedTo: string;
  readonly kind: string;
  readonly ethnicGroup: string;
};

type Sketch = MemberSketch &
  Pick<InventedPerson, 'name' | 'idNumber' | 'phone'> & { readonly born: CivilDate };

/** One member: school, health and ability first, because they decide whether there is work at all. */
export function inventPerson(scene: Scene, household: HouseholdFacts, sketch: Sketch): InventedPerson {
  const { choose, ids, present } = scene;
  const { born, age } = sketch;
  const school = schooling(choose, ids, { born, age, present });
  const grown = age >= 16 && school.leaves <= present;
  const disabled = choose.chance(calibration.disability.value);
  const fitness = fitnessOf(scene, { age, grown, disabled });
  const work = workOf(scene, household, { ...sketch, school, ability: fitness.ability, grown });
  const history: PersonHistory = {
    personId: ids.person(),
    sex: sketch.sex,
    born,
    homes: [homeOf(scene, household.village, born)],
    student: school.periods,
    // The register of ability begins with 2016. Children and pupils have no period: growing up would end it unseen.
    ability: grown
      ? [{ id: ids.fact(), from: later(date('2016-01-01'), born), ability: fitness.ability }]
      : [],
    categories: categoriesOf(scene, household, { born, disabled }),
    wishes: wishesOf(scene, { labour: grown && age < 60 && isAble(fitness.ability), work }),
    classes: [],
    trainingWishes: [],
    serviceFile: [],
    spells: work.spells,
    ventures: work.ventures,
    evidence: work.evidence,
    boardings: work.boardings,
    homecomings: work.homecomings,
  };
  return {
    history,
    name: sketch.name,
    idNumber: sketch.idNumber,
    phone: sketch.phone,
    kin: sketch.kin,
    ethnicGroup: household.ethnicGroup,
    marriage: sketch.marriage,
    political: choose.chance(grown ? 0.03 : 0) ? '中共党员' : '群众',
    education: school.education,
    student: school.student,
    health: fitness.health,
    ability: abilityWords[fitness.ability],
    skill:
      fitness.ability === 'skilled'
        ? choose.pick(['电工证', '焊工证', '中式烹调师五级', '育婴员五级', '砌筑工五级'])
        : '',
    speaksMandarin: !choose.chance(age < 30 ? 0.05 : calibration.limitedMandarin.value * 1.3),
    firstTimeAway: work.firstTimeAway,
    jobs: work.jobs,
    heardOn: heardOn(scene, history),
    seeks: soughtJob(scene, history, work.jobs),
    goesOnlyWith: null,
    remarks: '',
  };
}

/** 劳动技能 as the national system writes it. */
const abilityWords: Readonly<Record<Ability, string>> = {
  ordinary: '普通劳动力',
  skilled: '技能劳动力',
  weak: '弱劳动力或半劳动力',
  lost: '丧失劳动力',
  none: '无劳动力',
};

type Fitness = { readonly ability: Ability; readonly health: string };

/** Children, pupils and most of the old have no ability on the roster; from 60 nobody stands there as ordinary. */
function fitnessOf(
  { choose }: Scene,
  { age, grown, disabled }: { age: number; grown: boolean; disabled: boolean },
): Fitness {
  const health = disabled
    ? '残疾'
    : choose.chance(age * calibration.chronicIllness.value * 0.025)
      ? '长期慢性病'
      : '健康';
  if (!grown) return { ability: 'none', health };
  if (age >= 60) return { ability: age < 68 && choose.chance(0.4) ? 'weak' : 'none', health };
  if (disabled)
    return {
      ability: choose.weighted([
        ['weak', 5],
        ['lost', 4],
        ['none', 1],
      ]),
      health,
    };
  if (choose.chance(calibration.skilled.value)) return { ability: 'skilled', health };
  if (choose.chance(calibration.lost.value)) return { ability: 'lost', health: '患有大病' };
  return { ability: choose.chance(calibration.weak.value) ? 'weak' : 'ordinary', health };
}

const isAble = (ability: Ability): boolean => ability !== 'lost' && ability !== 'none';

function workOf(
  scene: Scene,
  household: HouseholdFacts,
  person: Sketch & { school: Schooling; ability: Ability; grown: boolean },
): InventedWork {
  const idle = { ...newLedger(), firstTimeAway: false };
  if (!person.grown || !isAble(person.ability)) return idle;
  // A few go on working past sixty: they are printed beside the figures, not in them.
  if (person.age >= 60 && !scene.choose.chance(0.15)) return idle;
  return inventWork(scene, {
    born: person.born,
    leavesSchool: person.school.leaves,
    registeredPoor: household.registeredPoor,
  });
}

const homeOf = ({ ids }: Scene, village: Village, born: CivilDate): HomeFact => ({
  id: ids.fact(),
  from: born,
  county: village.code.slice(0, 6),
  township: village.township,
  village: village.code,
  status: 'confirmed',
});

function categoriesOf(
  { ids, choose }: Scene,
  household: HouseholdFacts,
  { born, disabled }: { born: CivilDate; disabled: boolean },
): CategoryFact[] {
  const from = (day: string): CivilDate => later(date(day), born);
  const facts: CategoryFact[] = [];
  if (household.registeredPoor)
    facts.push({ id: ids.fact(), kind: 'registered-poor', from: from('2014-01-01') });
  if (household.monitored !== 'no')
    facts.push({
      id: ids.fact(),
      kind: 'monitored-marginal',
      from: from('2020-05-10'),
      ...(household.monitored === 'risk-removed' ? { riskRemoved: date('2020-09-20') } : {}),
    });
  if (household.subsistence) facts.push({ id: ids.fact(), kind: 'subsistence', from: from('2016-01-01') });
  if (disabled)
    facts.push({ id: ids.fact(), kind: 'disabled', from: from(`201${choose.between(2, 8)}-05-01`) });
  return facts;
}

/** 求职意愿 of labour, said within the half year before the present day; of those at work a few want another job. */
export function wishesOf(
  { choose, ids, present }: Omit<Scene, 'places'>,
  { labour, work }: { labour: boolean; work: Pick<PersonHistory, 'spells' | 'ventures'> },
): Wish[] {
  if (!labour) return [];
  const on = addDays(present, -choose.between(5, 160));
  const id = ids.fact();
  const busy =
    work.ventures.length > 0 || work.spells.some(({ end, kind }) => end === undefined && kind !== 'farm');
  if (busy) {
    if (!choose.chance(calibration.wishesOfWorking.value)) return [];
    return [
      { id, on, scope: choose.pick(['in-county', 'out-of-province', 'any'] as const), wantsOtherJob: true },
    ];
  }
  const scope = choose.weighted(calibration.wishesOfIdle.value);
  if (scope === 'none') return [];
  if (scope === 'no')
    return [{ id, on, scope, reason: choose.pick(['照顾老人', '照顾小孩', '身体原因', '在家务农']) }];
  return [{ id, on, scope, wantsOtherJob: false }];
}
