import { z } from 'zod';

/** 岗位表保存期限: how long the rows and the file of a job import are kept after its upload, in days. Its counts and the log of the import stay. */
export const JobImportRetention = z.strictObject({
  applied: z.int().positive(),
  neverApplied: z.int().positive(),
});
export type JobImportRetention = z.infer<typeof JobImportRetention>;

/** As for rosters (placements/roster-import/retention.ts): half a year, a month for what nobody has applied. */
export const defaultJobImportRetention: JobImportRetention = { applied: 180, neverApplied: 30 };
