import type { PersonId } from '../../people/facts.ts';
import type { GradeTable } from '../population/employment.ts';
import { membersOf } from '../population/lists.ts';
import { idsOf, type Row } from '../population/population.ts';
import type { Fraction, Rate } from '../population/rate.ts';

export const fractionOf = <Id>({ numerator, denominator }: Rate<Id>): Fraction => ({
  numerator: numerator.length,
  denominator: denominator.length,
});

/** I01 of the rows of a day. */
export const labourOf = (rows: readonly Row[]): PersonId[] => idsOf(membersOf(rows, 'L1'));

/** I04 of the rows of a day, of which the report gives each grade as a list. */
export const gradesOf = (rows: readonly Row[]): GradeTable => ({
  'out-of-province': idsOf(membersOf(rows, 'out-of-province')),
  abroad: idsOf(membersOf(rows, 'abroad')),
  'in-province': idsOf(membersOf(rows, 'in-province')),
  'in-county': idsOf(membersOf(rows, 'in-county')),
  unclassified: idsOf(membersOf(rows, 'unclassified')),
});
