import { accept } from '@wengang/domain/contract/refusal.ts';
import { countyShortOf, seriesNumber, seriesPrefix } from '@wengang/domain/papers/document.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { issueCommissionLetter } from '@wengang/domain/training/commissions/contract.ts';
import { issueDocuments } from '../../papers/issue-documents.ts';
import { lastOfSeries, listDocumentsAbout } from '../../papers/store.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { admitTrainees } from './admit-trainees.ts';
import { openCommissioned, termsOf } from './commission-ledger.ts';
import { composeLetter } from './letter.ts';
import { admitProvider } from './provider.ts';

/** What was true when the class was commissioned is looked at again: who has died or moved since goes to no class. */
export const issueLetterOperation = implement(issueCommissionLetter, async (tx, call, { commissionId }) => {
  const { account, businessDay } = call.context;
  const opened = await openCommissioned(tx, call, commissionId);
  if (!opened.ok) return opened;
  const commission = opened.value;
  const terms = termsOf(commission);
  const provider = await admitProvider(tx, commission.provider_id, terms);
  if (!provider.ok) return provider;
  const current = (await listDocumentsAbout(tx, commissionId)).find(({ status }) => status === 'valid');
  const letter = await composeLetter(tx, call.keyring, {
    commission,
    issuer: current?.issued_by ?? account,
  });
  const persons = letter.persons.map((one) => PersonId.parse(one));
  const admitted = await admitTrainees(tx, persons, { commission: commissionId, terms });
  if (!admitted.ok) return admitted;
  const prefix = seriesPrefix(countyShortOf(commission.county), 'training-commission', businessDay);
  const last = await lastOfSeries(tx, prefix);
  const [issued] = await issueDocuments(
    tx,
    call,
    [
      {
        kind: 'training-commission',
        reader: null,
        about: commissionId,
        countyPath: commission.county_path,
        persons,
        current,
        compose: letter.compose,
      },
    ],
    () => seriesNumber(prefix, last + 1),
  );
  if (issued === undefined) throw new Error('one draft gives one document');
  return accept({
    reply: issued,
    persons,
    regions: [commission.county_id],
    factDay: null,
    split: { rest: { commissionId }, rows: new Map() },
  });
});
