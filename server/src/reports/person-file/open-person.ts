import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { openPerson, type PersonFile } from '@wengang/domain/reports/person-file-contract.ts';
import { proposalOf } from '../../people/proposals/list-proposals.ts';
import { listProposalsOf } from '../../people/proposals/store.ts';
import { summaryOf } from '../../people/search-persons.ts';
import { findHolder } from '../../placements/responsibility/holders/store.ts';
import type { Tx } from '../../platform/database/database.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { openField } from '../../platform/vault/field.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { maskBankCard } from '../../platform/vault/mask.ts';
import { factsOf, holderOf, spellsOf, timelineOf, wishesOf } from './file-parts.ts';
import {
  type FilePersonRow,
  findFilePerson,
  listFileEvidence,
  listFileFacts,
  listFileSpells,
  listMembers,
  listTimeline,
} from './store.ts';

const shownOperations = 200;
/** What the work relation needs of the dated facts; category, household, study and health are not for it. */
const workKinds = ['ability', 'skill', 'training', 'wish'] as const;

export const answerOpenPerson = respondTo(openPerson, async (tx, { context, keyring }, { personId }) => {
  const row = await findFilePerson(tx, personId);
  if (row === undefined) return refuse(notFound, { what: 'person' });
  const atHome = context.home !== null;
  const household = atHome ? await householdOf(tx, keyring, row) : null;
  const facts = await listFileFacts(tx, personId, atHome ? null : workKinds);
  const spells = await listFileSpells(tx, personId, atHome ? null : context.work);
  const evidence = await listFileEvidence(tx, personId);
  const proposals = atHome ? await listProposalsOf(tx, personId) : [];
  const operations = await listTimeline(tx, personId, context, shownOperations + 1);
  return accept({
    reply: {
      fields: atHome ? 'home' : 'work',
      person: summaryOf(keyring, row),
      bankCard: atHome ? bankCardOf(keyring, row) : null,
      household,
      facts: factsOf(facts),
      wishes: wishesOf(facts),
      spells: spellsOf(spells, evidence),
      proposals: proposals.map((row) => proposalOf(row, context)),
      responsibility: holderOf(await findHolder(tx, personId, context.businessDay)),
      timeline: timelineOf(operations.slice(0, shownOperations)),
      more: operations.length > shownOperations,
    },
    persons: [...new Set([personId, ...(household?.members ?? []).map((member) => member.personId)])],
  });
});

async function householdOf(tx: Tx, keyring: Keyring, row: FilePersonRow): Promise<PersonFile['household']> {
  if (row.household_id === null) return null;
  const members = await listMembers(tx, row.household_id);
  return {
    householdId: row.household_id,
    number: row.household_number,
    members: members.map((member) => summaryOf(keyring, member)),
  };
}

const bankCardOf = (keyring: Keyring, { person_id: personId, bank_card: sealed }: FilePersonRow) =>
  sealed === null ? null : maskBankCard(openField(keyring, { field: 'bank-card', personId }, sealed));
