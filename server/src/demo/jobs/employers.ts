import { readSocialCreditCode } from '@wengang/domain/accounts/organisations/social-credit-code.ts';
import type { EmployerId } from '@wengang/domain/placements/history.ts';
import { demoEmployerId } from '../ids.ts';
import { neverIssuedPrefix } from '../population/identities.ts';

/** 演示岗位种类: a post of an employer. Pay in yuan a month, all in; skill, shift and age as the order will ask. */
export type InventedPost = {
  readonly title: string;
  readonly low: number;
  readonly high: number;
  readonly shift: 'day' | 'two-shifts';
  readonly skilled: boolean;
};

export type InventedEmployer = {
  readonly id: EmployerId;
  readonly name: string;
  readonly creditCode: string;
  /** Code of the town or county of the works. */
  readonly place: string;
  readonly industry: string;
  readonly size: string;
  readonly kind: 'unit' | 'workshop' | 'public-post' | 'flexible';
  readonly posts: readonly InventedPost[];
};

const post = (title: string, low: number, high: number, more: Partial<InventedPost> = {}): InventedPost => ({
  title,
  low,
  high,
  shift: 'day',
  skilled: false,
  ...more,
});
const shifts = { shift: 'two-shifts' } as const;
const skilled = { skilled: true } as const;

/** Trades of the place with pay of 2018–2020: 普工 4,000–5,500 all in (S4), the others [invented] around it. */
const trades = {
  furniture: {
    industry: '制造业/家具',
    posts: [
      post('木工学徒', 4000, 5000),
      post('打磨工', 4500, 5500),
      post('油漆工', 5000, 7000, skilled),
      post('包装工', 4000, 5000),
    ],
  },
  shoes: {
    industry: '制造业/制鞋',
    posts: [post('针车工', 5000, 7000, skilled), post('成型普工', 4200, 5500), post('普工', 4000, 5200)],
  },
  electronics: {
    industry: '制造业/电子',
    posts: [
      post('插件工', 4000, 5200, shifts),
      post('组装工', 4200, 5500, shifts),
      post('质检员', 4200, 5300, shifts),
    ],
  },
  hardware: {
    industry: '制造业/五金',
    posts: [post('冲压工', 4500, 6000, shifts), post('抛光工', 5000, 6800, skilled)],
  },
  plastics: {
    industry: '制造业/注塑',
    posts: [post('注塑工', 4300, 5600, shifts), post('修边工', 4000, 5000)],
  },
  toys: { industry: '制造业/玩具', posts: [post('装配工', 4000, 5200), post('缝纫工', 4800, 6500, skilled)] },
  boxes: {
    industry: '制造业/纸箱',
    posts: [post('开机助手', 4300, 5500, shifts), post('粘箱工', 4000, 5000)],
  },
  food: { industry: '制造业/食品', posts: [post('包装工', 4000, 5000), post('拣货工', 4000, 5000)] },
  logistics: {
    industry: '物流仓储',
    posts: [post('分拣员', 4500, 6000, shifts), post('装卸工', 5000, 6500)],
  },
  guards: { industry: '保安服务', posts: [post('保安员', 3800, 4500, shifts)] },
  catering: { industry: '住宿餐饮', posts: [post('食堂帮工', 3800, 4500), post('服务员', 3800, 4800)] },
  homes: {
    industry: '居民服务/家政',
    posts: [post('家政服务员', 4500, 6500), post('月嫂', 5500, 6500, skilled)],
  },
  cleaning: { industry: '居民服务/保洁', posts: [post('保洁员', 3000, 3800)] },
  building: {
    industry: '建筑业',
    posts: [
      post('砌筑工', 6000, 8000, skilled),
      post('钢筋工', 6000, 7800, skilled),
      post('小工', 4500, 5500),
    ],
  },
  sewing: { industry: '制造业/制衣', posts: [post('缝纫工', 1900, 2600), post('剪线工', 1800, 2200)] },
  handwork: { industry: '制造业/电子手工', posts: [post('手工组装', 1800, 2400)] },
  bamboo: { industry: '制造业/竹编', posts: [post('竹编工', 1800, 2500)] },
  publicPosts: {
    industry: '公共管理',
    posts: [post('护林员', 600, 900), post('保洁员', 500, 800), post('道路养护员', 500, 800)],
  },
  growers: { industry: '农业/合作社', posts: [post('采笋工', 2000, 2800), post('采茶工', 2000, 2600)] },
} as const;

type Trade = keyof typeof trades;

const works: readonly (readonly [
  name: string,
  place: string,
  trade: Trade,
  size: string,
  kind: InventedEmployer['kind'],
])[] = [
  ['东莞市大岭山镇和木家具厂', '441900118', 'furniture', '300–500人', 'unit'],
  ['东莞市大岭山镇云岭家具有限公司', '441900118', 'furniture', '500–1000人', 'unit'],
  ['东莞市大岭山镇广林木业有限公司', '441900118', 'furniture', '100–300人', 'unit'],
  ['东莞市大岭山镇连平鞋业有限公司', '441900118', 'shoes', '500–1000人', 'unit'],
  ['东莞市大岭山镇步安鞋厂', '441900118', 'shoes', '300–500人', 'unit'],
  ['东莞市大岭山镇明芯电子有限公司', '441900118', 'electronics', '1000人以上', 'unit'],
  ['东莞市大岭山镇朗村五金制品厂', '441900118', 'hardware', '50–100人', 'unit'],
  ['东莞市大岭山镇百花纸品厂', '441900118', 'boxes', '50–100人', 'unit'],
  ['东莞市大岭山镇兴塑制品有限公司', '441900118', 'plastics', '100–300人', 'unit'],
  ['东莞市大岭山镇大塘食品有限公司', '441900118', 'food', '100–300人', 'unit'],
  ['东莞市大岭山镇平安保安服务部', '441900118', 'guards', '50–100人', 'unit'],
  ['东莞市大岭山镇食为先餐饮管理部', '441900118', 'catering', '50–100人', 'unit'],
  ['东莞市虎门镇锦绣电子有限公司', '441900121', 'electronics', '500–1000人', 'unit'],
  ['东莞市虎门镇南面玩具厂', '441900121', 'toys', '300–500人', 'unit'],
  ['东莞市虎门镇顺流物流有限公司', '441900121', 'logistics', '100–300人', 'unit'],
  ['东莞市清溪镇光达电子有限公司', '441900115', 'electronics', '1000人以上', 'unit'],
  ['东莞市清溪镇青溪塑胶厂', '441900115', 'plastics', '100–300人', 'unit'],
  ['东莞市常平镇通衢物流有限公司', '441900110', 'logistics', '100–300人', 'unit'],
  ['东莞市常平镇常乐玩具有限公司', '441900110', 'toys', '300–500人', 'unit'],
  ['深圳市宝安区新元电子厂', '440306', 'electronics', '500–1000人', 'unit'],
  ['佛山市顺德区顺木家具厂', '440606', 'furniture', '100–300人', 'unit'],
  ['中山市民乐家政服务部', '442000', 'homes', '50人以下', 'unit'],
  ['海宁市潮头皮件有限公司', '330481', 'shoes', '300–500人', 'unit'],
  ['海宁市硖川经编厂', '330481', 'toys', '100–300人', 'unit'],
  ['宁波市北仑区港城注塑有限公司', '330206', 'plastics', '300–500人', 'unit'],
  ['温岭市东海鞋厂', '331081', 'shoes', '100–300人', 'unit'],
  ['义乌市小商饰品厂', '330782', 'hardware', '50–100人', 'unit'],
  ['昆山市玉山精密电子有限公司', '320583', 'electronics', '1000人以上', 'unit'],
  ['晋江市海岸鞋业有限公司', '350582', 'shoes', '500–1000人', 'unit'],
  ['合肥市蜀麓家电装配厂', '340104', 'electronics', '500–1000人', 'unit'],
  ['贵阳市云岩筑城建筑劳务队', '520103', 'building', '100–300人', 'flexible'],
  ['昆明市官渡区滇池建筑劳务队', '530111', 'building', '100–300人', 'flexible'],
  ['昭通市昭阳区苹果园食品厂', '530602', 'food', '50–100人', 'unit'],
  ['镇雄县赤水源餐饮店', '530627', 'catering', '50人以下', 'unit'],
  ['曲靖市麒麟区爱家保洁服务部', '530302', 'cleaning', '50人以下', 'flexible'],
  ['威信县扎西镇兴业扶贫车间', '530629101', 'sewing', '50–100人', 'workshop'],
  ['威信县双河乡手工扶贫车间', '530629201', 'handwork', '50人以下', 'workshop'],
  ['威信县三桃乡竹编扶贫车间', '530629207', 'bamboo', '50人以下', 'workshop'],
  ['威信县乡村公益性岗位', '530629101', 'publicPosts', '—', 'public-post'],
  ['威信县方竹笋专业合作社', '530629102', 'growers', '50人以下', 'flexible'],
];

/** 演示用工单位: forty invented ones, each name ending in （演示）; codes are formally right with a division never issued. */
export const employers: readonly InventedEmployer[] = works.map(
  ([name, place, trade, size, kind], index) => ({
    id: demoEmployerId(index + 1),
    name: `${name}（演示）`,
    creditCode: inventedCreditCode(index + 1),
    place,
    size,
    kind,
    ...trades[trade],
  }),
);

/** A social credit code of the division 530698, with its check sign. */
export function inventedCreditCode(n: number): string {
  const first17 = `91${neverIssuedPrefix}MADEM${String(n).padStart(4, '0')}`;
  const read = readSocialCreditCode(`${first17}0`);
  if (read.kind === 'valid') return read.code;
  if (read.kind !== 'doubtful') throw new Error(`${first17} is no beginning of a social credit code`);
  return first17 + read.expectedCheck;
}

/** The employers of a county, or of the city without counties, that a spell may name. */
export const employersAt = (code: string): readonly InventedEmployer[] =>
  employers.filter(({ place }) => place.startsWith(code) || code.startsWith(place));

/** 不详: what a roster that knows only the province leaves blank. */
export const unknownEmployer: InventedEmployer = {
  id: demoEmployerId(0),
  name: '',
  creditCode: '',
  place: '',
  industry: '',
  size: '',
  kind: 'unit',
  posts: [post('普工', 4000, 5000)],
};
