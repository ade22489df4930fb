import type { Role } from '../accounts/role.ts';

/**
 * 关系: through which relation a role may see or change persons.
 * home = registered in my region · workplace = granted to my region (placed, handed over or in a case here) ·
 * transit = on a group that I escort · organisation = granted to my organisation · aggregate = counts only, no persons.
 */
export const relations = ['home', 'workplace', 'transit', 'organisation', 'aggregate'] as const;
export type Relation = (typeof relations)[number];

/**
 * Who may call an endpoint. `roles` lists each permitted role with the relations that the call opens for it: a relation that is
 * not listed is not set in the database context, so row security hides those persons even from a faulty query.
 */
export type Access =
  | { kind: 'public' }
  | { kind: 'signed-in' }
  | { kind: 'roles'; roles: Partial<Record<Role, readonly Relation[]>> };

export const anyone: Access = { kind: 'public' };
export const signedIn: Access = { kind: 'signed-in' };
export const allow = (roles: Partial<Record<Role, readonly Relation[]>>): Access => ({
  kind: 'roles',
  roles,
});
