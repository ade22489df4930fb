import type { InputOf, OutputOf } from '@wengang/domain/contract/endpoint.ts';
import type { StatedFact } from '@wengang/domain/people/changes/fact-change.ts';
import type { registerPerson } from '@wengang/domain/people/contract.ts';
import { presentCategory } from '@wengang/domain/people/facts.ts';
import { factOfChange, type StatedChange } from '@wengang/domain/people/proposals/stated-change.ts';
import type { Tx } from '../platform/database/database.ts';
import type { OperationCall } from '../platform/operations/bound-operation.ts';
import { factRow } from './changes/change-facts.ts';
import { keepProposal, onlyStates } from './proposals/propose-change.ts';
import { saveFacts } from './store.ts';

type Registration = InputOf<typeof registerPerson>;
type Proposals = OutputOf<typeof registerPerson>['proposals'];

/**
 * The first facts of a person who was created just now. A village registers the person, and only states ability and categories (chain 1.2): these are
 * returned as the proposals that they are.
 */
export async function saveFirstFacts(tx: Tx, call: OperationCall, input: Registration): Promise<Proposals> {
  const { personId } = input;
  const states = onlyStates(call);
  const stated = statedAtFirst(input);
  const facts = [homeOf(input), ...(states ? [] : stated.map(factOfChange))];
  await saveFacts(
    tx,
    facts.map((fact) => factRow(call.id, personId, { ...fact, id: call.newId() })),
  );
  const proposals: Proposals = [];
  for (const change of states ? stated : []) {
    const value = change.kind === 'ability' ? change.ability : change.category;
    proposals.push({
      proposalId: await keepProposal(tx, call, { personId, change }),
      kind: change.kind,
      value,
    });
  }
  return proposals;
}

const homeOf = ({ registeredOn, home }: Registration): StatedFact => ({
  kind: 'home',
  from: registeredOn,
  to: null,
  value: 'confirmed',
  detail: home,
});

type FirstChange = Extract<StatedChange, { kind: 'ability' | 'hardship' }>;

/** Ability and categories; of a category that is named twice, also by its former name, the earlier day. */
function statedAtFirst({ registeredOn, ability, categories }: Registration): FirstChange[] {
  const latestFirst = [...categories].sort((a, b) => (a.from < b.from ? 1 : -1));
  const earliest = new Map(latestFirst.map((one) => [presentCategory(one.kind), one]));
  return [
    ...(ability === undefined ? [] : [{ kind: 'ability' as const, ability, from: registeredOn }]),
    ...[...earliest.values()].map(({ kind: category, from }) => ({
      kind: 'hardship' as const,
      category,
      from,
      to: null,
    })),
  ];
}
