import { type Field, field, type Paper, type PaperSection } from '../../papers/paper.ts';

export type ReferralLetter = {
  number: string;
  employer: string;
  person: { name: string; sex: string; bornMonth: string; township: string; skills: string };
  post: string;
  office: string;
  clerk: string;
  clerkPhone: string;
  validUntil: string;
  printedOn: string;
  /** 审核 by another hand; letters of the first edition had no place for it */
  hasCheck: boolean;
  seal: Paper['seal'];
};

/** Reasons that an employer can tick. Age, sex and ethnic group are none (chain 2.1 B). */
export const declineReasons = ['岗位已满', '技能不符', '体检', '本人放弃', '其他'] as const;

/** 推荐函: to the employer, in three parts: 存根, 推荐, 回执 (chain 2.1 B). */
export function referralLetter(letter: ReferralLetter): Paper {
  const { person } = letter;
  const facts: Field[] = [
    field('致', letter.employer),
    field('推荐岗位', letter.post),
    field('姓名', person.name),
    field('性别', person.sex),
    field('出生年月', person.bornMonth),
    field('户籍乡镇', person.township),
    field('技能/证书', person.skills),
    field('有效期至', letter.validUntil),
    field('经办人', letter.clerk),
    field('电话', letter.clerkPhone),
  ];
  const body: PaperSection = { kind: 'fields', columns: 2, fields: facts };
  const issuer: PaperSection = {
    kind: 'signatures',
    places: [
      ...(letter.hasCheck ? [{ role: '审核', name: '', stamp: false }] : []),
      { role: '推荐单位', name: `${letter.office} ${letter.printedOn}`, stamp: true },
    ],
  };
  return {
    title: '推荐函',
    number: letter.number,
    orientation: 'portrait',
    size: 'normal',
    seal: letter.seal,
    parts: [
      { name: '存根', sections: [body, issuer] },
      {
        name: '推荐',
        sections: [
          body,
          { kind: 'text', text: '兹推荐上述人员前来应聘,请予接洽,并于三个工作日内将回执退回。' },
          issuer,
        ],
      },
      { name: '回执', sections: [body, ...receipt] },
    ],
  };
}

const receipt: PaperSection[] = [
  { kind: 'choices', label: '录用结果', choices: ['录用,报到日期____年__月__日', '不录用'] },
  { kind: 'choices', label: '不录用原因', choices: [...declineReasons] },
  {
    kind: 'signatures',
    places: [
      { role: '单位经办人及电话', name: '', stamp: false },
      { role: '用人单位', name: '', stamp: true },
    ],
  },
];
