import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { calibration } from '../calibration.ts';
import { generatePopulation } from '../population/generate-population.ts';
import type { InventedHousehold } from '../population/invented-person.ts';
import type { Gazetteer } from '../population/places.ts';

/**
 * 一般农户: the ordinary households of the article's county on a day, invented: 45 % of all its persons, without whom the list of the labour
 * and the one of the hard cases would be the same (chain 1.1). Some have 低保 or a member with a disability, and are hard cases for that. The
 * same day gives the same people. A number with six digits after the village is none of the article's.
 */
export const ordinaryCounty = (places: Gazetteer, presentDay: CivilDate): InventedHousehold[] =>
  generatePopulation(places, {
    seed: 2019,
    households: calibration.ordinaryHouseholds.value,
    registeredPoor: 0,
    presentDay,
  }).map((household, at) => ({
    ...household,
    number: `${household.village.code}9${String(at + 1).padStart(5, '0')}`,
  }));
