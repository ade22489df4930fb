import type { Instant } from '../../calendar/instant.ts';
import { type Handover, holderNow, type ResponsibilityLedger } from './ledger.ts';
import { type Office, officeKey, sameOffice } from './office.ts';

type Pending = Extract<Handover, { status: 'pending' }>;

/** 未办结事项 of an office: what passes to the successor when the duty person changes. */
export interface OpenItems {
  readonly onDuty: string | undefined;
  readonly persons: readonly string[];
  readonly toAccept: readonly Pending[];
  readonly waitingForOthers: readonly Pending[];
}

export function openItems(ledger: ResponsibilityLedger, office: Office): OpenItems {
  const held = [...ledger.files.values()].filter((file) => {
    const holder = holderNow(file);
    return holder !== undefined && sameOffice(holder, office);
  });
  const pending = pendingOf(ledger);
  return {
    onDuty: ledger.duties.get(officeKey(office))?.at(-1)?.person,
    persons: held.map((file) => file.person).sort(),
    toAccept: pending.filter((handover) => sameOffice(handover.to, office)),
    waitingForOthers: pending.filter((handover) => sameOffice(handover.from, office)),
  };
}

/** 逾期交接: visible to both superiors (chain page 1.3). */
export interface OverdueHandover {
  readonly handover: Pending;
  readonly visibleTo: readonly [giversSuperior: string, receiversSuperior: string];
}

/** Pending handovers whose clock has run out at `now`, oldest due first. */
export function overdueHandovers(
  ledger: ResponsibilityLedger,
  now: Instant,
  superiorOf: (office: Office) => string,
): readonly OverdueHandover[] {
  return pendingOf(ledger)
    .filter((handover) => handover.dueAt < now)
    .sort((a, b) => (`${a.dueAt} ${a.id}` < `${b.dueAt} ${b.id}` ? -1 : 1))
    .map((handover) => ({ handover, visibleTo: [superiorOf(handover.from), superiorOf(handover.to)] }));
}

const pendingOf = (ledger: ResponsibilityLedger): Pending[] =>
  [...ledger.handovers.values()].filter((handover): handover is Pending => handover.status === 'pending');
