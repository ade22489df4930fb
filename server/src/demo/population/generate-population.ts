import { addDays, birthday, type CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { calibration } from '../calibration.ts';
import { type Choices, choices } from '../choices.ts';
import { demoIds } from '../ids.ts';
import { withCouple } from './couples.ts';
import { sketchHousehold } from './household-shapes.ts';
import { type Identities, identities } from './identities.ts';
import { type HouseholdFacts, inventPerson } from './invent-person.ts';
import type { InventedHousehold, InventedPerson } from './invented-person.ts';
import { nameApart } from './name-apart.ts';
import { type Gazetteer, type Village, weixin } from './places.ts';
import type { Scene } from './work-ledger.ts';

export type PopulationOptions = {
  readonly seed: number;
  readonly households?: number;
  /** Codes of the townships to live in; all ten of 威信 without it. */
  readonly townships?: readonly string[];
  /** Share of 建档立卡 households; that of the calibration without it. */
  readonly registeredPoor?: number;
  /** 演示当日: the day the demo stands at; histories reach to it. */
  readonly presentDay?: CivilDate;
};

/**
 * 演示人口: invented households of real villages with the work of five years. The same seed gives the same people, ids
 * included, on every machine. ID numbers take the order numbers from 200 of each birthday.
 */
export function generatePopulation(
  places: Gazetteer,
  { seed, households, townships, registeredPoor, presentDay }: PopulationOptions,
): InventedHousehold[] {
  const choose = choices(seed);
  const present = presentDay ?? calibration.presentDay.value;
  const scene: Scene = { choose, ids: demoIds('de'), places, present };
  const who = identities(choose, 200);
  const villages = places
    .villages(weixin)
    .filter(({ township }) => townships === undefined || townships.includes(township));
  const count = households ?? calibration.households.value;
  const phones = phonesOf(choose, who, count);
  const poor = registeredPoor ?? calibration.registeredPoor.value;
  const invented = Array.from({ length: count }, (_, index) => {
    // Villages in turn, so that each has households; the first of a round get one more.
    const village = villages[index % villages.length];
    if (village === undefined) throw new Error('no village to live in');
    const facts = householdFacts(scene, village, { number: index + 1, phone: phones[index] ?? '', poor });
    const members = inventMembers(scene, who, facts);
    return {
      number: facts.number,
      village,
      group: facts.group,
      kind: facts.kind,
      subsistence: facts.subsistence,
      relocatedTo: facts.relocatedTo,
      members,
    };
  });
  return nameApart(invented);
}

function inventMembers(scene: Scene, who: Identities, facts: HouseholdFacts): InventedPerson[] {
  const family = who.surname();
  const members: InventedPerson[] = [];
  for (const sketch of sketchHousehold(scene.choose)) {
    const surname = sketch.marriedIn ? who.surname() : family;
    const born = bornAt(scene, sketch.age);
    const identity = {
      name: surname + who.givenName(sketch.sex),
      idNumber: who.idNumber(born, sketch.sex),
      phone: phoneOf(who, facts, sketch.age, members.length),
    };
    members.push(inventPerson(scene, facts, { ...sketch, ...identity, born }));
  }
  return withCouple(scene, members);
}

/** The head gives the number of the household; members of working age have one of their own. */
function phoneOf(who: Identities, facts: HouseholdFacts, age: number, place: number): string {
  if (place === 0) return facts.phone;
  return age >= 16 && age < 66 ? who.phone() : '';
}

function bornAt({ choose, present }: Scene, age: number): CivilDate {
  const day = addDays(present, -Math.round((age + 0.02) * 365.2425) - choose.below(350));
  return birthday(day, age) > present ? addDays(day, -2) : day;
}

/** A number for each household; a few are given by three households, as a village phone is. */
function phonesOf(choose: Choices, who: Identities, count: number): string[] {
  const phones = Array.from({ length: count }, () => who.phone());
  for (let n = 0; n < calibration.phonesOfThreeHouseholds.value; n += 1) {
    const first = choose.below(Math.max(1, count - 2));
    for (const other of [first + 1, first + 2]) phones[other] = phones[first] ?? '';
  }
  return phones;
}

function householdFacts(
  { choose, present }: Scene,
  village: Village,
  { number, phone, poor }: { number: number; phone: string; poor: number },
): HouseholdFacts {
  const registeredPoor = choose.chance(poor);
  const monitored =
    !registeredPoor && present >= '2020-05-01' && choose.chance(calibration.monitoredOfOthers.value);
  const shares: Readonly<Record<string, number>> = calibration.miaoAndYi.value;
  const minority = choose.chance(shares[village.township] ?? calibration.miaoAndYi.value.other);
  const ethnicGroup = choose.chance(calibration.miaoOfThese.value) ? '苗族' : '彝族';
  const relocated = registeredPoor && choose.chance(calibration.relocatedOfPoor.value);
  return {
    number: `${village.code}${String(number).padStart(4, '0')}`,
    village,
    group: choose.between(1, 8),
    phone,
    registeredPoor,
    monitored: monitored
      ? choose.chance(calibration.riskRemoved.value)
        ? 'risk-removed'
        : 'monitored'
      : 'no',
    subsistence: choose.chance(calibration.subsistence.value),
    relocatedTo: relocated ? settlement : '',
    kind: registeredPoor ? '建档立卡贫困户' : monitored ? '边缘易致贫户' : '一般农户',
    ethnicGroup: minority ? ethnicGroup : '汉族',
  };
}

/** The one relocation settlement of the demo; its code is given when it is entered. */
export const settlement = '扎西镇易地扶贫搬迁安置点（演示）';
