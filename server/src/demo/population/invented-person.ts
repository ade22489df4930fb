import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { PersonId } from '@wengang/domain/people/facts.ts';
import type { PersonHistory, SpellId } from '@wengang/domain/placements/history.ts';
import type { InventedEmployer } from '../jobs/employers.ts';
import type { Destination, Village } from './places.ts';

/** 演示工作: what a roster says of a spell beside its dates: the words, not the facts that the statistics need. */
export type InventedJob = {
  readonly destination: Destination;
  readonly employer: InventedEmployer;
  readonly post: string;
  readonly channel: string;
  readonly monthlyYuan: number;
  readonly contract: boolean;
  readonly insurance: string;
};

/** 意向工种, 期望月薪 and the day from which the person can leave; what was not named is null. */
export type SoughtJob = {
  readonly trade: string | null;
  readonly monthlyYuan: number | null;
  readonly leavesFrom: CivilDate | null;
};

/** 演示人员: `history` is what the statistics read; the rest are the words of a roster, as officials write them. */
export type InventedPerson = {
  readonly history: PersonHistory;
  readonly name: string;
  readonly idNumber: string;
  readonly phone: string;
  readonly kin: string;
  readonly ethnicGroup: string;
  readonly marriage: string;
  readonly political: string;
  /** Empty for pupils and students: a roster states either the education or the school. */
  readonly education: string;
  readonly student: string;
  readonly health: string;
  readonly ability: string;
  readonly skill: string;
  readonly speaksMandarin: boolean;
  readonly firstTimeAway: boolean;
  readonly jobs: ReadonlyMap<SpellId, InventedJob>;
  /** 采集日: on which the village last heard of the person; a ledger of a later day knows nothing newer. */
  readonly heardOn: CivilDate;
  /** 求职意向 in words; null for who does not seek work, or says no more than where. */
  readonly seeks: SoughtJob | null;
  /** 同行: the spouse without whom the person does not go. */
  readonly goesOnlyWith: PersonId | null;
  readonly remarks: string;
};

export type InventedHousehold = {
  readonly number: string;
  readonly village: Village;
  /** 村民小组, from 1. */
  readonly group: number;
  /** 户类型 as written at the present day of the demo. */
  readonly kind: string;
  readonly subsistence: boolean;
  readonly relocatedTo: string;
  readonly members: readonly InventedPerson[];
};
