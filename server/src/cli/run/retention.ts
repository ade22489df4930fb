import { readFigures } from '@wengang/domain/reports/figure-contract.ts';
import { retentionMonths } from '@wengang/domain/reports/figures.ts';
import { tell } from '../progress.ts';
import type { Run } from './run-plan.ts';
import { say, table } from './show.ts';

export const retentionParts = [
  ['due', '应查', 'due'],
  ['same-post', '同岗', 'post'],
  ['same-employer', '同企业', 'firm'],
  ['same-city', '同城', 'city'],
  ['same-province', '同省', 'prov.'],
  ['elsewhere', '他处', 'else'],
  ['returned', '返乡', 'back'],
  ['unverified', '未核实', 'unverif.'],
] as const;

/** 稳岗: starts since last January, looked at after 1, 3, 6 and 12 months; the truth lies between lower and upper bound. */
export async function printRetention(run: Run): Promise<void> {
  const { from, rows } = await retentionRows(run);
  tell({
    zh: `${from} 至 ${run.asOf} 起始的务工;下限=已核实在岗,上限=未核实也算在岗`,
    en: 'lower bound: verified only; upper bound: unverified counted as kept',
  });
  console.log(
    table(
      [
        '个月后 months',
        '范围 of',
        ...retentionParts.map(([, zh, en]) => `${zh} ${en}`),
        '下限 low',
        '上限 high',
      ],
      rows,
    ),
  );
  if (rows.every((row) => row.at(-2) === '0.0%' || row.at(-2) === '–'))
    say(
      '村级花名册是 D 级核实,不能证明在岗,所以下限是 0;服务站核实后下限会上升',
      'a village roster is evidence of grade D and proves no job: the lower bound rises as stations verify',
    );
}

export async function retentionRows({ desk, posts, county, asOf }: Run) {
  const from = `${Number(asOf.slice(0, 4)) - 1}-01-01`;
  const { figures, rates } = await desk.ask(posts.county, readFigures, {
    family: 'retention',
    region: county,
    from,
    on: asOf,
  });
  const rows = (['', 'organised-'] as const).flatMap((only) =>
    retentionMonths.map((months) => {
      const rate = (bound: string): string =>
        rates.find(({ code }) => code === `I09-${only}${months}m-${bound}`)?.text ?? '–';
      return [
        months,
        only === '' ? '全部 all' : '有组织 organised',
        ...retentionParts.map(([part]) => figures[`${only}${months}m-${part}`] ?? 0),
        rate('lower'),
        rate('upper'),
      ];
    }),
  );
  return { from, rows };
}
