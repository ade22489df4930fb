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

/** What stands on a paper of a group beside its header; `facts` know the name of who issued it. */
export function composePaper(
  keyring: Keyring,
  { facts, logs }: { facts: GroupFacts; logs: Logs },
  { paper, today }: { paper: GroupPaperName; today: CivilDate },
): (header: PaperHeader) => Paper {
  const nameOf = ({ issuedBy }: PaperHeader): string => facts.names.get(issuedBy) ?? '';
  switch (paper) {
    case 'dispatch-sheet':
      return (header) => composeDispatchSheet(facts, header, nameOf(header));
    case 'arrival-handover':
      return (header) => composeArrival(keyring, facts, logs, header, nameOf(header));
    case 'employment-receipt':
      return (header) => composeReceipt(facts, logs, header);
    case 'manifest-escort':
    case 'manifest-employer':
    case 'manifest-station': {
      const { reader } = paperOfName[paper];
      return (header) =>
        composeManifest(
          keyring,
          facts,
          { reader: reader ?? 'station', today, by: nameOf(header), purpose: null },
          header,
        );
    }
  }
}
