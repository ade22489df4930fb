import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { ReasonPart } from '@wengang/domain/matching/contract.ts';
import { keptValues } from '@wengang/domain/matching/stay/kept-values.ts';
import { stayOfWork } from '@wengang/domain/matching/stay/stay-of-work.ts';
import type { StaySpell } from '@wengang/domain/matching/stay/stay-spell.ts';
import { z } from 'zod';
import type { Tx } from '../../platform/database/database.ts';
import { listStartedOffers, type StartedOffer } from './store.ts';

const KeptParts = z.array(ReasonPart.omit({ because: true })).nullable();

/** What of the ledger can be learned from; `unseen`: started, but never seen at work since, or without the reasons of the offer. */
export type LedgerSpells = { readonly spells: readonly StaySpell[]; readonly unseen: number };

/** 台账中的留岗区间: work that began with an offer, through a day, in the order of the starts. Values and days only; nobody is named. */
export async function readStaySpells(tx: Tx, until: CivilDate): Promise<LedgerSpells> {
  const offers = await listStartedOffers(tx, until);
  const spells = offers.flatMap((offer) => spellOf(offer, until) ?? []);
  return { spells, unseen: offers.length - spells.length };
}

/** One start as evidence; undefined when nothing was seen of it. */
export function spellOf(offer: StartedOffer, until: CivilDate): StaySpell | undefined {
  const values = keptValues(KeptParts.parse(offer.parts) ?? []);
  const stay = stayOfWork({ jobs: offer.jobs, lastSeen: offer.last_seen, died: offer.died }, until);
  return values === undefined || stay === undefined ? undefined : { values, ...stay };
}
