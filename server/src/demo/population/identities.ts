import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { citizenCheckDigit, type Sex } from '@wengang/domain/people/roster/citizen-number.ts';
import type { Choices } from '../choices.ts';

/**
 * 演示身份: names, ID numbers and telephones that nobody has. The county prefix 530698 was never issued (威信 is 530629), so
 * no living person bears these numbers, although birth date and check digit are right.
 */
export type Identities = {
  readonly surname: () => string;
  readonly givenName: (sex: Sex) => string;
  readonly idNumber: (born: CivilDate, sex: Sex) => string;
  /** The next of 10,000 telephones 1990000xxxx, a block in which no number is in service; empty when all are given. */
  readonly phone: () => string;
};

/** Two generators keep apart by `sequenceFrom`, an even number: the first order number they give on each birthday. */
export function identities(choose: Choices, sequenceFrom: number): Identities {
  const given = new Map<string, number>();
  let phones = 0;
  return {
    surname: () => choose.pick(surnames),
    givenName: (sex) => {
      const signs = sex === 'male' ? maleSigns : femaleSigns;
      return choose.pick(signs) + (choose.chance(0.86) ? choose.pick(signs) : '');
    },
    idNumber: (born, sex) => {
      const key = `${born}${sex}`;
      const order = given.get(key) ?? 0;
      given.set(key, order + 1);
      const sequence = sequenceFrom + order * 2 + (sex === 'male' ? 1 : 0);
      if (sequence > 999) throw new RangeError(`too many people born on ${born}`);
      const first17 = `${neverIssuedPrefix}${born.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
      return first17 + citizenCheckDigit(first17);
    },
    phone: () => {
      if (phones > 9999) return '';
      phones += 1;
      return `1990000${String(phones - 1).padStart(4, '0')}`;
    },
  };
}

export const neverIssuedPrefix = '530698';

const surnames = [
  ...'王李张刘赵周吴徐孙马朱胡郭何罗高林郑梁唐许韩曹彭曾田董潘袁蔡余蒋杜叶程苏魏吕丁任卢沈姜崔钟谭陆范廖石金韦贾方邹熊白孟秦邱侯江尹薛段雷龙陶黎贺毛龚万钱严覃武戴孔向汤',
];
const maleSigns = [
  ...'安邦本昌朝成春达德东发福刚光贵国海浩和洪辉吉建健江杰金俊开康坤乐良林明宁平奇强庆全荣瑞胜顺松涛天伟文武祥兴学阳义勇友元云兆正志忠',
];
const femaleSigns = [
  ...'艾冰彩春翠丹芳芬凤桂红华惠佳洁金晶菊娟兰莲丽玲梅美敏娜平琴青秋群蓉珊淑素婷霞香晓欣秀雪雅燕艳叶怡英莹玉媛月云珍芝',
];
