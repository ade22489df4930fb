import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { fullListExpires, fullListPurposes } from '@wengang/domain/dispatch/full-list.ts';
import {
  fullListExpired,
  openFullList,
  paperTooEarly,
  type printFullListPage,
} from '@wengang/domain/dispatch/paper-contract.ts';
import { GroupStatus } from '@wengang/domain/dispatch/status.ts';
import type { PaperHeader } from '@wengang/domain/papers/document.ts';
import type { Paper } from '@wengang/domain/papers/paper.ts';
import { issueDocuments } from '../../papers/issue-documents.ts';
import type { Shown } from '../../papers/printing.ts';
import { reprint } from '../../papers/reprint.ts';
import { findDocument } from '../../papers/store.ts';
import { recordReveals } from '../../people/numbers/record-reveals.ts';
import type { Tx } from '../../platform/database/database.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { concerns, openGroup } from '../group-ledger.ts';
import { findGroup } from '../store.ts';
import { composeManifest } from './compose-manifest.ts';
import { type GroupFacts, listedOf, readGroupFacts } from './group-facts.ts';
import type { PrintCall } from './print-paper.ts';
import { countOpenings, findOpening, type OpeningRow, saveOpening } from './store.ts';

export const openFullListOperation = implement(openFullList, async (tx, call, input) => {
  const { openingId, groupId, purpose, reason } = input;
  const { account, businessDay } = call.context;
  const group = await openGroup(tx, call, groupId);
  const known = await findOpening(tx, openingId);
  if (group === undefined || known !== undefined) return refuse(notFound, { what: 'group' });
  if (group.status === 'forming' || group.status === 'cancelled')
    return refuse(paperTooEarly, { paper: 'dispatch-sheet', status: GroupStatus.parse(group.status) });
  const expiresOn = fullListExpires(CivilDate.parse(group.depart_on));
  if (businessDay > expiresOn) return refuse(fullListExpired, { expiresOn });
  const facts = await readGroupFacts(tx, group, [account]);
  const persons = listedOf(facts).map(({ person_id }) => person_id);
  const revealed = await recordReveals(tx, call, {
    persons,
    field: 'id-number',
    reason: purpose,
    explanation: reason,
    shownBy: openingId,
  });
  if (!revealed.ok) return revealed;
  const before = await countOpenings(tx, groupId);
  const opening = { purpose, opened_by: account, opened_on: businessDay, expires_on: expiresOn };
  const [issued] = await issueDocuments(
    tx,
    call,
    [
      {
        kind: 'manifest',
        reader: purpose,
        about: openingId,
        countyPath: group.county_path,
        persons,
        current: undefined,
        compose: composeFullList(call.keyring, facts, { opening, today: businessDay }),
      },
    ],
    () => `${group.paper_number ?? ''}册(${fullListPurposes[purpose].zh})${before + 1}`,
  );
  if (issued === undefined) throw new Error('one draft gives one document');
  const row = {
    ...opening,
    opening_id: openingId,
    group_id: groupId,
    document_id: issued.documentId,
  };
  await saveOpening(tx, row, call.id);
  return accept({
    reply: { openingId, number: issued.number, persons: persons.length, expiresOn },
    persons,
    regions: [group.county_id],
    factDay: null,
    // The reason stands sealed with each number that was shown; here it would outlive a person whom it names.
    split: { rest: { openingId, groupId, purpose }, rows: new Map() },
  });
});

type Refused = RefusalOf<(typeof printFullListPage)['refusals'][number]>;

/**
 * The list that this account opened, made anew from the ledger while it is valid: no file with full numbers lies anywhere. Each print shows the
 * numbers again, and is written down and counted as the opening was, whose reason stands with it.
 */
export async function printFullList(
  tx: Tx,
  call: PrintCall,
  openingId: string,
): Promise<Outcome<Shown<Paper>, Refused>> {
  const { context, keyring } = call;
  const opening = await findOpening(tx, openingId);
  const group = opening === undefined ? undefined : await findGroup(tx, opening.group_id);
  const document = opening === undefined ? undefined : await findDocument(tx, opening.document_id);
  if (opening === undefined || group === undefined || document === undefined)
    return refuse(notFound, { what: 'opening' });
  if (opening.opened_by !== context.account || !concerns({ context }, group))
    return refuse(notFound, { what: 'opening' });
  const today = context.businessDay;
  if (today > opening.expires_on)
    return refuse(fullListExpired, { expiresOn: CivilDate.parse(opening.expires_on) });
  const facts = await readGroupFacts(tx, group, [opening.opened_by]);
  const printed = reprint(keyring, document, composeFullList(keyring, facts, { opening, today }));
  if (!printed.ok) return printed;
  const persons = listedOf(facts).map(({ person_id }) => person_id);
  const revealed = await recordReveals(tx, call, {
    ...{ persons, field: 'id-number', reason: opening.purpose, explanation: null },
    shownBy: openingId,
  });
  if (!revealed.ok) return revealed;
  return accept({ of: printed.value, persons });
}

type Opened = Pick<OpeningRow, 'purpose' | 'opened_by' | 'opened_on' | 'expires_on'>;

function composeFullList(
  keyring: Keyring,
  facts: GroupFacts,
  { opening, today }: { opening: Opened; today: CivilDate },
): (header: PaperHeader) => Paper {
  const by = facts.names.get(opening.opened_by) ?? '';
  const purpose = {
    purpose: opening.purpose,
    expiresOn: opening.expires_on,
    openedBy: by,
    openedOn: opening.opened_on,
  };
  return (header) => composeManifest(keyring, facts, { reader: 'transport', today, by, purpose }, header);
}
