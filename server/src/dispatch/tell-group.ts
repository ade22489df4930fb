import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { groupNotTold, isTold, tellGroup } from '@wengang/domain/dispatch/group-lists-contract.ts';
import { groupText } from '@wengang/domain/dispatch/group-text.ts';
import { findServiceCard } from '../accounts/organisations/store.ts';
import { respondTo } from '../platform/http/bound-query.ts';
import { concerns } from './group-ledger.ts';
import { countListed } from './passengers/store.ts';
import { findGroup } from './store.ts';

export const answerTellGroup = respondTo(tellGroup, async (tx, { context }, { groupId }) => {
  const group = await findGroup(tx, groupId);
  if (group === undefined || !concerns({ context }, group)) return refuse(notFound, { what: 'group' });
  if (!isTold(group.status)) return refuse(groupNotTold, { status: group.status });
  const listed = await countListed(tx, groupId);
  const text = groupText({
    destination: group.destination,
    paperNumber: group.paper_number,
    // A list is shown as a whole (`showList`) and has somebody on it: who sees nobody of it has no number to tell.
    listed: listed === 0 ? null : listed,
    assembly: group.assembly,
    departOn: group.depart_on,
    expectedOn: group.expected_on,
    legs: group.legs,
    fareSource: group.fare_source,
    office: await findServiceCard(tx, group.county_id, group.depart_on),
  });
  return accept({ reply: { text }, persons: [] });
});
