import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound, notPermitted } from '@wengang/domain/contract/standard-refusals.ts';
import { issuePaper, paperTooEarly } from '@wengang/domain/dispatch/paper-contract.ts';
import {
  type GroupPaperName,
  mayIssue,
  paperOfName,
  paperSuffix,
} from '@wengang/domain/dispatch/paper-rights.ts';
import { GroupStatus } from '@wengang/domain/dispatch/status.ts';
import { issueDocuments } from '../../papers/issue-documents.ts';
import { lockDocumentsAbout } from '../../papers/store.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { openGroup } from '../group-ledger.ts';
import { openManifest } from '../passengers/move-passengers.ts';
import type { GroupRow } from '../store.ts';
import { consentersOf } from './compose-arrival.ts';
import { composePaper } from './compose-paper.ts';
import { verifiersOf } from './compose-receipt.ts';
import { readGroupFacts } from './group-facts.ts';

export const issuePaperOperation = implement(issuePaper, async (tx, call, { groupId, paper }) => {
  const { role, account, businessDay } = call.context;
  const group = await openGroup(tx, call, groupId);
  if (group === undefined) return refuse(notFound, { what: 'group' });
  if (!mayIssue(role, paper)) return refuse(notPermitted, { role });
  if (isTooEarly(paper, group))
    return refuse(paperTooEarly, { paper, status: GroupStatus.parse(group.status) });
  const { kind, reader } = paperOfName[paper];
  const before = (await lockDocumentsAbout(tx, groupId)).filter(
    (one) => one.kind === kind && one.reader === reader,
  );
  const current = before.find(({ status }) => status === 'valid');
  const { logs } = await openManifest(tx, group);
  const facts = await readGroupFacts(tx, group, [
    account,
    ...(current === undefined ? [] : [current.issued_by]),
    ...consentersOf(logs),
    ...verifiersOf(logs),
  ]);
  const persons = facts.passengers.map(({ person_id }) => person_id);
  const [issued] = await issueDocuments(
    tx,
    call,
    [
      {
        kind,
        reader,
        about: groupId,
        countyPath: group.county_path,
        persons,
        current,
        compose: composePaper(call.keyring, { facts, logs }, { paper, today: businessDay }),
      },
    ],
    () => numberOf(group, paper, before.length),
  );
  if (issued === undefined) throw new Error('one draft gives one document');
  return accept({
    reply: issued,
    persons,
    regions: [group.county_id],
    factDay: null,
    split: { rest: { groupId, paper }, rows: new Map() },
  });
});

/** The number of the dispatch sheet with the mark of the paper; a later issue of the same paper counts on: a number is never given twice. */
const numberOf = ({ paper_number }: GroupRow, paper: GroupPaperName, before: number): string =>
  `${paper_number ?? ''}${paperSuffix[paper]}${before === 0 ? '' : `-${before + 1}`}`;

/** A list is put on paper once it is locked, an arrival once it is recorded. */
function isTooEarly(paper: GroupPaperName, { status }: GroupRow): boolean {
  if (status === 'forming' || status === 'cancelled') return true;
  const tellsArrival = paper === 'arrival-handover' || paper === 'employment-receipt';
  return tellsArrival && status !== 'arrived' && status !== 'closed';
}
