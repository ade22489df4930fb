import type { Role } from '@wengang/domain/accounts/role.ts';
import type { Access } from '@wengang/domain/contract/access.ts';

/** Whether somebody in this role is let in by a contract; the server asks the same again. */
export const isOpenTo = (access: Access, role: Role): boolean =>
  access.kind !== 'roles' || Object.hasOwn(access.roles, role);
