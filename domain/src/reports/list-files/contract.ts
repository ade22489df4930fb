import { z } from 'zod';
import { CivilDate } from '../../calendar/civil-date.ts';
import { keysOf } from '../../contract/keys-of.ts';
import { notFound } from '../../contract/standard-refusals.ts';
import { listFiles } from '../../papers/list-files.ts';
import { listTooLong } from '../../papers/list-sheet.ts';
import { RegionId } from '../../regions/region.ts';
import { mayCount, mayOpen, periodRefused } from '../figures/contract.ts';
import { SnapshotId } from '../snapshot-contract.ts';
import { personLists } from './lists.ts';

const PersonListText = z.enum(keysOf(personLists));

const asked = { region: z.coerce.number().pipe(RegionId), on: CivilDate };

/** 清单文件: the persons of a list of chain 3.3 and 3.4 on a day, numbers masked as on the list page; who is shown is written down. */
export const personListFiles = listFiles('reports.person-list', '/api/reports/list-files/persons/:list', {
  zh: '人员清单',
  en: 'A list of persons',
  access: mayOpen,
  purpose: 'list',
  input: z.strictObject({
    list: PersonListText,
    ...asked,
    /** ② 就业培训人员名单 of whoever was ever trained, not only in the calendar year (chain 3.4) */
    trainedEver: z.stringbool().default(false),
  }),
  refusals: [notFound, periodRefused, listTooLong],
});

/** 稳岗清单: both sheets, 人员 and 企业; `paired`: only jobs in a region that is paired with the home on the day. */
export const steadyFiles = listFiles('reports.steady', '/api/reports/list-files/steady', {
  zh: '稳岗清单',
  en: 'Who works outside, and their employers',
  access: mayOpen,
  purpose: 'list',
  input: z.strictObject({ ...asked, paired: z.stringbool().default(false) }),
  refusals: [notFound, periodRefused, listTooLong],
});

/** 清单勾稽表: how many stand on each list, the overlaps and the checks of chain 3.3. Counts only. */
export const checksFiles = listFiles('reports.checks', '/api/reports/list-files/checks', {
  zh: '清单勾稽表',
  en: 'The lists with their checks',
  access: mayCount,
  purpose: 'report',
  input: z.strictObject(asked),
  refusals: [notFound, periodRefused],
});

/** 定格报告: as it was frozen: indicators, figures, retention, groups and checks of the families that it holds. Counts only. */
export const reportFiles = listFiles('reports.snapshot', '/api/reports/snapshots/:snapshotId', {
  zh: '定格报告',
  en: 'A frozen report',
  access: mayCount,
  purpose: 'report',
  input: z.strictObject({ snapshotId: SnapshotId }),
  refusals: [notFound],
});
