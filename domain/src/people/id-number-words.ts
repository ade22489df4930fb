import { z } from 'zod';
import type { Bilingual } from '../contract/bilingual.ts';

/** 证件号码不符: what `readCitizenNumber` found in the place of a valid number. */
export const IdNumberFault = z.enum([
  'blank',
  'old',
  'digits-lost',
  'check-digit',
  'birth-date',
  'length',
  'characters',
  'disability-card',
]);
export type IdNumberFault = z.infer<typeof IdNumberFault>;

export const idNumberFaultWords: Readonly<Record<IdNumberFault, Bilingual>> = {
  blank: { zh: '没有号码', en: 'there is none' },
  old: { zh: '是 15 位旧号码', en: 'it is an old one of 15 digits' },
  'digits-lost': { zh: '后三位被表格改成了 000', en: 'a spreadsheet made its last three digits 000' },
  'check-digit': { zh: '校验码不对', en: 'its check digit is wrong' },
  'birth-date': {
    zh: '其中的出生日期不存在或在今天之后',
    en: 'the birth date in it does not exist or lies in the future',
  },
  length: { zh: '位数不对,应为 18 位', en: 'its length is wrong: it has 18 signs' },
  characters: { zh: '含有不允许的字符', en: 'it holds signs that are not allowed' },
  'disability-card': {
    zh: '残疾证号的类别或等级位不对',
    en: 'category or level of the disability card number is wrong',
  },
};
