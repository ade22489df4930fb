import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Instant } from '@wengang/domain/calendar/instant.ts';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import type { RunId } from '@wengang/domain/matching/contract.ts';
import { shortageColumns } from '@wengang/domain/matching/list-files.ts';
import { reportBalance } from '@wengang/domain/matching/market-contract.ts';
import { RunSums } from '@wengang/domain/matching/run-contract.ts';
import {
  balanceColumns,
  offeredColumns,
  placedColumns,
  priceColumns,
  unplacedColumns,
} from '@wengang/domain/matching/run-sheets.ts';
import { listTooLong } from '@wengang/domain/papers/list-sheet.ts';
import { findPublicService } from '../../../accounts/organisations/store.ts';
import { type ListFile, type ListForm, type ListSource, mostLines } from '../../../papers/list-files.ts';
import type { Shown } from '../../../papers/printing.ts';
import type { AccessContext } from '../../../platform/database/context.ts';
import type { Tx } from '../../../platform/database/database.ts';
import type { Keyring } from '../../../platform/vault/keyring.ts';
import { findRunInScope } from '../../runs/run-in-scope.ts';
import { findPrices, type StoredRun } from '../../runs/store.ts';
import { shortageLines } from '../shortage-sheet.ts';
import { balanceLines } from './balance-lines.ts';
import { offeredLines } from './offered-lines.ts';
import { placedLines } from './placed-lines.ts';
import { priceLines } from './price-lines.ts';
import type { RunLines } from './run-lines.ts';
import { countRunLines } from './store.ts';
import { unplacedLines } from './unplaced-lines.ts';

type Call = { form: ListForm; context: AccessContext; keyring: Keyring; knownAt: Instant };
type Read = Promise<Outcome<Shown<ListFile>, RefusalOf<typeof notFound> | RefusalOf<typeof listTooLong>>>;

/** 批次明细: the persons of a run in sight, with the reasons; of a plan of one's own region also what it leaves open and what its constraints cost. */
export async function readRun(tx: Tx, { form, context, keyring, knownAt }: Call, runId: RunId): Read {
  const run = await findRunInScope(tx, context, runId);
  if (run === undefined) return refuse(notFound, { what: 'run' });
  const { persons, offers } = await countRunLines(tx, runId);
  const most = mostLines[form];
  if (Math.max(persons, offers) > most) return refuse(listTooLong, { form, most });
  const seen = new Set<string>();
  const lines: RunLines = { tx, keyring, runId, seen };
  const on = CivilDate.parse(run.as_of);
  const title = run.kind === 'offers' ? '推荐明细' : '安置方案';
  return accept({
    of: {
      title,
      number: `${run.region_path}-${run.as_of}-${run.number}`,
      office: (await findPublicService(tx, run.region_id, run.as_of)) ?? run.region_name,
      head: headOf(run),
      knownAt,
      sheets:
        run.kind === 'offers'
          ? offerSheets(lines, on)
          : [...planSheets(lines, on), ...(await marketSheets(lines, { run, context, on }))],
    },
    persons: seen,
  });
}

function headOf({ region_name, as_of, number, sums, kind }: StoredRun): ListFile['head'] {
  const { seekers, orders, made, short, gapPpm } = RunSums.parse(sums);
  const counts =
    kind === 'offers'
      ? `推荐 ${made} 份,不足两个 ${short} 人`
      : `有岗 ${made} 人,未排上 ${short} 人${gapPpm === undefined ? '' : `,与最优相差不超过 ${(gapPpm / 10_000).toFixed(2)}%`}`;
  return [
    ['区划', region_name],
    ['截至', as_of],
    ['批次', `第 ${number} 号`],
    ['合计', `求职 ${seekers} 人,在招岗位 ${orders} 条,${counts}`],
  ];
}

const offerSheets = (lines: RunLines, on: CivilDate): readonly ListSource[] => [
  { name: '推荐', columns: offeredColumns, lines: offeredLines(lines, on) },
  { name: '不足两个', columns: shortageColumns, lines: shortageLines(lines.tx, lines) },
];

const planSheets = (lines: RunLines, on: CivilDate): readonly ListSource[] => [
  { name: '安置方案', note: dayOfReasons(on), columns: placedColumns, lines: placedLines(lines, on) },
  { name: '未安置', columns: unplacedColumns, lines: unplacedLines(lines) },
];

const dayOfReasons = (on: CivilDate): string => `推荐理由按 ${on} 的两张清单、以现在所知说明。`;

/** Whoever sees only a part of the people of a plan is shown no sums over all of them. */
async function marketSheets(
  lines: RunLines,
  { run, context, on }: { run: StoredRun; context: AccessContext; on: CivilDate },
): Promise<readonly ListSource[]> {
  const { home } = context;
  if (home === null || !run.region_path.startsWith(home) || !mayPlan(context)) return [];
  const prices = await findPrices(lines.tx, { run: run.run_id, home });
  return [
    {
      name: '供需缺口',
      note: '一人或一条岗位涉及几项的,各项分别计入,各行不能相加。',
      columns: balanceColumns,
      lines: balanceLines(lines.tx, { run, home }, on),
    },
    ...(prices === undefined
      ? []
      : [
          {
            name: '约束价格',
            note: `按 ${prices.as_of} 的清单计算:放开该项约束,全部人员半年内合计可多稳定的天数。`,
            columns: priceColumns,
            lines: priceLines(lines, prices, on),
          },
        ]),
  ];
}

const mayPlan = ({ role }: AccessContext): boolean =>
  reportBalance.access.kind === 'roles' && Object.hasOwn(reportBalance.access.roles, role);
