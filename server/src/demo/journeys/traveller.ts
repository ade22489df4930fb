import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { NoShowReason } from '@wengang/domain/dispatch/passenger-evidence.ts';
import type { ReturnCause, Spell } from '@wengang/domain/placements/history.ts';
import type { InventedPerson } from '../population/invented-person.ts';
import type { Departure } from '../population/seasons.ts';

/** 乘客去向: how somebody comes onto the list of a group, and what becomes of it. */
export type Fate =
  | { readonly kind: 'starts'; readonly stay: Stay; readonly entry: 'listed' | 'waiting' | 'unlisted' }
  | { readonly kind: 'no-show'; readonly reason: NoShowReason; readonly words: string }
  | { readonly kind: 'leaves'; readonly place: string; readonly whereTo: string }
  | { readonly kind: 'not-started'; readonly reason: 'medical' | 'not-as-promised' }
  /** Arrived, and nobody has said yet whether work began. */
  | { readonly kind: 'unanswered' }
  /** The group was cancelled. */
  | { readonly kind: 'stays' };

/** 在岗情况: one organised job, as the station will learn of it. */
export type Stay = {
  readonly spell: Spell;
  readonly post: string;
  /** the lists of the employer name the person; otherwise nobody hears of it after the first week */
  readonly confirmed: boolean;
  readonly ended: {
    readonly lastDay: CivilDate;
    /** null: the job ended, and where the person went was not stated */
    readonly home: { readonly on: CivilDate; readonly causes: readonly ReturnCause[] } | null;
  } | null;
};

export type Traveller = { readonly person: InventedPerson; readonly fate: Fate };

/** 演示批次: one group with everybody on it. `cancelled`: the day and the reason, before it left. */
export type DemoJourney = {
  readonly departure: Departure;
  readonly travellers: readonly Traveller[];
  readonly cancelled?: { readonly on: CivilDate; readonly reason: string };
};
