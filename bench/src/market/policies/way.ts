import type { Market, Pair } from '@wengang/domain/matching/market/market.ts';
import type { StayModel } from '@wengang/domain/matching/stay/stay-model.ts';
import type { Ledger } from '../ledger.ts';

/** The model that the engine works with in a week. */
export type ModelOfWeek = (ledger: Ledger, week: number) => StayModel;

/** The pairs of a plan of this market; those with somebody or something that is only expected are left out by the caller. */
export type Planner = (market: Market, ledger: Ledger) => readonly Pair[];
