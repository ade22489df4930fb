import { z } from 'zod';
import { refusalKind } from '../contract/refusal.ts';
import { RegionCode } from './region.ts';

/** A settlement belongs to a township or street: the given code is none, or the tree does not have it. */
export const notATownship = refusalKind(
  'not-a-township',
  422,
  z.strictObject({ code: RegionCode }),
  ({ code }) => ({
    zh: `代码 ${code} 不是现有的乡镇或街道,安置点只能设在乡镇(街道)下,请重新选择。`,
    en: `Code ${code} is no existing township or street; a settlement lies in one. Choose again.`,
  }),
);

export const regionNameTaken = refusalKind(
  'region-name-taken',
  409,
  z.strictObject({ name: z.string(), code: RegionCode }),
  ({ name, code }) => ({
    zh: `该乡镇已有"${name}"(${code}),请核对是否重复,或换一个名称。`,
    en: `The township already has "${name}" (${code}): check whether it is the same place, or choose another name.`,
  }),
);

export const settlementCodesUsedUp = refusalKind(
  'settlement-codes-used-up',
  409,
  z.strictObject({ code: RegionCode }),
  ({ code }) => ({
    zh: `乡镇 ${code} 的自编代码已用完(A01–Z99),请联系系统管理员。`,
    en: `All own codes of township ${code} (A01–Z99) are used; ask the system administrator.`,
  }),
);
