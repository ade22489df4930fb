import { z } from 'zod';

const RosterProfile = z.object({ homeGroup: z.string().trim().min(1).max(20).optional().catch(undefined) });

/** 村民小组 as an imported roster says it (fact of kind `profile`); a bare number is written as one: 3 → 3组. Empty: not known. */
export function homeGroupOf(profile: unknown): string {
  const group = RosterProfile.safeParse(profile).data?.homeGroup ?? '';
  return /^\d{1,3}$/.test(group) ? `${group}组` : group;
}
