import type { AssignmentView } from '@wengang/domain/accounts/account-view.ts';
import type { ActingAssignment } from '@wengang/domain/accounts/acting-scope.ts';
import { AccountId, AssignmentId, OrganisationId } from '@wengang/domain/accounts/ids.ts';
import { Role } from '@wengang/domain/accounts/role.ts';
import { RegionId } from '@wengang/domain/regions/region.ts';
import type { AssignmentRow } from './store.ts';

/** A row as shown. Throws when the row names a role that this release does not know. */
export const assignmentView = (row: AssignmentRow): AssignmentView => ({
  assignmentId: AssignmentId.parse(row.assignment_id),
  role: Role.parse(row.role),
  region:
    row.region_id === null || row.region_name === null
      ? null
      : { regionId: RegionId.parse(row.region_id), name: row.region_name },
  organisation:
    row.organisation_id === null || row.organisation_name === null
      ? null
      : { organisationId: OrganisationId.parse(row.organisation_id), name: row.organisation_name },
  validFrom: row.valid_from,
  validTo: row.valid_to,
});

export const actingAssignment = (row: AssignmentRow): ActingAssignment => ({
  account: AccountId.parse(row.account_id),
  assignment: AssignmentId.parse(row.assignment_id),
  role: Role.parse(row.role),
  regionPath: row.path,
  organisation: row.organisation_id,
});
