import type { Bilingual } from '../../contract/bilingual.ts';
import type { FairnessDimension } from './fairness.ts';
import type { FairnessMeasure } from './fairness-measures.ts';

/*
 * 模型说明的文字: what the card of a model says beside its numbers. Kept apart, so that a translator or a lawyer reads one file.
 */

export type Language = keyof Bilingual;

const say = (zh: string, en: string): Bilingual => ({ zh, en });

export const headings = {
  predicts: say('预测什么', 'What it predicts'),
  features: say('特征与分值', 'Features and points'),
  neverUsed: say('从不使用', 'Never used'),
  source: say('来源与数据', 'Source and data'),
  calibration: say('校准', 'Calibration'),
  fairness: say('公平性', 'Fairness'),
  limits: say('局限与用途', 'Limits and use'),
  rights: say('说明、异议与更正', 'Explanation, objection and correction'),
} as const;

export const generated = say(
  '本说明由程序按模型文件生成,不手工修改。',
  'This card is written by the program from the model and is not edited by hand.',
);

export const predicts = say(
  '预测一个人到一个岗位后,半年(180 天)内预计稳定在岗多少天,以及满 30、90、180 天时仍在岗的比例。采用分段常数基准风险的比例风险模型(Holford 1980;Friedman 1982):每 1 分使离岗风险降低约 1%(对数风险 0.01),分数越高,越可能留下。S(t) = S0(t) ^ exp(−(总分 − 基准分) ÷ 100)。',
  'How many of the first 180 days a person is expected to stay in a post, and the fractions still there after 30, 90 and 180 days. A proportional hazards model with a piecewise-constant baseline (Holford 1980; Friedman 1982): each point lowers the hazard of leaving by about 1 % (0.01 of log hazard), more points mean more staying. S(t) = S0(t) ^ exp(−(total − reference) ÷ 100).',
);

export const aboutFeatures = say(
  '总分是各项得分之和;每项得分 = 分值 × 符合程度(0 到 1),取整数。各项都取决于本人意愿与岗位的配合,或岗位本身;没有一项只取决于这个人是谁。',
  'The total is the sum of the parts; a part is its points × how far it is met (0 to 1), as a whole number. Each part is about what the person asked for together with what the post gives, or about the post; none is about who the person is.',
);

export const neverUsed = say(
  '性别、民族、年龄、婚姻状况、宗教、节庆和习俗、残疾、户籍和户类别(如脱贫户、监测对象、低保)都不是特征,模型文件中没有这些栏目,多出的栏目会被拒绝读取。本人要在家过的节庆只会推后开工的第一天,不影响任何得分。',
  'Sex, ethnic group, age, marriage, religion, festivals and customs, disability, registration and category of household (such as lifted from poverty, monitored, subsistence) are no features. The model has no place for them, and one with a further feature is refused. A festival that the person keeps at home may only move the first day of work; it counts in no part.',
);

export const noCalibration = {
  prior: say(
    '还没有用本系统的数据核对过:分值和曲线是设定的,只宜用来排列先后,不宜当作准确的比例。',
    'Not yet checked against data of this system: points and curve are set, good for an order of posts and not for exact fractions.',
  ),
  learned: say(
    '还没有用学习以后的数据核对过。在核对之前,只宜用来排列先后。',
    'Not yet checked against spells later than those it was learned from; until then it is good for an order of posts only.',
  ),
} as const;

export const aboutCalibration = say(
  '把务工经历按总分从低到高分组,比较预测与实际仍在岗的比例(仍在岗或失访的按删失处理,Kaplan–Meier 法)。',
  'Spells in groups from the lowest total to the highest; foretold and observed fractions still there (who is still there or was lost from sight counts as censored; Kaplan–Meier).',
);

export const noFairness = say(
  '还没有公平性报告。有权掌握分组情况的机构应按性别、年龄段、民族、残疾比较推荐、安置和留岗,并随每个新版本重做。',
  'No fairness report yet. An office that may know the groups has to compare offers, placements and staying by sex, age band, ethnic group and disability, anew for each version.',
);

export const aboutHeldOut = ({
  until,
  trial,
}: {
  readonly until: string;
  readonly trial: { readonly spells: number; readonly ended: number };
}): Bilingual =>
  say(
    `学习时的检验(数据截至 ${until}):用较早开工的 ${trial.spells} 人次(其中 ${trial.ended} 人次在 180 天内离岗)试学,预测其后开工、未参与试学的人次。采用的模型用全部人次学得,与试学的模型不完全相同。`,
    `The test when it was learned (data up to ${until}): a trial learned from the ${trial.spells} spells that began earlier (${trial.ended} of which ended within 180 days) foretells those that began later, which it had not seen. The model in force was learned from all of them and is not quite the trial's.`,
  );

export const aboutFairness = say(
  '某组的比例低于最好一组的五分之四(且不少于 30 人)即予标出,须查明原因。不到 5 人的数字不公布,能由其他维度的合计相减推知的一并隐去,这些组归入“其他”,不列名称;人数向下取整到 5 的倍数,比例和平均数取整。把不同日期、或上下级地区的报告相减,仍有可能推知个别人的情况:因此只有县复核、州市监督和审计可以查询,每次查询都记录在案。请只在需要时查询。',
  'A group below four fifths of the best one (and of 30 people or more) is marked, and the reason has to be found. Numbers of fewer than 5 people are not published, nor those that would tell them by subtraction from the totals of another dimension; such groups are “others” and not named. People are rounded down to fives, shares and means are rounded. Reports of different days, or of a region and its parts, can still be subtracted from each other and may tell of single persons: so only county reviewers, prefecture supervisors and auditors may ask, and each asking is recorded. Ask only when it is needed.',
);

export const othersIn: Readonly<Record<Language, (dimensions: readonly string[]) => string>> = {
  zh: (dimensions) => `有“其他”组不公布的维度:${dimensions.join('、')}。`,
  en: (dimensions) => `Dimensions with others that are not published: ${dimensions.join(', ')}.`,
};

export const nothingFlagged = say('没有低于五分之四的组。', 'No group is below four fifths.');

export const limits: readonly Bilingual[] = [
  say(
    '只供给求职者推荐岗位、比较安置方案。不得用来评价个人、拒绝服务、发放补贴,也不提供给用人单位。',
    'Only for offering posts to people and for comparing plans. Not for judging a person, refusing a service or granting a subsidy, and not given to employers.',
  ),
  say(
    '离岗不等于不好:换到更好的工作也算离岗。分值说明哪些情况与留岗相伴,不说明因果。',
    'Leaving is not bad in itself: who leaves for a better job has left as well. Points say what goes along with staying, not what causes it.',
  ),
  say(
    '只从到过岗的人学习;没有接受推荐的人是否会留下,数据中看不到。',
    'It learns only from people who took up a post; whether others would have stayed cannot be seen.',
  ),
  say(
    '未核实的人按最后一次见到之日删失。如果失去联系的人其实离岗更多,预测就偏高。',
    'Who is not verified is censored at the day last seen. If people out of sight leave more often, it foretells too much.',
  ),
  say(
    '假定各项的作用在半年内不变;180 天以后不作预测。',
    'Each part is taken to work alike through the six months; nothing is foretold beyond 180 days.',
  ),
  say(
    '地方、同乡等特征可能间接与民族或村寨有关,所以要看公平性报告。',
    'Features such as place or fellow workers may go along with an ethnic group or a village: hence the fairness report.',
  ),
  say(
    '无论学习所得还是由文件导入,任何一项的分值都在 0 到 100 之间:工时长、不守承诺的岗位即使留住了人,也不因此多推荐;也没有一项能压倒其余各项。各项合计不超过 600 分。',
    'Learned or from a file, each part has 0 to 100 points: posts with long hours or broken promises are not offered more even where people stayed in them, and no part drowns all others. All parts together have no more than 600.',
  ),
];

export const rights: readonly Bilingual[] = [
  say(
    '每条推荐都列出各项得分和理由。推荐只是建议:去不去由本人决定,是否推荐由经办人员决定,可以不接受仅由程序作出的决定(个人信息保护法第二十四条)。',
    'Every offer shows its parts and reasons. An offer is advice: the person decides whether to go, an officer whether to offer, and nobody has to accept a decision made by the program alone (Personal Information Protection Law, Art. 24).',
  ),
  say(
    '想知道为什么推荐或没有推荐某个岗位,请问村级联络员或驻站人员,由县公共就业和人才服务机构说明。',
    'Who wants to know why a post was or was not offered asks the village liaison or the station; the public employment service of the county explains.',
  ),
  say(
    '登记的意愿、技能、经历有误的,可以要求更正、补充(同法第四十六条);更正后重新计算。',
    'Wishes, skills or earlier jobs that are recorded wrongly are corrected or completed on request (Art. 46), and the offers are worked out anew.',
  ),
];

export const dimensionNames: Readonly<Record<FairnessDimension, Bilingual>> = {
  sex: say('性别', 'sex'),
  ageBand: say('年龄段', 'age band'),
  ethnicGroup: say('民族', 'ethnic group'),
  disability: say('残疾', 'disability'),
};

export const measureNames: Readonly<Record<FairnessMeasure, Bilingual>> = {
  offers: say('人均推荐条数', 'mean offers'),
  twoOffers: say('得到两条以上推荐', 'two offers or more'),
  placed: say('已安置', 'placed'),
  expectedDays: say('平均预计稳定天数', 'mean expected days'),
  stayed180: say('满 180 天仍在岗', 'there after 180 days'),
};
