import { z } from 'zod';

/** 账号编号: one person's log-in. */
export const AccountId = z.uuid().brand<'AccountId'>();
export type AccountId = z.infer<typeof AccountId>;

/** 任职编号: one role of one account, for one region or organisation and a period. */
export const AssignmentId = z.uuid().brand<'AssignmentId'>();
export type AssignmentId = z.infer<typeof AssignmentId>;

/** 机构编号: an authority, station, employer, HR company or school. */
export const OrganisationId = z.uuid().brand<'OrganisationId'>();
export type OrganisationId = z.infer<typeof OrganisationId>;
