import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';

/** What the page of lists asks about: whose lists, on which day. */
export type ListQuestion = { region: number; on: CivilDate };
