import type { Access } from '@wengang/domain/contract/access.ts';
import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import { listRuns } from '@wengang/domain/matching/run-history-contract.ts';
import { searchPersons } from '@wengang/domain/people/contract.ts';
import { uploadRoster } from '@wengang/domain/placements/roster-import/contract.ts';
import { openFigure } from '@wengang/domain/reports/figures/contract.ts';
import { listWaiting } from '@wengang/domain/reports/waiting-contract.ts';
import { listSupply } from '@wengang/domain/vacancies/contract.ts';

/** 页面: one place of the menu, open to whoever may ask what it shows. */
export type Place = {
  path: '/' | '/people' | '/lists' | '/vacancies' | '/matching' | '/imports';
  label: Bilingual;
  access: Access;
};

export const places: readonly Place[] = [
  { path: '/', label: { zh: '今日待办', en: 'Today' }, access: listWaiting.access },
  { path: '/people', label: { zh: '人员', en: 'People' }, access: searchPersons.access },
  { path: '/lists', label: { zh: '清单', en: 'Lists' }, access: openFigure.access },
  { path: '/vacancies', label: { zh: '岗位', en: 'Orders' }, access: listSupply.access },
  { path: '/matching', label: { zh: '匹配', en: 'Matching' }, access: listRuns.access },
  { path: '/imports', label: { zh: '导入花名册', en: 'Import a roster' }, access: uploadRoster.access },
];
