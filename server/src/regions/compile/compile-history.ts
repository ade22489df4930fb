import type { CompiledHistory } from '@wengang/domain/regions/code-history.ts';
import { field } from './compile-regions.ts';
import type { CsvRow } from './read-csv.ts';

/**
 * 编译代码沿革: makes `data/code-history.json`. The source leaves the successors of dissolved prefectures empty
 * (昭通地区 532100): they are the prefectures to which the successors of its counties of that last year belong.
 */
export function compileHistory(rows: readonly CsvRow[]): CompiledHistory {
  const groups = new Map<string, string[]>();
  for (const row of rows) {
    const above = [field(row, '一级行政区'), field(row, '二级行政区')]
      .filter((name) => name !== '')
      .join('/');
    const group = groups.get(above);
    if (group === undefined) groups.set(above, [item(row, rows)]);
    else group.push(item(row, rows));
  }
  return {
    edition: '1980-2025',
    origin: 'yescallop/areacodes (CC0)',
    groups: [...groups].map(([above, items]) => [above, ...items]),
  };
}

function item(row: CsvRow, rows: readonly CsvRow[]): string {
  const stated = field(row, '新代码')
    .split(';')
    .filter((successor) => successor !== '');
  // Only parts are stated (`420602[1984]`), or nothing: what the rest became is worked out.
  const isWhole = stated.some((successor) => !successor.includes('['));
  const successors = (isWhole ? stated : [...stated, ...prefectureSuccessors(row, rows)]).join(';');
  const period = `${field(row, '启用时间')}-${end(row)}`;
  return `${field(row, '代码')}${field(row, '名称')} ${period}${successors === '' ? '' : ` ${successors}`}`;
}

function prefectureSuccessors(row: CsvRow, rows: readonly CsvRow[]): string[] {
  if (end(row) === '') return [];
  const code = field(row, '代码');
  // A change of name under the same code.
  if (rows.some((other) => field(other, '代码') === code && field(other, '启用时间') === end(row)))
    return [code];
  const counties = rows.filter(
    (county) =>
      field(county, '级别') === '县级' &&
      field(county, '代码').startsWith(code.slice(0, 4)) &&
      end(county) === end(row),
  );
  const codes = counties.flatMap((county) =>
    field(county, '新代码')
      .split(';')
      .filter((successor) => /^\d{6}$/.test(successor))
      // A county directly under the province is its own city.
      .map((successor) => (successor.slice(2, 4) === '90' ? successor : `${successor.slice(0, 4)}00`)),
  );
  return [...new Set(codes)].filter((successor) => successor !== code).sort();
}

const end = (row: CsvRow): string => field(row, '变更/弃用时间');
