import { assignRole as declared } from '@wengang/domain/accounts/contract.ts';
import { decidePost, type HeldPost, mayAdminister } from '@wengang/domain/accounts/duties.ts';
import { AssignmentId } from '@wengang/domain/accounts/ids.ts';
import { Role } from '@wengang/domain/accounts/role.ts';
import type { InputOf } from '@wengang/domain/contract/endpoint.ts';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import type { Tx } from '../platform/database/database.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { lockAdministeredAccount } from './administered-account.ts';
import { type AssignmentRow, addAssignment, findOrganisationPath, findRegionPath } from './store.ts';

/** 授予任职. The assignment takes the id of the operation. */
export const assignRole = implement(declared, async (tx, call, input) => {
  const target = await lockAdministeredAccount(tx, call.context, input.accountId);
  if (!target.ok) return target;
  const paths = await findPaths(tx, input);
  if (!paths.ok) return paths;
  const within = mayAdminister(target.value.adminPath, paths.value);
  if (!within.ok) return within;
  const wanted = {
    role: input.role,
    region: input.regionId,
    organisation: input.organisationId,
    validFrom: input.validFrom,
    validTo: input.validTo,
  };
  const decided = decidePost(wanted, target.value.assignments.map(heldPost));
  if (!decided.ok) return decided;
  const assignmentId = AssignmentId.parse(call.id);
  await addAssignment(tx, { assignmentId, accountId: target.value.accountId, ...decided.value });
  return accept({
    reply: { assignmentId },
    persons: [],
    regions: input.regionId === null ? [] : [input.regionId],
    factDay: null,
  });
});

/** The paths that the new assignment opens: of its region and of its organisation's; null when it names neither. */
async function findPaths(
  tx: Tx,
  input: Pick<InputOf<typeof declared>, 'regionId' | 'organisationId'>,
): Promise<Outcome<(string | null)[], RefusalOf<typeof notFound>>> {
  const { regionId, organisationId } = input;
  const paths: string[] = [];
  if (regionId !== null) {
    const path = await findRegionPath(tx, regionId);
    if (path === undefined) return refuse(notFound, { what: 'region' });
    paths.push(path);
  }
  if (organisationId !== null) {
    const path = await findOrganisationPath(tx, organisationId);
    if (path === undefined) return refuse(notFound, { what: 'organisation' });
    // A station of the administrator's region may stand elsewhere: where a region is named, that decides.
    if (regionId === null) paths.push(path);
  }
  return accept(paths.length === 0 ? [null] : paths);
}

const heldPost = (row: AssignmentRow): HeldPost => ({
  assignmentId: row.assignment_id,
  role: Role.parse(row.role),
  region: row.region_id,
  organisation: row.organisation_id,
  validFrom: row.valid_from,
  validTo: row.valid_to,
});
