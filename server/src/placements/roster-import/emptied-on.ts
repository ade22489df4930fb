import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { businessDayAt } from '../../platform/clock/clock.ts';

/** The business day on which the rows of an import were removed. */
export const emptiedOn = (at: string): CivilDate => businessDayAt(Instant.parse(at));
