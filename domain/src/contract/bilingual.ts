import { z } from 'zod';

/** 双语文字: a text that people read, Chinese first, English complete. */
export const Bilingual = z.strictObject({ zh: z.string(), en: z.string() });
export type Bilingual = Readonly<z.infer<typeof Bilingual>>;
