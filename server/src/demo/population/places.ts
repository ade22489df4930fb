import { type Place, placeOfCounty } from '@wengang/domain/people/place.ts';
import type { RegionRow } from '@wengang/domain/regions/region.ts';
import type { Weighted } from '../choices.ts';

/** 演示县: 威信县, its townships and villages are the real ones of the division tree. */
export const weixin = '530629';
/** 巧家县: the other county of the article, whose returnees of 2020 are a fixture of their own. */
export const qiaojia = '530622';

export type Village = {
  readonly code: string;
  readonly name: string;
  readonly township: string;
  readonly townshipName: string;
  readonly countyName: string;
};

/** 务工去向: a place of work with the words that a roster writes into 省|市|县; `code` reaches as far as it is known. */
export type Destination = {
  readonly code: string;
  readonly place: Place;
  readonly province: string;
  readonly prefecture: string;
  readonly county: string;
};

/** 区划词: what the generator asks of the division tree. */
export type Gazetteer = {
  readonly villages: (county: string) => readonly Village[];
  readonly destination: (code: string) => Destination;
};

/** Reads villages and names from the compiled tree; an unknown code throws, because the tables here are our own. */
export function gazetteer(rows: readonly RegionRow[]): Gazetteer {
  const byCode = new Map<string, RegionRow>(rows.map((row) => [row.code, row]));
  const nameOf = (code: string): string => {
    const row = byCode.get(code);
    if (row === undefined) throw new Error(`no region ${code}`);
    return row.name;
  };
  const known = new Map<string, Destination>();
  return {
    villages: (county) =>
      rows
        .filter(({ code, kind }) => kind === 'village' && code.startsWith(county))
        .map(({ code, name }) => ({
          code,
          name,
          township: code.slice(0, 9),
          townshipName: nameOf(code.slice(0, 9)),
          countyName: nameOf(code.slice(0, 6)),
        })),
    destination: (code) => {
      const found = known.get(code) ?? destinationOf(code, nameOf);
      known.set(code, found);
      return found;
    },
  };
}

function destinationOf(code: string, nameOf: (code: string) => string): Destination {
  const province = nameOf(code.slice(0, 2).padEnd(6, '0'));
  if (code.endsWith('0000') && code.length === 6)
    return { code, place: { province: code }, province, prefecture: '', county: '' };
  const county = code.slice(0, 6);
  const prefecture = nameOf(`${code.slice(0, 4)}00`);
  // A city without counties (东莞) has towns where others have counties.
  const below = county.endsWith('00') ? (code.length === 9 ? nameOf(code) : '') : nameOf(county);
  return { code, place: placeOfCounty(county), province, prefecture, county: below };
}

/** 大岭山镇 and the towns of the other stations; the paired city stands first. Weights are [invented]. */
export const outOfProvince: Weighted<string> = [
  ['441900118', 22], // 东莞大岭山镇
  ['441900121', 9], // 虎门镇
  ['441900115', 7], // 清溪镇
  ['441900110', 6], // 常平镇
  ['440306', 8], // 深圳宝安
  ['440606', 4], // 佛山顺德
  ['442000', 3], // 中山
  ['330481', 14], // 海宁
  ['330206', 6], // 宁波北仑
  ['331081', 5], // 温岭
  ['330782', 4], // 义乌
  ['320583', 6], // 昆山
  ['350582', 4], // 晋江
  ['340104', 1], // 合肥蜀山
  ['520103', 1], // 贵阳云岩
];

export const inProvince: Weighted<string> = [
  ['530111', 5], // 昆明官渡
  ['530602', 3], // 昭阳
  ['530627', 2], // 镇雄
  ['530302', 1], // 曲靖麒麟
];

export const dongguan = '441900';
