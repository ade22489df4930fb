import { z } from 'zod';
import { CivilDate } from '../../calendar/civil-date.ts';
import type { Bilingual } from '../../contract/bilingual.ts';
import {
  accept,
  type Outcome,
  type RefusalKind,
  type RefusalOf,
  refusalKind,
  refuse,
} from '../../contract/refusal.ts';
import { notFound } from '../../contract/standard-refusals.ts';
import { type FactChange, type FactSheet, factRefusals, type KnownFact } from '../changes/fact-change.ts';
import type { PersonId } from '../facts.ts';
import type { ProposalId, ProposalState } from './proposal.ts';
import { decideChange, type StatedChange } from './stated-change.ts';

export const personDied = refusalKind('person-died', 409, z.strictObject({ on: CivilDate }), ({ on }) => ({
  zh: `此人已登记于 ${on} 死亡,村级申报不能再提出或核实采用。已有的申报请退回;如情况属实须补登,请由乡镇直接登记。`,
  en: `The person is recorded as dead since ${on}: nothing is stated or confirmed for a village any more. Return what was stated; if it is true and must be added, let the township record it itself.`,
}));

const proposalNotOpen = refusalKind(
  'proposal-not-open',
  409,
  z.strictObject({ state: z.enum(['confirmed', 'returned', 'withdrawn']) }),
  ({ state }) => ({
    zh: `这件申报已${answeredWords[state].zh},不能再次办理。请刷新列表。`,
    en: `This statement was ${answeredWords[state].en} already and cannot be answered again. Reload the list.`,
  }),
);

const answeredWords = {
  confirmed: { zh: '核实采用', en: 'confirmed' },
  returned: { zh: '退回', en: 'returned' },
  withdrawn: { zh: '由村撤回', en: 'taken back by the village' },
} as const;

/** Collected and checked are two people's steps (chain 1.2): an account that holds both seats does one of them. */
const ownStatement = refusalKind('own-statement', 403, z.strictObject({}), () => ({
  zh: '村级申报须由另一账号核实,不能核实本人提出的申报。请由乡镇其他经办人员核实,或退回。',
  en: 'What a village stated is confirmed by another account than the one that stated it. Ask another officer of the township, or return it.',
}));

/** Why one of several proposals was not answered. */
const notAnsweredKinds = [notFound, proposalNotOpen, ownStatement, personDied, ...factRefusals] as const;
export type NotAnswered = RefusalOf<(typeof notAnsweredKinds)[number]>;

/** A proposal as it is known when it is answered. A household without its id is known no more. */
export type KnownProposal = {
  readonly personId: PersonId;
  readonly proposalId: ProposalId;
  readonly change: StatedChange;
  readonly state: ProposalState;
  readonly proposedBy: string;
};

/** An answer, by whom it is given, and new ids for what it records. */
type Answering = {
  readonly kind: 'confirm' | 'return';
  readonly account: string;
  readonly newId: () => string;
};

/** What became of the proposals. `closed` and `added`: rows of the file of the person. */
export type Answered = {
  readonly done: readonly {
    readonly proposal: KnownProposal;
    readonly closed: readonly string[];
    readonly added: readonly KnownFact[];
  }[];
  readonly refused: readonly { readonly proposal: KnownProposal; readonly because: NotAnswered }[];
};

/**
 * 核实: each proposal in the order given, seeing what was confirmed of the person before it; what is refused leaves the others as they are.
 * `sheets`: of each person, what is known.
 */
export function answerEach(
  sheets: ReadonlyMap<string, FactSheet>,
  proposals: readonly KnownProposal[],
  answering: Answering,
): Answered {
  const now = new Map(sheets);
  const done: Answered['done'][number][] = [];
  const refused: Answered['refused'][number][] = [];
  for (const proposal of proposals) {
    const sheet = now.get(proposal.personId);
    if (sheet === undefined) throw new Error('what is known of the person of a proposal is at hand');
    const decided = decideAnswer(sheet, proposal, answering);
    if (!decided.ok) {
      refused.push({ proposal, because: decided.refusal });
      continue;
    }
    const { closed, added: stated } = decided.value;
    const added = stated.map((fact) => ({ ...fact, id: answering.newId() }));
    const facts = [...sheet.facts.filter(({ id }) => !closed.includes(id)), ...added];
    now.set(proposal.personId, { ...sheet, facts });
    done.push({ proposal, closed, added });
  }
  return { done, refused };
}

function decideAnswer(
  sheet: FactSheet,
  { change, state, proposedBy }: KnownProposal,
  { kind, account }: Answering,
): Outcome<FactChange, NotAnswered> {
  if (state !== 'proposed') return refuse(proposalNotOpen, { state });
  if (kind === 'return') return accept({ closed: [], added: [] });
  if (proposedBy === account) return refuse(ownStatement, {});
  if (change.kind === 'household' && change.householdId === null)
    return refuse(notFound, { what: 'household' });
  return decideProposed(sheet, change);
}

/** What a village states, checked as if it were recorded; of who has died nothing more is stated. */
export function decideProposed(sheet: FactSheet, change: StatedChange) {
  const death = sheet.facts.find(({ kind }) => kind === 'death');
  return death === undefined
    ? decideChange(sheet, change)
    : refuse(personDied, { on: CivilDate.parse(death.from) });
}

/** The words of such a refusal. */
export function wordsOf({ code, data }: NotAnswered): Bilingual {
  const kinds: readonly RefusalKind[] = notAnsweredKinds;
  const kind = kinds.find((one) => one.code === code);
  if (kind === undefined) throw new Error(`refusal ${code} is not among those of an answer`);
  return kind.say(data);
}
