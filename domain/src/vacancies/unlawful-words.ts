import type { Bilingual } from '../contract/bilingual.ts';

/** 不得出现的招聘条件: kinds of condition that a job order may not set in words; `age` is looked for where somebody is declined. */
export type UnlawfulCondition =
  | 'sex'
  | 'marriage'
  | 'ethnic-group'
  | 'religion'
  | 'household-registration'
  | 'infectious-carrier'
  | 'disability'
  | 'age'
  | 'fee'
  | 'id-keeping';

/** Why it is refused, what to write instead, and the articles; texts of the laws are those in force since 2018 (the notice: 2019). */
export const unlawfulConditions: Readonly<
  Record<UnlawfulCondition, Bilingual & { readonly todo: Bilingual; readonly law: readonly string[] }>
> = {
  sex: {
    zh: '不得限定或优先性别',
    en: 'sex may not be required or preferred',
    todo: {
      zh: '请删去该条件;如属国家规定的女职工禁忌劳动范围,请不写性别,只写工种和所依据的法规条款。',
      en: 'Delete it; if the State forbids women this work, name the work and the article instead of the sex.',
    },
    law: [
      '就业促进法 第二十七条',
      '劳动法 第十三条',
      '人力资源市场暂行条例 第二十四条',
      '人社部等九部门通知(2019)',
    ],
  },
  marriage: {
    zh: '不得询问或限定婚育',
    en: 'marriage and children may not be asked about or required',
    todo: {
      zh: '请删去该条件,只写岗位本身的要求。',
      en: 'Delete it and state only what the work itself needs.',
    },
    law: ['就业促进法 第二十七条', '人社部等九部门通知(2019)'],
  },
  'ethnic-group': {
    zh: '不得限定民族',
    en: 'ethnic group may not be required',
    todo: {
      zh: '请删去该条件;需要某种语言的,请写明语言要求。',
      en: 'Delete it; if a language is needed, state the language.',
    },
    law: ['就业促进法 第二十八条', '劳动法 第十二条', '人力资源市场暂行条例 第二十四条'],
  },
  religion: {
    zh: '不得限定宗教信仰',
    en: 'religion may not be required',
    todo: {
      zh: '请删去该条件,只写岗位本身的要求。',
      en: 'Delete it and state only what the work itself needs.',
    },
    law: ['劳动法 第十二条', '人力资源市场暂行条例 第二十四条'],
  },
  'household-registration': {
    zh: '不得限定户籍或籍贯',
    en: 'household registration or origin may not be required',
    todo: {
      zh: '请删去该条件;需要就近到岗的,请写明到岗时间和住宿安排。',
      en: 'Delete it; if people have to live nearby, state the start and the lodging.',
    },
    law: ['就业促进法 第三十一条'],
  },
  'infectious-carrier': {
    zh: '不得以传染病病原携带为由限制',
    en: 'carriers of an infection may not be excluded',
    todo: {
      zh: '请删去该条件和相关检查;属国家规定的易使传染病扩散的工作的,请只写工种和所依据的法规条款。',
      en: 'Delete it and the test; if the State forbids carriers this work, name the work and the article.',
    },
    law: ['就业促进法 第三十条'],
  },
  disability: {
    zh: '不得歧视残疾人',
    en: 'disabled people may not be excluded',
    todo: {
      zh: '请删去该条件,改写为岗位实际需要的动作或能力。',
      en: 'Delete it and state the movements or abilities that the work needs.',
    },
    law: ['就业促进法 第二十九条'],
  },
  age: {
    zh: '不得以年龄为由不录用',
    en: 'age is no reason to decline',
    todo: {
      zh: '请删去该理由,写明岗位要求中本人没有达到的一项(技能、证书、体检等)。',
      en: 'Delete it and state which demand of the post is not met (skills, certificates, health check).',
    },
    law: ['就业促进法 第三条', '就业促进法 第二十六条'],
  },
  fee: {
    zh: '不得向求职人收取押金、培训费等任何费用',
    en: 'workers may not be charged deposits or fees',
    todo: {
      zh: '请删去该收费;确由单位承担的,请写明“由单位承担”。',
      en: 'Delete the charge; if the firm bears the cost, state so.',
    },
    law: ['劳动合同法 第九条'],
  },
  'id-keeping': {
    zh: '不得扣押身份证等证件',
    en: 'identity papers may not be kept',
    todo: {
      zh: '请删去该要求,证件只可当面查验后交还本人。',
      en: 'Delete it; papers may be checked and are given back at once.',
    },
    law: ['劳动合同法 第九条'],
  },
};

export interface WordMatch {
  readonly condition: UnlawfulCondition;
  readonly text: string;
  /** Position in the text as it was typed, UTF-16 units, `to` exclusive: for marking the words on screen. */
  readonly from: number;
  readonly to: number;
  /** A lone 男 or 女 may belong to a name (织女星电子厂): asked about, not refused. */
  readonly certain: boolean;
}

/**
 * 文字筛查: finds unlawful conditions in free text (study 6.4). Words that say the opposite (不限男女, 不收押金,
 * 免培训费) and words that only contain a hint (男装, 妇女节, 民族特色菜) are laid aside first.
 * Deliberately strict: what it marks, a person reads before the order can be published.
 */
export const screenWords = (text: string): readonly WordMatch[] => find(unlawfulWords, harmless, text);

/** The same in what an employer says when it declines. Age is no reason there (chain 2.1 B); an order may state a limit of it with its reason. */
export const screenDecline = (text: string): readonly WordMatch[] => [
  ...screenWords(text),
  ...find(ageWords, ageOfOthers, halfWidth(text)).map((match) => ({
    ...match,
    text: text.slice(match.from, match.to),
  })),
];

/** ８０后 as 80后, each sign in its place: what does not become one sign stays. */
const halfWidth = (text: string): string =>
  text.replace(/./gsu, (sign) => {
    const plain = sign.normalize('NFKC');
    return plain.length === sign.length ? plain : sign;
  });

type Sought = readonly { readonly condition: UnlawfulCondition; readonly words: RegExp }[];

function find(sought: Sought, aside: readonly RegExp[], text: string): readonly WordMatch[] {
  const plain = aside.reduce((rest, words) => rest.replace(words, (hit) => '　'.repeat(hit.length)), text);
  const matches = sought.flatMap(({ condition, words }) =>
    [...plain.matchAll(words)].map((hit) => ({
      condition,
      text: text.slice(hit.index, hit.index + hit[0].length),
      from: hit.index,
      to: hit.index + hit[0].length,
      certain: hit[0].length > 1,
    })),
  );
  return matches.sort((a, b) => a.from - b.from || b.to - a.to).filter(firstOfItsPlace);
}

/** Words that were not looked for when papers of the first edition were issued: what those printed stays printed. */
export const isLaterWord = ({ condition, text }: WordMatch): boolean =>
  condition === 'id-keeping' && /由(?!(?:公司|厂|工厂)保管)/.test(text);

const firstOfItsPlace = (match: WordMatch, place: number, all: readonly WordMatch[]): boolean =>
  !all.slice(0, place).some((other) => other.condition === match.condition && other.to > match.from);

// Laid aside: denials, both sexes named without numbers, goods and customs.
const harmless: readonly RegExp[] = [
  /(?:不限|不分|无论|无)(?:男女|性别|婚否|民族|户籍|籍贯)/g,
  /(?:男女|性别|婚否|婚姻|民族|户籍|户口|籍贯)(?:状况|要求)?[:\uFF1A]?(?:不限|不拘|皆可|均可|都可|都招|都要|不作要求|无要求)/g,
  /男[、/,\uFF0C\uFF0F和及或与]?女(?:性|工|生|士|员工|普工)?(?:均|皆|都|不限|兼收)[^,\uFF0C。;\uFF1B\s]{0,3}/g,
  /男女(?=[^各分\d比]|$)/g,
  /[男女](?:装|鞋|裤|衣|包|袜|表|厕|宿舍|生宿舍|浴室|更衣室|朋友|童)|女职工(?:委员会|保护)|女工委员会/g,
  /妇女(?:节|之家|联合会|权益)|女工部|子女|儿女|母女|父女/g,
  /民族(?:特色|风味|服装|歌舞|乐器|品牌|工业|企业|路|大道|村|团结)/g,
  /(?:不收|无|免|没有|不交|不需要?|无需|不用|零|0|拒绝|谢绝)(?:取|缴|任何|一切|各种)*(?:押金|中介费|介绍费|服装费|培训费|报名费|体检费|保证金|费用|收费)/g,
  /(?:退还|返还)押金|(?:不|严禁|禁止|不得)(?:扣押?|押|收取?)(?:身份证|证件)/g,
  /(?:欢迎|接收)残疾(?:人|员工)?|残疾人(?:优先|岗位?|可)/g,
];

const places =
  '北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古?|广西|西藏|宁夏|新疆|东北';

// Laid aside: a denial, and the age of those for whom somebody has to care.
const ageOfOthers: readonly RegExp[] = [
  /[与和跟]年[龄纪](?:无关|没有?关系)|(?:不是|并非)(?:因为?|由于)?年[龄纪](?:原因|问题)?|年[龄纪](?:符合|合适|没有?问题|不限)/g,
  /(?:孩子|小孩|娃|儿子|女儿|儿女|子女|孙子|孙女|父母|父亲|母亲|爸|妈|老人|公婆|岳父|岳母|爷爷|奶奶|外公|外婆|家人|丈夫|妻子)[^,\uFF0C。;\uFF1B、\s]{0,8}(?:年龄|年纪|岁数?|年老|年迈|高龄)[^,\uFF0C。;\uFF1B、\s]{0,3}/g,
  /(?:年老|年迈|老年|高龄|年纪大)的?(?:父母|父亲|母亲|老人|公婆|爷爷|奶奶)/g,
  /(?:照顾|照料|照护|看护|护理|陪护|赡养|伺候)[^,\uFF0C。;\uFF1B、\s]{0,4}老年人?|家[中里]有?老年人?|老年(?:病|痴呆|护理|公寓)/g,
];

const years = '(?:\\p{Nd}{2}|[二三四五六七八]?十[一二三四五六七八九]?)[多来几]?';
const ageWords: Sought = [
  {
    condition: 'age',
    // 去年老员工 and 说过老家 only contain it: 年老 after a word for a year and 过老 before more words are another thing.
    words:
      /年龄|年纪(?!律)|年岁(?!末)|岁数|[超大高老]龄|(?<![今去每前明当往近多几整半两\d一二三四五六七八九十百])年老(?![板家乡])|年迈|[太偏]老(?![实练师板乡])|过老(?=了|不[要招收用]|[^\p{L}\p{N}]|$)|中?老年|年轻(?!松)/gu,
  },
  {
    condition: 'age',
    words: new RegExp(
      `(?<!\\p{Nd})${years}周?岁(?:以[上下内])?|(?<!\\p{Nd})${years}(?:以[上下内]|往上)的?人?(?:不[要招收用]|不录|不考虑|免谈|勿扰)`,
      'gu',
    ),
  },
  {
    condition: 'age',
    // 9点00后 and 20:00后 are times of day.
    words:
      /(?<![\d:\uFF1A]|[\d一二三四五六七八九十两][点时]\s?)(?:(?:19)?[5-9]0|(?:20)?00|[五六七八九零〇][零〇])后/g,
  },
];

const unlawfulWords: Sought = [
  {
    condition: 'sex',
    words:
      /(?:只|仅|限|要求?|需|招聘?|急聘|高薪聘|聘|纯|全|须|必须|优先|[(\uFF08【\d]\s*)?[男女](?:性|士|生|工|孩|青年|普工|员工|职工|服务员|文员|保安|技工|操作工|\s*\d+\s*[名人个位])?(?:优先|为主|勿扰|不要|不招|免谈|者优先|[)\uFF09】])?/g,
  },
  {
    condition: 'sex',
    words: /性别(?:要求)?\s*[:\uFF1A]\s*[男女]|男女(?:比例?|各|\d)[^,\uFF0C。;\uFF1B]{0,6}/g,
  },
  {
    condition: 'sex',
    words: /(?:先生|小姐|女士|美女|帅哥|靓女|靓仔|宝妈|大姐|阿姨|少妇)(?:优先|为主|勿扰)/g,
  },
  {
    condition: 'marriage',
    words:
      /[未已]婚(?:未育|已育)?(?:者|人士|人员)?(?:优先|勿扰)?|单身(?:者)?优先|[未已]育|婚育状况|近期无(?:婚育|生育)|(?:无|没有)(?:婚育|生育|怀孕)计划|孕检|验孕|怀孕(?:者)?(?:勿扰|不要|不招)/g,
  },
  {
    condition: 'ethnic-group',
    words:
      /(?:汉|回|苗|彝|藏|维|维吾尔|壮|布依|侗|瑶|白|傣|哈尼|满|蒙古)族(?:人)?(?:优先|勿扰|不要|不招|除外|者)?|少数民族(?:人员|员工|同胞)?(?:勿扰|不要|不招|除外|不考虑)|[不非](?:招|要|收|录用)?少数民族|民族(?:要求)?\s*[:\uFF1A]\s*[一-龥]{1,3}/g,
  },
  {
    condition: 'religion',
    words:
      /(?:不信|无)(?:宗教|教)(?:信仰)?|(?:信教|有宗教信仰|教徒)(?:者)?(?:勿扰|不要|不招|除外)|(?:限|只招)(?:佛|基督|伊斯兰)教?徒?/g,
  },
  {
    condition: 'household-registration',
    words: new RegExp(
      `(?:限|仅限?|只[招要]|须|要求|需)?(?:(?:本地|本市|本省|本县|城镇|非农)(?:户口|户籍)|(?:${places})(?:省|市)?(?:户口|户籍|籍))(?:者|人员)?(?:优先|勿扰|不要|不招|除外)?`,
      'g',
    ),
  },
  {
    condition: 'household-registration',
    words: new RegExp(
      `(?:只[招要]|限|仅限?)(?:本地|当地)人|(?:外地|外省|农村|${places})(?:省|籍)?(?:人|户口|户籍)?(?:勿扰|不要|不招|除外|免谈)|不[招要收](?:外地|外省|农村|${places})(?:省|籍)?人?`,
      'g',
    ),
  },
  {
    condition: 'infectious-carrier',
    words:
      /(?:无|非|不得有|查|检|须检)?(?:乙肝|乙型肝炎|大三阳|小三阳|两对半|HBV|澳抗|艾滋病?|病毒携带者?)(?:携带者|阳性|病毒|患者|检查|检测)*(?:勿扰|不要|不招|除外)?/gi,
  },
  {
    condition: 'disability',
    words: /残疾(?:人|者)?(?:勿扰|不要|不招|除外|免谈)|(?:无|非)残疾|四肢健全|肢体健全|身体无残疾/g,
  },
  {
    condition: 'fee',
    words:
      /(?:收取?|交|缴纳?|付|需|先付|扣)?(?:入职|服装|工衣|工装|住宿|宿舍|门卡)?押金|(?:收取?|交|缴纳?|需付|先付|自付|扣)(?:\d+元?)?(?:中介|介绍|服装|工装|培训|报名|建档|信息|保证)[费金]|中介费|介绍费|保证金|报名费|建档费/g,
  },
  {
    condition: 'id-keeping',
    words:
      /(?:扣押?|押|抵押|收押|代管|统一保管)(?:身份证|证件|毕业证|银行卡)|(?:身份证|证件|毕业证)(?:原件)?(?:抵押|押|代管|统一保管|由(?:公司|厂方?|工厂|单位|企业|人事)(?:统一|集中|代为)?(?:保管|收存))/g,
  },
];
