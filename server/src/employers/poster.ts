import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { LicenceKind } from '@wengang/domain/employers/contract.ts';
import type { Licence, LinkedBody, Poster } from '@wengang/domain/employers/licence.ts';
import type { StoredEmployer, StoredLicence } from './store.ts';

/** 岗位来源单位 as the licence rules take it, from the register. */
export function posterOf(employer: StoredEmployer): Poster {
  const { organisation_id: id } = employer;
  switch (employer.kind) {
    case 'hr-company':
      return { kind: 'hr-company', id, ...licencesFor(employer.licences) };
    case 'broker':
      return { kind: 'broker', id, ...linkOf(employer) };
    case 'school':
      return { kind: 'school', id };
    default:
      // Organisations that are none of these post for themselves only.
      return { kind: 'employer', id };
  }
}

function linkOf({ linked_to, linked_kind, linked_licences }: StoredEmployer): { linkedTo?: LinkedBody } {
  if (linked_to === null) return {};
  if (linked_kind === 'village-co-operative')
    return { linkedTo: { kind: 'village-co-operative', id: linked_to } };
  const { serviceLicence } = licencesFor(linked_licences);
  return {
    linkedTo: {
      kind: 'licensed-body',
      id: linked_to,
      ...(serviceLicence === undefined ? {} : { serviceLicence }),
    },
  };
}

/** The latest licence of each kind. */
function licencesFor(licences: readonly StoredLicence[]): {
  serviceLicence?: Licence;
  dispatchLicence?: Licence;
} {
  const serviceLicence = latestLicence(licences, 'service');
  const dispatchLicence = latestLicence(licences, 'dispatch');
  return {
    ...(serviceLicence === undefined ? {} : { serviceLicence }),
    ...(dispatchLicence === undefined ? {} : { dispatchLicence }),
  };
}

/** The latest licence of a kind. */
export function latestLicence(licences: readonly StoredLicence[], kind: LicenceKind): Licence | undefined {
  const latest = licences.findLast((one) => one.kind === kind);
  return latest === undefined ? undefined : licenceOf(latest);
}

const licenceOf = (stored: StoredLicence): Licence => ({
  number: stored.number,
  validFrom: CivilDate.parse(stored.valid_from),
  ...(stored.valid_to === null ? {} : { validTo: CivilDate.parse(stored.valid_to) }),
  ...(stored.revoked_on === null ? {} : { revokedOn: CivilDate.parse(stored.revoked_on) }),
});
