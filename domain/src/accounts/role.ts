import { z } from 'zod';
import type { Bilingual } from '../contract/bilingual.ts';

/** 角色: what an account is employed to do. One account may hold several, one acts at a time. Chain page, section 6. */
export const Role = z.enum([
  'village-liaison',
  'township-officer',
  'county-officer',
  'county-reviewer',
  'county-finance',
  'station-head',
  'station-officer',
  'escort',
  'town-hr-officer',
  'employer-hr',
  'hr-company',
  'training-provider',
  'prefecture-supervisor',
  'auditor',
  'system-admin',
  'security-admin',
  'audit-admin',
]);
export type Role = z.infer<typeof Role>;

export const roleNames: Record<Role, Bilingual> = {
  'village-liaison': { zh: '村级联络员', en: 'Village liaison' },
  'township-officer': { zh: '乡镇经办', en: 'Township officer' },
  'county-officer': { zh: '县经办', en: 'County officer' },
  'county-reviewer': { zh: '县复核', en: 'County reviewer' },
  'county-finance': { zh: '县财务', en: 'County finance' },
  'station-head': { zh: '驻站站长', en: 'Head of station' },
  'station-officer': { zh: '驻站人员', en: 'Station officer' },
  escort: { zh: '带队人', en: 'Escort' },
  'town-hr-officer': { zh: '镇人社分局', en: 'Town HR office' },
  'employer-hr': { zh: '企业人事', en: 'Employer HR' },
  'hr-company': { zh: '人力资源公司', en: 'HR company' },
  'training-provider': { zh: '培训学校', en: 'Training school' },
  'prefecture-supervisor': { zh: '州市监督', en: 'Prefecture supervisor' },
  auditor: { zh: '审计', en: 'Auditor' },
  'system-admin': { zh: '系统管理员', en: 'System administrator' },
  'security-admin': { zh: '安全管理员', en: 'Security administrator' },
  'audit-admin': { zh: '审计管理员', en: 'Audit administrator' },
};
