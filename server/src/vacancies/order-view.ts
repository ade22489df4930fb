import { OrganisationId } from '@wengang/domain/accounts/ids.ts';
import { type FairnessView, type OrderView, VacancyId } from '@wengang/domain/vacancies/contract.ts';
import type { FairnessFinding } from '@wengang/domain/vacancies/fairness-finding.ts';
import { placesLeft } from '@wengang/domain/vacancies/supply.ts';
import { lastCheckedOn, type OrderFile } from './order-file.ts';

/** An order as a list shows it. */
export const viewOf = (file: OrderFile): OrderView => ({
  vacancyId: VacancyId.parse(file.id),
  employerId: OrganisationId.parse(file.employer),
  employer: file.row.employer,
  place: file.row.place,
  status: file.state?.status ?? 'draft',
  title: file.terms.title,
  pay: file.terms.pay,
  places: file.places,
  placesLeft: placesLeft(file),
  validUntil: file.validUntil ?? null,
  lastCheckedOn: lastCheckedOn(file.state) ?? null,
});

export const findingViews = (findings: readonly FairnessFinding[]): FairnessView[] =>
  findings.map(({ code, zh, en, severity, field, law, words }) => ({
    code,
    zh,
    en,
    severity,
    field,
    law: [...law],
    text: words?.text ?? null,
  }));
