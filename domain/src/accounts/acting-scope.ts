import type { CivilDate } from '../calendar/civil-date.ts';
import type { Relation } from '../contract/access.ts';
import { RegionCode } from '../regions/region.ts';
import { countyCode, pathOf } from '../regions/region-code.ts';
import type { Role } from './role.ts';

/** 当前任职: the one assignment in which an account acts now. `regionPath` is null for the whole installation. */
export type ActingAssignment = {
  account: string;
  assignment: string;
  role: Role;
  regionPath: string | null;
  organisation: string | null;
};

/** What one request may see: the shape that the database context takes. A null opens nothing. */
export type ActingScope = {
  account: string;
  assignment: string;
  role: Role;
  /** may count persons registered below this path, without seeing them */
  count: string | null;
  home: string | null;
  work: string | null;
  organisation: string | null;
  transit: string | null;
  self: null;
  businessDay: CivilDate;
};

/**
 * The relations that a role can hold at all. An endpoint names the relations it opens; this table is the net below it: an
 * employer never sees by region, whatever a contract says by mistake. Administrators see no persons (三员分立).
 */
export const relationsOfRole: Readonly<Record<Role, readonly Relation[]>> = {
  'village-liaison': ['home', 'aggregate'],
  'township-officer': ['home', 'aggregate'],
  'county-officer': ['home', 'workplace', 'aggregate'],
  'county-reviewer': ['home', 'workplace', 'aggregate'],
  'county-finance': ['home', 'workplace', 'aggregate'],
  'station-head': ['workplace', 'organisation', 'aggregate'],
  'station-officer': ['workplace', 'organisation', 'aggregate'],
  escort: ['transit'],
  'town-hr-officer': ['workplace', 'aggregate'],
  'employer-hr': ['organisation'],
  'hr-company': ['organisation'],
  'training-provider': ['organisation'],
  'prefecture-supervisor': ['home', 'workplace', 'aggregate'],
  auditor: ['home', 'workplace', 'aggregate'],
  'system-admin': [],
  'security-admin': [],
  'audit-admin': [],
};

/** The scope of one request: the relations that both the endpoint and the role open, for the region or organisation of the assignment. */
export function contextFor(
  acting: ActingAssignment,
  openedByEndpoint: readonly Relation[],
  businessDay: CivilDate,
): ActingScope {
  const opens = (relation: Relation): boolean =>
    openedByEndpoint.includes(relation) && relationsOfRole[acting.role].includes(relation);
  return {
    account: acting.account,
    assignment: acting.assignment,
    role: acting.role,
    // An empty path would be a prefix of every region: it opens nothing, as null does. Whoever may see the persons of a region may
    // count them.
    count: opens('home') || opens('aggregate') ? acting.regionPath || null : null,
    home: opens('home') ? acting.regionPath || null : null,
    work: opens('workplace') ? acting.regionPath || null : null,
    organisation: opens('organisation') ? acting.organisation : null,
    transit: opens('transit') ? acting.account : null,
    self: null,
    businessDay,
  };
}

/**
 * The path of the county around a scope: of the city, where a city holds its towns directly (441900118 lies in 4419). A scope above the
 * counties is around itself.
 */
export function countyAround(path: string): string {
  const county = countyCode(RegionCode.parse(path.padEnd(6, '0')));
  return county === undefined ? path : pathOf(county);
}
