/** 双语文字: a text that people read, Chinese first, English complete. */
export type Bilingual = { readonly zh: string; readonly en: string };
