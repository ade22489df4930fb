import type { RegionKind, RegionLevel } from './region.ts';

/**
 * The place behind the name of its committee: 石坎社区居民委员会 → 石坎社区, 马鞍村民委员会 and 马鞍村委会 → 马鞍村.
 * Works on a name and inside a longer text.
 */
export const placeName = (text: string): string =>
  text.includes('委')
    ? text
        .replace(/村?(?:村民委员会|村委会)/g, '村')
        .replace(/社区(?:居民委员会|居委会)/g, '社区')
        .replace(/居民委员会/g, '居委会')
    : text;

/** A name or a text as names are compared: half-width, without blanks and signs, offices read as their places. */
export const comparable = (text: string): string =>
  unusual.test(text)
    ? placeName(text.normalize('NFKC').replace(/[\s,，、;；.。·\-—_→>]+/g, '')).replace(
        /街道办(?:事处)?/g,
        '街道',
      )
    : text;

const unusual = /[^\u4e00-\u9fff]|[委办]/;

/**
 * The names under which people write a region: as it stands, and without 省/市/县/自治州 … A short name keeps two
 * characters at least (城区, 吴县 stay whole); a development zone has none, because its short name is its city's.
 */
export function writtenNames(official: string, level: RegionLevel, kind: RegionKind): string[] {
  const name = comparable(official);
  const short = shortName(name, level, kind);
  if (short === name) return [name];
  if (level === 1) return short === '内蒙古' ? [name, short, '内蒙'] : [name, short];
  const tail = plainTail[level];
  const isAutonomous = tail !== undefined && /自治[州县旗]$|族乡$/.test(name);
  return isAutonomous ? [name, short, `${short}${tail}`] : [name, short];
}

/** 简称: 黔东南苗族侗族自治州 → 黔东南, 威信县 → 威信, 石坎社区 → 石坎; the name itself where nothing may be cut. */
export function shortName(name: string, level: RegionLevel, kind: RegionKind): string {
  if (kind === 'development-zone' || kind === 'pseudo-prefecture' || kind === 'settlement') return name;
  // Few names end so, and the pattern of all peoples is slow.
  const ethnic = name.includes('自治') || name.endsWith('乡') ? ethnicTail.exec(name)?.[1] : undefined;
  const bare = ethnic ?? name.replace(suffixes[level], '');
  return bare.length >= 2 ? bare : name;
}

const suffixes: Readonly<Record<RegionLevel, RegExp>> = {
  1: /(?:壮族|回族|维吾尔)?自治区$|特别行政区$|省$|市$/,
  2: /市$|地区$|盟$|自治州$/,
  3: /族?自治[县旗]$|新区$|林区$|特区$|[县市区旗]$/,
  4: /街道$|苏木$|[镇乡]$/,
  5: /社区$|居委会$|村$/,
  6: /$^/,
};

/** 恩施州, 威宁县, 双河乡: how an autonomous region is called in daily life. */
const plainTail: Readonly<Partial<Record<RegionLevel, string>>> = { 2: '州', 3: '县', 4: '乡' };

// A people of one character must carry 族, otherwise 三水乡 would be the 水 of 三.
const peoples =
  '(?:(?:蒙古|维吾尔|布依|朝鲜|土家|哈尼|哈萨克|傈僳|高山|拉祜|东乡|纳西|景颇|柯尔克孜|达斡尔|仫佬|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺)族?|[回藏苗彝壮满侗瑶白傣黎佤畲水土羌怒京各]族)+';
const ethnicTail = new RegExp(`^(.{2,}?)${peoples}(?:自治[州县旗]|(?<=族)(?:民族)?乡)$`);
