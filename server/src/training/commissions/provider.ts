import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { EmployerKind } from '@wengang/domain/employers/contract.ts';
import type { ClassTerms } from '@wengang/domain/training/commissions/class-terms.ts';
import { providerFault } from '@wengang/domain/training/commissions/provider-conditions.ts';
import { providerNotSuited } from '@wengang/domain/training/commissions/refusals.ts';
import { licencesOf } from '../../employers/poster.ts';
import { findEmployer } from '../../employers/store.ts';
import type { Tx } from '../../platform/database/database.ts';

/** 承训机构: that this body may hold the class, or why it may not. */
export async function admitProvider(
  tx: Tx,
  providerId: string,
  { form, from }: ClassTerms,
): Promise<Outcome<null, RefusalOf<typeof notFound | typeof providerNotSuited>>> {
  const provider = await findEmployer(tx, providerId);
  const kind = EmployerKind.safeParse(provider?.kind);
  if (provider === undefined || !kind.success) return refuse(notFound, { what: 'employer' });
  const { name, licences, stopped_on } = provider;
  const because = providerFault(
    { kind: kind.data, licences: licencesOf(licences, 'training'), stopped: stopped_on !== null },
    form,
    from,
  );
  return because === undefined ? accept(null) : refuse(providerNotSuited, { name, because });
}
