import { telephoneOn } from '@wengang/domain/accounts/duty-telephone.ts';
import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { isValid, type Licence } from '@wengang/domain/employers/licence.ts';
import type { PaperHeader } from '@wengang/domain/papers/document.ts';
import type { Paper } from '@wengang/domain/papers/paper.ts';
import {
  type ClassTerms,
  classForms,
  trainingKinds,
} from '@wengang/domain/training/commissions/class-terms.ts';
import {
  commissionLetter,
  type LetterTrainee,
} from '@wengang/domain/training/commissions/commission-letter.ts';
import { OrderTerms } from '@wengang/domain/vacancies/order-terms.ts';
import { yuan } from '@wengang/domain/vacancies/order-words.ts';
import { findServiceCard } from '../../accounts/organisations/store.ts';
import { findDisplayNames } from '../../accounts/store.ts';
import { findDutyTelephones } from '../../accounts/telephones/store.ts';
import { latestLicence } from '../../employers/poster.ts';
import { findEmployer } from '../../employers/store.ts';
import type { Tx } from '../../platform/database/database.ts';
import { openField } from '../../platform/vault/field.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { maskDocument } from '../../platform/vault/mask.ts';
import { listByIds } from '../../vacancies/store.ts';
import { termsOf } from './commission-ledger.ts';
import { type CommissionRow, findProviderCard, listTrainees, type TraineeRow } from './store.ts';

/** 培训委托书 of a commission, under whichever header, with the persons whom it names. `issuer`: the account whose name stands on it. */
export async function composeLetter(
  tx: Tx,
  keyring: Keyring,
  { commission, issuer }: { commission: CommissionRow; issuer: string },
): Promise<{ persons: readonly string[]; compose: (header: PaperHeader) => Paper }> {
  const terms = termsOf(commission);
  const clerk = (await findDisplayNames(tx, [issuer])).get(issuer) ?? '';
  const telephones = (await findDutyTelephones(tx, [issuer])).get(issuer) ?? [];
  const office = await findServiceCard(tx, commission.county_id, terms.from);
  const provider = await findProviderCard(tx, commission.provider_id);
  const licences = (await findEmployer(tx, commission.provider_id))?.licences ?? [];
  const post = await postOf(tx, terms);
  const rows = await listTrainees(tx, commission.commission_id);
  const trainees = rows.map((row) => traineeOf(keyring, row));
  return {
    persons: rows.map(({ person_id }) => person_id),
    compose: ({ number, issuedOn, seal }) =>
      commissionLetter({
        number,
        issuer: office?.name ?? '',
        provider: {
          name: commission.provider,
          creditCode: provider?.credit_code ?? '',
          licence: numberOn(latestLicence(licences, 'training'), terms.from),
          address: [provider?.place, provider?.address].filter((text) => text != null).join(' '),
          contact: provider?.contact ?? '',
        },
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
        trainees,
        clerk,
        clerkPhone: telephoneOn(telephones, issuedOn) || (office?.phone ?? ''),
        issuedOn,
        seal,
      }),
  };
}

const numberOn = (licence: Licence | undefined, first: CivilDate): string =>
  licence !== undefined && isValid(licence, first) ? licence.number : '';

async function postOf(tx: Tx, { orderId }: ClassTerms): Promise<string> {
  const [order] = orderId === undefined ? [] : await listByIds(tx, [orderId]);
  return order === undefined ? '' : `${order.employer} ${OrderTerms.parse(order.terms).title}`;
}

const traineeOf = (keyring: Keyring, row: TraineeRow): LetterTrainee => ({
  name: row.name,
  sex: row.sex === 2 ? '女' : '男',
  idNumber:
    row.id_number === null
      ? ''
      : maskDocument(
          openField(keyring, { field: 'id-number', personId: row.person_id }, row.id_number),
          'office',
        ),
  township: row.township ?? '',
  village: row.village ?? '',
});
