import { z } from 'zod';

/** 导入文件保存期限: how long the rows and the file of an import are kept, in days. Counts and the log of the import stay. */
export const ImportRetention = z.strictObject({
  /** after it was applied (or undone) and the last row of its queue was settled; while a row is open nothing is removed */
  afterSettled: z.int().positive(),
  /** after the upload, when it was never applied */
  neverApplied: z.int().positive(),
});
export type ImportRetention = z.infer<typeof ImportRetention>;

/** Half a year: the lists are reviewed every half year (《"一库五名单"动态管理办法》, Sichuan 2016), and a correction may need the rows until then. */
export const defaultImportRetention: ImportRetention = { afterSettled: 180, neverApplied: 30 };
