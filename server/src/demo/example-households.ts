import { calibration } from './calibration.ts';
import { generatePopulation } from './population/generate-population.ts';
import type { InventedHousehold } from './population/invented-person.ts';
import type { Gazetteer } from './population/places.ts';

/** The seed of everything below examples/weixin-dongguan, and of the demo network. */
export const exampleSeed = 2020;

/** Three townships that differ as offices do. */
export const exampleTownships = ['530629101', '530629201', '530629207'] as const;

/** 示例住户: the people of the example workbooks; the demo network holds the same, so that importing those shows what is there already. */
export const exampleHouseholds = (places: Gazetteer): InventedHousehold[] =>
  generatePopulation(places, {
    seed: exampleSeed,
    townships: exampleTownships,
    presentDay: calibration.presentDay.value,
  });
