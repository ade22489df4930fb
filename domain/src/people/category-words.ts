import { type CivilDate, date } from '../calendar/civil-date.ts';
import { type CategoryKind, presentCategory } from './facts.ts';
import { categoryList } from './roster/code-lists/household-kind.ts';

const renamed = date('2021-01-01');

/** 类别 by its name of a day: 脱贫户 were 建档立卡贫困户 until 2020 (chain 1.4). */
export function categoryInWords(kind: CategoryKind, on: CivilDate): string {
  const lifted = on < renamed ? 'registered-poor' : 'lifted';
  const code = presentCategory(kind) === 'lifted' ? lifted : kind;
  return categoryList.entries.find((one) => one.code === code)?.zh ?? code;
}
