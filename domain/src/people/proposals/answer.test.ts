import { expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import type { FactSheet, KnownFact } from '../changes/fact-change.ts';
import { FactId, PersonId } from '../facts.ts';
import { answerEach, type KnownProposal, wordsOf } from './answer.ts';
import { ProposalId } from './proposal.ts';
import type { StatedChange } from './stated-change.ts';

const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const personId = PersonId.parse(id(1));
const [village, township] = [id(2), id(3)];

const proposal = (
  n: number,
  change: StatedChange,
  overrides: Partial<KnownProposal> = {},
): KnownProposal => ({
  personId,
  proposalId: ProposalId.parse(id(100 + n)),
  change,
  state: 'proposed',
  proposedBy: village,
  ...overrides,
});
const fact = (overrides: Partial<KnownFact>): KnownFact => ({
  ...{ id: id(10), kind: 'study', from: '2020-09-01', to: null, value: null, detail: {} },
  ...overrides,
});
const sheets = (...facts: KnownFact[]): Map<string, FactSheet> =>
  new Map([[personId, { facts, born: '2004-01-01', today: date('2025-03-31') }]]);

let ids = 500;
const newId = (): string => {
  ids += 1;
  return id(ids);
};
const confirm = { kind: 'confirm', account: township, newId } as const;

const leaves: StatedChange = { kind: 'study-end', factId: FactId.parse(id(10)), last: date('2023-06-30') };
const enrols: StatedChange = { kind: 'study', school: null, from: date('2023-09-01'), to: null };
const lost: StatedChange = { kind: 'ability', ability: 'lost', from: date('2025-03-01') };

test('of one person each is decided on what was confirmed before it: school is left, then entered anew', () => {
  const both = answerEach(sheets(fact({})), [proposal(1, leaves), proposal(2, enrols)], confirm);
  expect(both.refused).toEqual([]);
  expect(both.done).toMatchObject([
    { closed: [id(10)], added: [{ kind: 'study', from: '2020-09-01', to: '2023-06-30' }] },
    { closed: [], added: [{ kind: 'study', from: '2023-09-01', to: null }] },
  ]);
  const inverse = answerEach(sheets(fact({})), [proposal(2, enrols), proposal(1, leaves)], confirm);
  expect(inverse.refused).toMatchObject([{ because: { code: 'fact-overlaps' } }]);
  expect(inverse.done).toHaveLength(1);
});

test('what is returned leaves the file as it is, also by whoever stated it', () => {
  const returned = answerEach(sheets(), [proposal(1, lost)], {
    ...confirm,
    kind: 'return',
    account: village,
  });
  expect(returned).toMatchObject({ done: [{ closed: [], added: [] }], refused: [] });
});

test.each<[because: string, KnownProposal, KnownFact[]]>([
  ['own-statement', proposal(1, lost, { proposedBy: township }), []],
  ['proposal-not-open', proposal(1, lost, { state: 'returned' }), []],
  ['person-died', proposal(1, lost), [fact({ kind: 'death', from: '2025-03-10' })]],
  ['fact-overlaps', proposal(1, enrols), [fact({})]],
  ['fact-unknown', proposal(1, leaves), []],
  [
    'not-found',
    proposal(1, { kind: 'household', householdId: null, number: '威扎户001', from: date('2025-03-01') }),
    [],
  ],
])('is not confirmed: %s, in words of both languages', (because, one, facts) => {
  const { done, refused } = answerEach(sheets(...facts), [one], confirm);
  expect(done).toEqual([]);
  expect(refused).toMatchObject([{ because: { code: because } }]);
  for (const reason of refused) expect(wordsOf(reason.because).zh).toMatch(/请/);
});
