import type { OfferView, RunId } from '@wengang/domain/matching/contract.ts';
import type { PersonId } from '@wengang/domain/people/facts.ts';
import type { GroupId } from '@wengang/domain/placements/history.ts';
import type { RegionCode } from '@wengang/domain/regions/region.ts';
import type { OrderView } from '@wengang/domain/vacancies/contract.ts';
import type { Desk, Post } from '../desk/desk.ts';
import type { JourneyDays } from './journey.ts';
import type { OutFolder } from './out-folder.ts';
import type { Pairing } from './pairing.ts';
import type { Posts } from './posts.ts';

/** 一次运行: what the steps share. */
export type Run = {
  desk: Desk;
  pairing: Pairing;
  posts: Posts;
  days: JourneyDays;
  /** the day of the files, for which lists and indicators are made */
  asOf: string;
  files: { rosters: readonly string[]; jobs: readonly string[] };
  out: OutFolder;
  /** region id of the sending county */
  county: number;
  /** every roster of this run stood in the ledger already */
  unchanged: boolean;
  /** the proposed assignment, once there is one */
  assignment: RunId | undefined;
  /** the groups that travel, once they are planned */
  groups: GroupPlan[];
};

/** 批次计划: who goes to one employer in one vehicle. */
export type GroupPlan = {
  groupId: GroupId;
  /** first, second … of this run */
  number: number;
  employer: Post;
  /** one of the orders of the employer */
  order: OrderView;
  /** who receives them, and the code of the town (or county) there */
  station: Post;
  receiving: RegionCode;
  escort: Post;
  agreed: readonly OfferView[];
  paperNumber?: string;
  arrived?: PersonId[];
  started?: PersonId[];
};
