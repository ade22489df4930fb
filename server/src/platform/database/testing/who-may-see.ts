import type { AccessContext } from '../context.ts';
import type { InventedGrant, InventedRegister } from './invented-register.ts';

/** What one context may see, by the words of the architecture ("Who may see") and without the policies: ids of the rows by kind. */
export type Sight = {
  persons: ReadonlySet<string>;
  grants: ReadonlySet<string>;
  households: ReadonlySet<string>;
  operations: ReadonlySet<string>;
  accesses: ReadonlySet<string>;
  /** of numbers of the first person of an access, under its id */
  reveals: ReadonlySet<string>;
};

/** The reference for the row security test. */
export function whoMaySee(register: InventedRegister, context: AccessContext): Sight {
  const inHome = (path: string): boolean => context.home !== null && path.startsWith(context.home);
  const held = new Set(register.grants.filter((grant) => holds(context, grant)));
  const granted = new Set([...held].map((grant) => grant.person));
  const persons = idsOf(
    register.persons,
    ({ id, region }) => inHome(region.path) || id === context.self || granted.has(id),
  );
  const members = new Set(
    register.persons.filter(({ id }) => persons.has(id)).map(({ household }) => household),
  );
  const audits = context.role === 'auditor' || context.role === 'audit-admin';
  return {
    persons,
    grants: idsOf(
      register.grants,
      (grant) => held.has(grant) || inHome(grant.home) || grant.person === context.self,
    ),
    households: idsOf(register.households, ({ id, region }) => inHome(region.path) || members.has(id)),
    operations: idsOf(
      register.operations,
      (operation) =>
        operation.account === context.account ||
        operation.persons.some((person) => persons.has(person)) ||
        (audits && inHome(operation.region.path)),
    ),
    accesses: idsOf(
      register.accesses,
      (access) =>
        access.account === context.account ||
        (audits && access.persons.length > 0 && access.persons.every((person) => persons.has(person))),
    ),
    reveals: idsOf(
      register.accesses,
      ({ account, persons: [first = ''] }) => account === context.account || (audits && persons.has(first)),
    ),
  };
}

/** Whether the grant is in force and given to the one who asks: his region or one above it is not enough, one below it is. */
function holds(context: AccessContext, grant: InventedGrant): boolean {
  const inForce = grant.from <= context.businessDay && (grant.to === null || grant.to >= context.businessDay);
  const mine =
    (grant.place !== null && context.work !== null && grant.place.startsWith(context.work)) ||
    (grant.organisation !== null && grant.organisation === context.organisation) ||
    (grant.account !== null && grant.account === context.transit);
  return inForce && mine;
}

const idsOf = <Row extends { id: string }>(rows: readonly Row[], seen: (row: Row) => boolean): Set<string> =>
  new Set(rows.filter(seen).map((row) => row.id));
