import type { Role } from '../accounts/role.ts';
import type { Actor } from './act.ts';

/** 角色 → 办理方: as which actor of the chain an account moves things; who only looks or administers is none. */
export const actorOfRole: Readonly<Record<Role, Actor | undefined>> = {
  'village-liaison': 'L',
  'township-officer': 'T',
  'county-officer': 'C',
  'county-reviewer': 'C',
  'county-finance': undefined,
  'station-head': 'S',
  'station-officer': 'S',
  escort: 'X',
  'town-hr-officer': 'R',
  'employer-hr': 'E',
  'hr-company': 'H',
  'training-provider': undefined,
  'prefecture-supervisor': undefined,
  auditor: undefined,
  'system-admin': undefined,
  'security-admin': undefined,
  'audit-admin': undefined,
};
