import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { countyShortOf, seriesNumber, seriesPrefix } from '@wengang/domain/papers/document.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { issueCommissionLetter } from '@wengang/domain/training/commissions/contract.ts';
import { commissionOver, nobodyLeft } from '@wengang/domain/training/commissions/refusals.ts';
import { issueDocuments } from '../../papers/issue-documents.ts';
import { lastOfSeries, lockDocumentsAbout } from '../../papers/store.ts';
import type { Tx } from '../../platform/database/database.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { admitTrainees } from './admit-trainees.ts';
import { openCommission, termsOf, traineesOf } from './commission-ledger.ts';
import { composeLetter } from './letter.ts';
import { admitProvider } from './provider.ts';
import type { CommissionRow } from './store.ts';

export const issueLetterOperation = implement(issueCommissionLetter, async (tx, call, { commissionId }) => {
  const { account: issuedBy, businessDay: issuedOn } = call.context;
  const opened = await openCommission(tx, call, commissionId);
  if (!opened.ok) return opened;
  const commission = opened.value;
  const trainees = await traineesOf(tx, call.context, commission);
  const persons = trainees.map(({ person_id }) => PersonId.parse(person_id));
  const admitted = await admitClass(tx, commission, persons, issuedOn);
  if (!admitted.ok) return admitted;
  const current = (await lockDocumentsAbout(tx, commissionId)).find(({ status }) => status === 'valid');
  const compose = await composeLetter(tx, call.keyring, { commission, trainees }, [
    { issuedBy, issuedOn },
    ...(current === undefined ? [] : [{ issuedBy: current.issued_by, issuedOn: current.issued_on }]),
  ]);
  const prefix = seriesPrefix(countyShortOf(commission.county), 'training-commission', issuedOn);
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
        compose,
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

/** What was true when the class was commissioned is looked at again until the class is over: who has died since goes to no class. */
async function admitClass(
  tx: Tx,
  commission: CommissionRow,
  persons: readonly PersonId[],
  today: CivilDate,
): Promise<Outcome<null, RefusalOf<(typeof issueCommissionLetter)['refusals'][number]>>> {
  const { commission_id, provider_id, status } = commission;
  if (status === 'withdrawn') return refuse(commissionOver, { status });
  if (persons.length === 0) return refuse(nobodyLeft, {});
  if (status === 'completed') return accept(null);
  const terms = termsOf(commission);
  const provider = await admitProvider(tx, provider_id, terms);
  return provider.ok ? admitTrainees(tx, persons, { commission: commission_id, terms, today }) : provider;
}
