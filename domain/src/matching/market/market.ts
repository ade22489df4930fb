import type { CivilDate } from '../../calendar/civil-date.ts';
import type { Bilingual } from '../../contract/bilingual.ts';
import type { WishScope } from '../../people/facts.ts';
import type { AgeRange, Education, MinorHazard, Strain } from '../../vacancies/order-terms.ts';
import type { StayFeature } from '../stay/features.ts';
import { priorModel } from '../stay/prior-model.ts';
import type { StayModel } from '../stay/stay-model.ts';

/*
 * 两张清单的匹配: what the matching engine takes and gives. Plain data both ways (ISO text, integers, arrays), so
 * it crosses to a worker thread or a browser worker as it is. There is no field for sex, ethnic group, marriage,
 * religion or household category: what is not here cannot decide.
 */

/** 地点: division code (12 digits or the leading part known); coordinates in millionths of a degree when known. */
export interface Place {
  readonly region: string;
  readonly latitude?: number;
  readonly longitude?: number;
}

/** 技能: level 1 (elementary) to 5 (senior technician). */
export interface Skill {
  readonly skill: string;
  readonly level: number;
}

export interface Period {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** 同行人: a couple and kin go together or not at all; fellow villagers better together. */
export interface Companion {
  readonly with: string;
  readonly as: 'couple' | 'kin' | 'fellow-villager';
}

/** 求职者: one line of the 求职需求清单. Money in fen a month. */
export interface Seeker {
  readonly id: string;
  readonly home: Place;
  readonly born: CivilDate;
  readonly education: Education;
  readonly skills: readonly Skill[];
  readonly certificates: readonly string[];
  readonly tradesDone: readonly { readonly trade: string; readonly months: number }[];
  readonly tradesWished: readonly string[];
  readonly wage: { readonly wanted: number; readonly least: number };
  readonly places: {
    readonly scope: WishScope;
    /** Leading parts of division codes. */
    readonly wished: readonly string[];
    readonly excluded: readonly string[];
  };
  readonly hours: { readonly mostPerDay: number; readonly nightWork: boolean };
  readonly healthLimits: readonly Strain[];
  /** 便利需求: what has to be there (ground floor, sign language, stool …). */
  readonly accommodations: readonly string[];
  readonly needsLodging: boolean;
  readonly needsCoupleRoom: boolean;
  readonly availableFrom: CivilDate;
  /** 农忙: has to be at home then. */
  readonly farmSeasons: readonly Period[];
  /** 节庆: has to be at home then, too. For planning the leave only, never for choosing among people. */
  readonly festivals: readonly Period[];
  readonly firstTimeAway: boolean;
  readonly speaksMandarin: boolean;
  readonly companions: readonly Companion[];
  readonly avoidsEmployers: readonly string[];
  /** 推荐过的岗位: jobs (`Order.job`) that stand offered, or were answered with no not long ago; the same job by another order is no further choice. */
  readonly offeredJobs: readonly string[];
}

/** 岗位: one line of the 岗位供给清单. Money in fen a month for the hours of the post. */
export interface Order {
  readonly id: string;
  readonly employer: string;
  /** 同一岗位: two orders with the same key are one job for a seeker (`jobOf`). */
  readonly job: string;
  readonly place: Place;
  readonly trade: string;
  readonly placesLeft: number;
  readonly leastEducation: Education;
  readonly skills: readonly Skill[];
  readonly certificates: readonly string[];
  readonly age: AgeRange;
  /** null: piece work without a base or a guarantee, or 面议; what a month comes to is not known. */
  readonly pay: {
    readonly low: number;
    readonly high: number;
    readonly form: 'month' | 'day' | 'hour' | 'piece';
  } | null;
  readonly hours: { readonly perDay: number; readonly nightWork: boolean };
  readonly strains: readonly Strain[];
  readonly minorHazards: readonly MinorHazard[];
  readonly meals: 'free' | 'charged' | 'none';
  readonly lodging: 'free' | 'charged' | 'none';
  readonly coupleRooms: number;
  readonly accommodations: readonly string[];
  readonly needsMandarin: boolean;
  readonly start: Period;
  readonly validUntil: CivilDate;
  /** 成批要求: "8 or none" = 8, less those who have accepted already; 1 = no condition. */
  readonly batchMinimum: number;
  readonly acceptsGroups: boolean;
  /** 附近有服务站. */
  readonly stationNearby: boolean;
  /** 承诺兑现, 0–100; absent for an employer without history. */
  readonly keptPromises?: number;
  /** 留岗: of our people due at three months, how many were there. */
  readonly stayed?: { readonly due: number; readonly stayed: number };
  /** 同乡: how many of a village or township (leading part of the code) work there. */
  readonly fellowWorkers: readonly { readonly home: string; readonly count: number }[];
  /** 已推荐次数: offers of this order that are open now. */
  readonly exposure: number;
  readonly dispatchStopped: boolean;
}

export interface Pair {
  readonly seeker: string;
  readonly order: string;
}

/** 接待能力: at most so many persons may be placed from these homes at these places: what a station can receive, or the seats of the buses. */
export interface Limit {
  readonly id: string;
  readonly kind: 'station' | 'bus';
  /** Leading parts of division codes; empty = from anywhere. */
  readonly homes: readonly string[];
  readonly places: readonly string[];
  readonly capacity: number;
}

/** Stay is counted in hundredths of days within the first 180 days. */
export interface MatchingSettings {
  /** 每人推荐条数: at most this many, at least `offersFloor` or the shortage named. */
  readonly offersPerSeeker: number;
  readonly offersFloor: number;
  /** 曝光上限: open offers of an order ÷ its places left; a sheet for a couple is one offer. */
  readonly offersPerPlace: number;
  /** 同乡同厂: what each pair of fellow villagers placed with the same order is worth. */
  readonly togetherStay: number;
  /** 方案稳定: an earlier plan is left for gains above this only. */
  readonly keptStay: number;
}

export const defaultSettings: MatchingSettings = {
  offersPerSeeker: 5,
  offersFloor: 2,
  offersPerPlace: 4,
  togetherStay: 300,
  keptStay: 100,
};

/** 市场: both lists as of one day. Ids are unique; the order of the lists does not matter. */
export interface Market {
  readonly asOf: CivilDate;
  readonly seekers: readonly Seeker[];
  readonly orders: readonly Order[];
  /** 指定: decided by a person; the assignment keeps them. */
  readonly pins: readonly Pair[];
  /** 不得配对: excluded by a person. */
  readonly forbidden: readonly Pair[];
  readonly limits: readonly Limit[];
  /** 上一次方案: kept where nothing much is gained by leaving it. */
  readonly previous: readonly Pair[];
  /** 稳岗模型: what the parts of a score weigh, and how long people stay at a score. */
  readonly stayModel: StayModel;
  readonly settings: MatchingSettings;
}

/** What a market has when nobody decided anything beforehand. */
export const undecided: Pick<
  Market,
  'pins' | 'forbidden' | 'limits' | 'previous' | 'stayModel' | 'settings'
> = {
  pins: [],
  forbidden: [],
  limits: [],
  previous: [],
  stayModel: priorModel,
  settings: defaultSettings,
};

/** 得分项: the total of a pair is the sum of its parts, in a fixed order. `value` is the feature, 0 to 1. */
export interface ScorePart {
  readonly part: StayFeature;
  readonly points: number;
  readonly value: number;
  readonly because: Bilingual;
}

/** 推荐 with its reasons. */
export interface Offer {
  readonly order: string;
  readonly total: number;
  readonly parts: readonly ScorePart[];
}

/** 若放宽: this one condition alone keeps these orders away. */
export interface Relaxation extends Bilingual {
  readonly condition: string;
  readonly orders: number;
  readonly places: number;
  /** Where the condition has a measure (pay, hours, age, day): the smallest step that is enough for what is missing, 工资要求降到 4200 元, and what it opens. */
  readonly step?: Bilingual & { readonly orders: number; readonly places: number };
}

/** 短缺: why somebody has fewer offers than the floor. */
export interface Shortage extends Bilingual {
  readonly missing: number;
  /** Orders that fit in every condition. */
  readonly fitting: number;
  /** Of these, orders of a job that is or was offered already. */
  readonly sameJob: number;
  /** Of these, other jobs, out of reach because their exposure limit is used up. */
  readonly exposed: number;
  /** Most places first. */
  readonly relaxations: readonly Relaxation[];
}

export interface SeekerOffers {
  readonly seeker: string;
  /** Best first; equal totals by order id. */
  readonly offers: readonly Offer[];
  readonly shortage?: Shortage;
}

/** 安置方案. Stay in hundredths of days. */
export interface Assignment {
  readonly placed: readonly (Pair & {
    readonly total: number;
    readonly stay: number;
    readonly pinned: boolean;
  })[];
  readonly unplaced: readonly { readonly seeker: string; readonly because: Unplaced }[];
  /** Pins that break a hard condition or a capacity, with the condition; they are not carried out. */
  readonly refusedPins: readonly (Pair & { readonly because: PinRefusal })[];
  /** Orders left empty because their batch could not be filled. */
  readonly emptyBatches: readonly string[];
  /** Expected stay of all who are placed, and what togetherness is worth. */
  readonly stay: number;
  /** No assignment can have more (Lagrangian bound; batches relaxed). */
  readonly bound: number;
  /** (bound − stay) ÷ bound, in millionths. */
  readonly gapPpm: number;
}

export type Unplaced = 'no-fitting-order' | 'no-place-left' | 'batch-not-filled' | 'limit-reached';
export type PinRefusal =
  | 'not-in-the-market'
  | 'pinned-elsewhere'
  | 'hard-condition'
  | 'no-place-left'
  | 'limit-reached'
  | 'batch-not-filled';
