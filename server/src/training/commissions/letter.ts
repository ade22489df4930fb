import { telephoneOn } from '@wengang/domain/accounts/duty-telephone.ts';
import { licenceOn } from '@wengang/domain/employers/licence.ts';
import type { PaperHeader } from '@wengang/domain/papers/document.ts';
import type { Paper } from '@wengang/domain/papers/paper.ts';
import { sexInWords } from '@wengang/domain/people/sex-in-words.ts';
import {
  type ClassTerms,
  classForms,
  trainingKinds,
} from '@wengang/domain/training/commissions/class-terms.ts';
import {
  type CommissionLetter,
  commissionLetter,
  type LetterTrainee,
} from '@wengang/domain/training/commissions/commission-letter.ts';
import { OrderTerms } from '@wengang/domain/vacancies/order-terms.ts';
import { yuan } from '@wengang/domain/vacancies/order-words.ts';
import { findServiceCard, type ServiceCard } from '../../accounts/organisations/store.ts';
import { findDisplayNames } from '../../accounts/store.ts';
import { findDutyTelephones } from '../../accounts/telephones/store.ts';
import { licencesOf } from '../../employers/poster.ts';
import { findEmployer, findOrganisationCard } from '../../employers/store.ts';
import type { Tx } from '../../platform/database/database.ts';
import { openField } from '../../platform/vault/field.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { maskDocument } from '../../platform/vault/mask.ts';
import { listByIds } from '../../vacancies/store.ts';
import { termsOf } from './commission-ledger.ts';
import type { CommissionRow, TraineeRow } from './store.ts';

/** Who issues the letter, or issued it, and on which day: what stands on it of the office is of then. */
export type Issue = Pick<PaperHeader, 'issuedBy' | 'issuedOn'>;

/** 培训委托书 of a commission, under the header of any of these issues. */
export async function composeLetter(
  tx: Tx,
  keyring: Keyring,
  { commission, trainees }: { commission: CommissionRow; trainees: readonly TraineeRow[] },
  issues: readonly Issue[],
): Promise<(header: PaperHeader) => Paper> {
  const terms = termsOf(commission);
  const accounts = issues.map(({ issuedBy }) => issuedBy);
  const names = await findDisplayNames(tx, accounts);
  const telephones = await findDutyTelephones(tx, accounts);
  const offices = new Map<string, ServiceCard | undefined>();
  for (const { issuedOn } of issues)
    offices.set(issuedOn, await findServiceCard(tx, commission.county_id, issuedOn));
  const provider = await providerOf(tx, commission, terms);
  const post = await postOf(tx, terms);
  const listed = trainees.map((row) => traineeOf(keyring, row));
  return ({ number, issuedBy, issuedOn, seal }) => {
    const office = offices.get(issuedOn);
    return commissionLetter({
      number,
      issuer: office?.name ?? '',
      ...provider,
      course: terms.course,
      kind: trainingKinds[terms.kind].zh,
      form: classForms[terms.form].zh,
      days: terms.from === terms.to ? terms.from : `${terms.from} 至 ${terms.to}`,
      hours: terms.hours,
      place: terms.place,
      assessment: terms.assessment ?? '',
      allowance: terms.allowanceFen === undefined ? '' : `${yuan(terms.allowanceFen)} 元/人`,
      funding: terms.funding ?? '',
      post,
      trainees: listed,
      clerk: names.get(issuedBy) ?? '',
      clerkPhone: telephoneOn(telephones.get(issuedBy) ?? [], issuedOn) || (office?.phone ?? ''),
      issuedOn,
      seal,
    });
  };
}

/** A firm that holds a licence teaches like a school; what it learns of the trainees is that of a firm. */
async function providerOf(
  tx: Tx,
  { provider_id, provider: name }: CommissionRow,
  { from }: ClassTerms,
): Promise<Pick<CommissionLetter, 'reader' | 'provider'>> {
  const card = await findOrganisationCard(tx, provider_id);
  const known = await findEmployer(tx, provider_id);
  const isFirm = known?.kind === 'employer';
  const licence = licenceOn(licencesOf(known?.licences ?? [], 'training'), from)?.number;
  return {
    reader: isFirm ? 'firm' : 'school',
    provider: {
      name,
      creditCode: card?.credit_code ?? '',
      licence: licence ?? (isFirm ? null : ''),
      address: [card?.place, card?.address].filter((text) => text != null).join(' '),
      contact: card?.contact ?? '',
    },
  };
}

async function postOf(tx: Tx, { orderId }: ClassTerms): Promise<string> {
  const [order] = orderId === undefined ? [] : await listByIds(tx, [orderId]);
  return order === undefined ? '' : `${order.employer} ${OrderTerms.parse(order.terms).title}`;
}

const traineeOf = (keyring: Keyring, { person_id, id_number, ...row }: TraineeRow): LetterTrainee => ({
  name: row.name,
  sex: sexInWords(row.sex),
  idNumber:
    id_number === null
      ? ''
      : maskDocument(openField(keyring, { field: 'id-number', personId: person_id }, id_number), 'office'),
  township: row.township ?? '',
  village: row.village ?? '',
});
