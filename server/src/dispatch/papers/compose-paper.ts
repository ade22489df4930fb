import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { type GroupPaperName, paperOfName } from '@wengang/domain/dispatch/paper-rights.ts';
import type { PaperHeader } from '@wengang/domain/papers/document.ts';
import type { Paper } from '@wengang/domain/papers/paper.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { composeArrival } from './compose-arrival.ts';
import { composeDispatchSheet } from './compose-dispatch-sheet.ts';
import { composeManifest } from './compose-manifest.ts';
import { composeReceipt } from './compose-receipt.ts';
import type { GroupFacts, Logs } from './group-facts.ts';

/** What stands on a paper of a group beside its header; `issuer` is the account that issued it, whoever prints it. */
export function composePaper(
  keyring: Keyring,
  { facts, logs }: { facts: GroupFacts; logs: Logs },
  { paper, today, issuer }: { paper: GroupPaperName; today: CivilDate; issuer: string },
): (header: PaperHeader) => Paper {
  const by = facts.names.get(issuer) ?? '';
  switch (paper) {
    case 'dispatch-sheet':
      return (header) => composeDispatchSheet(facts, header, by);
    case 'arrival-handover':
      return (header) => composeArrival(facts, logs, header, by);
    case 'employment-receipt':
      return (header) => composeReceipt(facts, logs, header);
    case 'manifest-escort':
    case 'manifest-employer':
    case 'manifest-station': {
      const { reader } = paperOfName[paper];
      return (header) =>
        composeManifest(keyring, facts, { reader: reader ?? 'station', today, by, purpose: null }, header);
    }
  }
}
