import type { Message } from '../contract/refusal.ts';

/** 清单名称, in the order in which they are printed (chain 3.2–3.4). */
export const listNames: Record<string, Message> = {
  roster: { zh: '花名册', en: 'Roster' },
  'under-16': { zh: '① 未满16周岁', en: '① under 16' },
  student: { zh: '② 在校学生', en: '② students' },
  unable: { zh: '③ 无劳动能力', en: '③ unable to work' },
  'over-age': { zh: '④ 超龄', en: '④ over age' },
  L1: { zh: 'L1 劳动力', en: 'L1 labour' },
  W: { zh: '  W 务工', en: '  W in wage work' },
  V: { zh: '  V 自主创业', en: '  V founders' },
  L4: { zh: '  L4 失业人员', en: '  L4 unemployed' },
  N: { zh: '  N 无就业意愿', en: '  N no wish to work' },
  X: { zh: '  X 待核实', en: '  X to be verified' },
  L2: { zh: 'L2 困难劳动力', en: 'L2 labour in hardship' },
  L3: { zh: 'L3 困难劳动力就业人员', en: 'L3 of them employed' },
  L5: { zh: 'L5 有意愿外出务工人员', en: 'L5 wish to work outside' },
  L6: { zh: 'L6 返乡回流人员', en: 'L6 returnees' },
  'out-of-province': { zh: '务工:省外', en: 'W out of province' },
  'in-province': { zh: '务工:县外省内', en: 'W in the province, outside the county' },
  'in-county': { zh: '务工:县内', en: 'W in the county' },
  unclassified: { zh: '务工:未分类', en: 'W unclassified' },
  seekers: { zh: '求职需求清单', en: 'Job-seekers' },
  stale: { zh: '超过90天未核实', en: 'Not verified for 90 days' },
};
