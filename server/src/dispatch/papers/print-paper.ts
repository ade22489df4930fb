import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { OutputOf } from '@wengang/domain/contract/endpoint.ts';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound, notPermitted } from '@wengang/domain/contract/standard-refusals.ts';
import type { listPapers, printPaperPage } from '@wengang/domain/dispatch/paper-contract.ts';
import { listPapers as listPapersContract } from '@wengang/domain/dispatch/paper-contract.ts';
import {
  type GroupPaperName,
  mayPrint,
  nameOfPaper,
  paperOfName,
} from '@wengang/domain/dispatch/paper-rights.ts';
import { DocumentId } from '@wengang/domain/papers/document.ts';
import type { Paper } from '@wengang/domain/papers/paper.ts';
import type { NumberField, RevealReason } from '@wengang/domain/people/numbers/reveal-rules.ts';
import type { Shown } from '../../papers/printing.ts';
import { reprint } from '../../papers/reprint.ts';
import { findDocument, listDocumentsAbout } from '../../papers/store.ts';
import { recordReveals } from '../../people/numbers/record-reveals.ts';
import type { Tx } from '../../platform/database/database.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import type { OperationCall } from '../../platform/operations/bound-operation.ts';
import { concerns } from '../group-ledger.ts';
import { openManifest } from '../passengers/move-passengers.ts';
import { findGroup } from '../store.ts';
import { consentersOf, travelledAlone } from './compose-arrival.ts';
import { composePaper } from './compose-paper.ts';
import { verifiersOf } from './compose-receipt.ts';
import { type GroupFacts, type KnownPassenger, type Logs, listedOf, readGroupFacts } from './group-facts.ts';

/** Who prints, when, and where new ids come from. */
export type PrintCall = Pick<OperationCall, 'context' | 'keyring' | 'recordedAt' | 'newId'>;

type Refused = RefusalOf<(typeof printPaperPage)['refusals'][number]>;

/** An issued paper of a group, for who may have this print; nobody learns of papers of groups that are not his. */
export async function printGroupPaper(
  tx: Tx,
  call: PrintCall,
  documentId: string,
): Promise<Outcome<Shown<Paper>, Refused>> {
  const { context, keyring } = call;
  const document = await findDocument(tx, documentId);
  const name = document === undefined ? undefined : nameOfPaper(document.kind, document.reader);
  const about = document?.about_id ?? null;
  const group = about === null ? undefined : await findGroup(tx, about);
  if (document === undefined || name === undefined || group === undefined || !concerns({ context }, group))
    return refuse(notFound, { what: 'paper' });
  if (!mayPrint(context.role, name)) return refuse(notPermitted, { role: context.role });
  const { logs } = await openManifest(tx, group);
  const facts = await readGroupFacts(tx, group, [
    document.issued_by,
    ...consentersOf(logs),
    ...verifiersOf(logs),
  ]);
  const at = { paper: name, today: context.businessDay };
  const printed = reprint(keyring, document, composePaper(keyring, { facts, logs }, at));
  if (!printed.ok) return printed;
  for (const shown of numbersOn(name, facts, logs)) {
    const revealed = await recordReveals(tx, call, { ...shown, explanation: null, shownBy: documentId });
    if (!revealed.ok) return revealed;
  }
  return accept({ of: printed.value, persons: facts.passengers.map(({ person_id }) => person_id) });
}

/**
 * Which numbers a print shows in full: every list the telephones, the employer's also the ID numbers of those who have started (chain 2.3); the
 * paper of the arrival the telephones of who travels on alone (chain 2.4).
 */
function numbersOn(
  name: GroupPaperName,
  facts: GroupFacts,
  logs: Logs,
): readonly { field: NumberField; reason: RevealReason; persons: string[] }[] {
  if (name === 'arrival-handover')
    return [{ field: 'phone', reason: 'contact', persons: travelledAlone(facts, logs) }];
  if (paperOfName[name].kind !== 'manifest') return [];
  const idsOf = (passengers: readonly KnownPassenger[]): string[] =>
    passengers.map(({ person_id }) => person_id);
  const listed = listedOf(facts);
  const called = idsOf(listed.filter(({ phone }) => phone !== null));
  const started = idsOf(listed.filter(({ status }) => status === 'started'));
  return [
    { field: 'phone', reason: 'contact', persons: called },
    ...(name === 'manifest-employer'
      ? [{ field: 'id-number' as const, reason: 'verify-identity' as const, persons: started }]
      : []),
  ];
}

type Listed = OutputOf<typeof listPapers>['papers'];

export const answerListPapers = respondTo(listPapersContract, async (tx, { context }, { groupId }) => {
  const group = await findGroup(tx, groupId);
  if (group === undefined || !concerns({ context }, group)) return refuse(notFound, { what: 'group' });
  const papers = (await listDocumentsAbout(tx, groupId)).flatMap((row): Listed => {
    const paper = nameOfPaper(row.kind, row.reader);
    if (paper === undefined || !mayPrint(context.role, paper)) return [];
    return [
      {
        documentId: DocumentId.parse(row.document_id),
        paper,
        number: row.number,
        issuedOn: CivilDate.parse(row.issued_on),
        status: row.status,
        replaces: row.replaces === null ? null : DocumentId.parse(row.replaces),
      },
    ];
  });
  return accept({ reply: { papers }, persons: [] });
});
