import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { LicenceKind } from '@wengang/domain/employers/contract.ts';
import { type Licence, type LinkedBody, licenceOn, type Poster } from '@wengang/domain/employers/licence.ts';
import type { StoredEmployer, StoredLicence } from './store.ts';

/** 岗位来源单位 as the licence rules of a day take it, from the register. */
export function posterOf(employer: StoredEmployer, day: CivilDate): Poster {
  const { organisation_id: id } = employer;
  switch (employer.kind) {
    case 'hr-company':
      return { kind: 'hr-company', id, ...licencesFor(employer.licences, day) };
    case 'broker':
      return { kind: 'broker', id, ...linkOf(employer, day) };
    case 'school':
      return { kind: 'school', id };
    default:
      // Organisations that are none of these post for themselves only.
      return { kind: 'employer', id };
  }
}

function linkOf(
  { linked_to, linked_kind, linked_licences }: StoredEmployer,
  day: CivilDate,
): { linkedTo?: LinkedBody } {
  if (linked_to === null) return {};
  if (linked_kind === 'village-co-operative')
    return { linkedTo: { kind: 'village-co-operative', id: linked_to } };
  const { serviceLicence } = licencesFor(linked_licences, day);
  return {
    linkedTo: {
      kind: 'licensed-body',
      id: linked_to,
      ...(serviceLicence === undefined ? {} : { serviceLicence }),
    },
  };
}

function licencesFor(
  licences: readonly StoredLicence[],
  day: CivilDate,
): { serviceLicence?: Licence; dispatchLicence?: Licence } {
  const serviceLicence = licenceOn(licencesOf(licences, 'service'), day);
  const dispatchLicence = licenceOn(licencesOf(licences, 'dispatch'), day);
  return {
    ...(serviceLicence === undefined ? {} : { serviceLicence }),
    ...(dispatchLicence === undefined ? {} : { dispatchLicence }),
  };
}

/** 人力资源服务许可证号 in force on a day; undefined: none. */
export const serviceLicenceOn = ({ licences }: StoredEmployer, day: CivilDate): string | undefined =>
  licenceOn(licencesOf(licences, 'service'), day)?.number;

/** The licences of a kind, by first day and then as recorded. */
export const licencesOf = (licences: readonly StoredLicence[], kind: LicenceKind): Licence[] =>
  licences.filter((one) => one.kind === kind).map(licenceOf);

const licenceOf = (stored: StoredLicence): Licence => ({
  number: stored.number,
  validFrom: CivilDate.parse(stored.valid_from),
  ...(stored.valid_to === null ? {} : { validTo: CivilDate.parse(stored.valid_to) }),
  ...(stored.revoked_on === null ? {} : { revokedOn: CivilDate.parse(stored.revoked_on) }),
});
