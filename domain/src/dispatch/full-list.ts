import { z } from 'zod';
import { addDays, type CivilDate } from '../calendar/civil-date.ts';
import type { Bilingual } from '../contract/bilingual.ts';

/** 用途: what a list with full ID numbers may be opened for. */
export const FullListPurpose = z.enum(['ticketing', 'insurance']);
export type FullListPurpose = z.infer<typeof FullListPurpose>;

export const fullListPurposes: Record<FullListPurpose, Bilingual> = {
  ticketing: { zh: '购票', en: 'tickets' },
  insurance: { zh: '投保', en: 'insurance' },
};

/** 到期日: a week after departure the numbers are needed by nobody any more (chain 2.3). The day itself still counts. */
export const fullListExpires = (departOn: CivilDate): CivilDate => addDays(departOn, 7);
