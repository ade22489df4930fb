import { type CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import type { CellValue } from 'hucre/xlsx';
import { choices } from '../choices.ts';
import { type Identities, identities } from '../population/identities.ts';
import type { InventedHousehold } from '../population/invented-person.ts';
import type { Village } from '../population/places.ts';

/** 问题行: one row as it is really met. `cells` by heading, a common heading before it: `务工地点/县`. */
export type DirtyRow = {
  /** Number of the case, as the README of the examples lists them: the ten, and further ones from 11 on. */
  readonly case: number;
  readonly cells: Readonly<Record<string, CellValue>>;
  readonly look?: 'yellow' | 'red' | 'struck';
  /** A subtotal in the middle of the rows instead of a person. */
  readonly subtotal?: string;
  /** A member of the household of the row above: the household cells are merged over both. */
  readonly joins?: true;
};

/**
 * 问题行: the ten dirty rows and the further ones, made for one village. `neighbour` is a household of that village: case 1 is one
 * of its members, typed as a number. ID numbers take the order numbers from 800 of each birthday.
 */
export function dirtyRows(village: Village, neighbour: InventedHousehold): DirtyRow[] {
  const who = identities(choices(10), 800);
  const row = rowMaker(village, who);
  const [known] = neighbour.members;
  return [
    row(1, {
      姓名: known?.name ?? '',
      证件号码: Number(`${known?.idNumber.slice(0, 15)}000`),
      与户主关系: '户主',
    }),
    ...written(row, who),
    ...places(row),
    ...lives(row),
    ...households(row, who),
    ...further(row, who),
    row(14, { ...atWork }),
  ];
}

type RowOf = (
  number: number,
  cells: Readonly<Record<string, CellValue>>,
  more?: Pick<DirtyRow, 'look'> & { readonly born?: CivilDate; readonly sex?: 'male' | 'female' },
) => DirtyRow;

/** Rows that are right but for the cells given. */
function rowMaker(village: Village, who: Identities): RowOf {
  let count = 0;
  return (number, cells, { look, born, sex = 'male' } = {}) => {
    count += 1;
    const day = born ?? date(`19${70 + (count % 25)}-0${1 + (count % 9)}-15`);
    return {
      case: number,
      ...(look === undefined ? {} : { look }),
      cells: {
        '户籍地/县': '威信县',
        '户籍地/乡镇': village.townshipName,
        '户籍地/村': village.name,
        户编号: `${village.code}9${String(count).padStart(3, '0')}`,
        户类型: '建档立卡贫困户',
        姓名: who.surname() + who.givenName(sex),
        性别: sex === 'male' ? '男' : '女',
        证件号码: who.idNumber(day, sex),
        与户主关系: '户主',
        民族: '汉族',
        文化程度: '初中',
        在校生状况: '非在校生',
        健康状况: '健康',
        劳动技能: '普通劳动力',
        联系电话: who.phone().replace('19900000', '19900008'),
        ...cells,
      },
    };
  };
}

const atWork = {
  是否已务工: '是',
  务工就业类型: '单位就业',
  务工开始年月: '2020-03',
  务工结束年月: '至今',
  '务工地点/省': '广东省',
  '务工地点/市': '东莞市',
  '务工地点/县': '大岭山镇',
  务工企业名称: '东莞市大岭山镇步安鞋厂（演示）',
  所属行业: '制造业/制鞋',
  '岗位/工种': '普工',
  就业渠道: '亲友介绍',
  组织方式: '自发',
  是否点对点输送: '否',
  月收入: 4500,
} as const;

function written(row: RowOf, who: Identities): DirtyRow[] {
  const ending = endingInX(who);
  const wrong = who.idNumber(date('1985-06-10'), 'male');
  return [
    row(2, { ...atWork, 姓名: '田　春明 ', 证件号码: `'${ending.toLowerCase()}` }),
    row(3, { ...atWork, 证件号码: wrong.slice(0, 17) + (wrong.endsWith('1') ? '2' : '1') }),
  ];
}

/** A number whose check digit is X. */
function endingInX(who: Identities): string {
  for (;;) {
    const number = who.idNumber(date('1990-01-01'), 'male');
    if (number.endsWith('X')) return number;
  }
}

function places(row: RowOf): DirtyRow[] {
  const twice = row(6, {
    ...atWork,
    是否已务工: '否',
    务工开始年月: '2020-02',
    务工结束年月: '2020-06',
    '务工地点/省': '浙江省',
    '务工地点/市': '嘉兴市',
    '务工地点/县': '海宁市',
  });
  return [
    row(4, { ...atWork, '务工地点/省': null, '务工地点/市': null, '务工地点/县': '长安镇' }),
    row(5, { ...atWork, 务工开始年月: '2018.3' }),
    twice,
    {
      ...twice,
      cells: {
        ...twice.cells,
        务工开始年月: '2020-06',
        务工结束年月: '2020-10',
        '务工地点/省': '云南省',
        '务工地点/市': '昭通市',
        '务工地点/县': '威信县',
      },
    },
    row(7, { ...atWork, 月收入: '4千5（包吃住）' }),
    row(7, { ...atWork, 月收入: '180/天' }),
  ];
}

function lives(row: RowOf): DirtyRow[] {
  return [
    row(
      8,
      { ...atWork, 务工开始年月: '2020-06', 文化程度: '初中', 劳动技能: '无劳动力' },
      { born: date('2005-03-15') },
    ),
    row(9, { ...atWork, 务工开始年月: '2018.3', 备注: '2019年8月死亡' }, { look: 'red' }),
  ];
}

const sharedPhone = '19900009999';

function households(row: RowOf, who: Identities): DirtyRow[] {
  const first = row(10, { ...atWork, 联系电话: sharedPhone });
  const head = { ...first, cells: { ...first.cells, 户主姓名: first.cells.姓名 ?? null } };
  const ofHousehold = { 户编号: null, 户主姓名: null, 户类型: null } as const;
  const member = (
    cells: Readonly<Record<string, CellValue>>,
    born: string,
    sex: 'male' | 'female',
  ): DirtyRow => ({
    ...row(10, { ...cells, ...ofHousehold, 联系电话: sharedPhone }, { born: date(born), sex }),
    joins: true,
  });
  const child = { 文化程度: null, 在校生状况: '小学', 劳动技能: '无劳动力' } as const;
  return [
    head,
    member({ 与户主关系: '之妻', 姓名: who.surname() + who.givenName('female') }, '1988-04-02', 'female'),
    member({ 与户主关系: '之子', ...child }, '2010-01-01', 'male'),
    member({ 与户主关系: '之女', ...child }, '2012-01-01', 'female'),
    { case: 10, cells: {}, subtotal: '小计 4人' },
    row(10, { ...atWork, 联系电话: sharedPhone }),
    row(10, { ...atWork, 联系电话: sharedPhone }),
  ];
}

function further(row: RowOf, who: Identities): DirtyRow[] {
  const head = row(12, { ...atWork }, { sex: 'female' });
  const nearHomeJobFarAway = {
    就业渠道: '公益性岗位',
    务工就业类型: '公益性岗位',
    '务工地点/省': '云南省',
    '务工地点/市': '昭通市',
    '务工地点/县': '镇雄县',
    月收入: '800元/月',
  } as const;
  const spouse = {
    户编号: head.cells.户编号 ?? null,
    与户主关系: '配偶',
    姓名: who.surname() + who.givenName('female'),
  };
  return [
    row(11, { ...atWork, ...nearHomeJobFarAway }),
    row(13, { ...atWork, '务工地点/省': '同上', '务工地点/市': '同上', '务工地点/县': '同上' }),
    head,
    row(12, spouse, { sex: 'female' }),
    row(15, { ...atWork, '户籍地/县': '532130', '户籍地/乡镇': null, '户籍地/村': null }),
    row(16, { ...atWork, 备注: '2020年5月迁出' }, { look: 'struck' }),
    row(16, { ...atWork }, { look: 'yellow' }),
  ];
}

/** Case 14: somebody who also stands in the sheet of another village, with the home of another township. */
export function twoTownships(first: DirtyRow): DirtyRow {
  const { 姓名, 性别, 证件号码, 与户主关系 } = first.cells;
  const home = { '户籍地/县': '威信县', '户籍地/乡镇': '旧城镇', '户籍地/村': '马鞍村' };
  return {
    case: 14,
    cells: {
      ...home,
      姓名: 姓名 ?? null,
      性别: 性别 ?? null,
      证件号码: 证件号码 ?? null,
      与户主关系: 与户主关系 ?? null,
    },
  };
}

/** The cell of a dirty row below a heading. */
export const dirtyCell = ({ cells }: DirtyRow, header: string, under: string | undefined): CellValue =>
  cells[under === undefined ? header : `${under}/${header}`] ?? null;
