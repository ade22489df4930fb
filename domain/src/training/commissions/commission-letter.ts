import { capitalNumber, field, type Paper, type PaperColumn, type PaperSection } from '../../papers/paper.ts';

export type LetterTrainee = {
  name: string;
  sex: string;
  /** masked: the letter leaves the office */
  idNumber: string;
  township: string;
  village: string;
};

/** 学员名册栏目: a firm learns of people who do not work for it yet what an employer's list says of them (chain 2.3): no number, no village. */
const columnsFor = {
  school: ['serial', 'name', 'sex', 'idNumber', 'township', 'village'],
  firm: ['serial', 'name', 'sex', 'township'],
} as const;
export type LetterReader = keyof typeof columnsFor;

export type CommissionLetter = {
  number: string;
  issuer: string;
  reader: LetterReader;
  provider: {
    name: string;
    creditCode: string;
    /** 办学许可证号 or 事业单位法人证书号; null: a firm that teaches its own people */
    licence: string | null;
    address: string;
    contact: string;
  };
  course: string;
  kind: string;
  form: string;
  days: string;
  hours: number;
  place: string;
  assessment: string;
  allowance: string;
  funding: string;
  /** 对应岗位; empty where the class answers no order */
  post: string;
  trainees: readonly LetterTrainee[];
  clerk: string;
  clerkPhone: string;
  issuedOn: string;
  seal: Paper['seal'];
};

/** What the provider is commissioned with. The list of trainees is personal data handed over for one purpose (个人信息保护法 第二十一条). */
const duties = [
  '一、按上列工种、课时和起止日期开班,每日上、下午签到,不得减少课时,不得转委托。',
  '二、不得向学员收取任何费用,不得扣押学员证件;学员由乡镇(街道)、村(社区)通知到班。',
  '三、学员名册仅用于本次培训的组织、签到和考核,不得用于其他目的或向他人提供,培训结束后按委托单位要求退回或删除。',
  '四、收到本单后 3 日内退回接受回执;结业后 7 日内退回结业回执,并附签到表和结业人员名册。',
];

/**
 * 培训委托书 (S1 八个一; chain 2.6): from the county to who teaches, in four parts: 存根联, 委托联, 接受回执
 * (before the class), 结业回执 (after it). [practice]
 */
export function commissionLetter(letter: CommissionLetter): Paper {
  const body = bodyOf(letter);
  const signed: PaperSection = {
    kind: 'signatures',
    places: [
      { role: '开具人', name: letter.clerk, stamp: false },
      { role: '审核人', name: '', stamp: false },
      { role: '委托单位', name: `${letter.issuer} ${letter.issuedOn}`, stamp: true },
    ],
  };
  const content: PaperSection[] = [
    { kind: 'text', text: `${letter.provider.name}:兹委托你单位按下列要求开展培训。` },
    ...body,
    { kind: 'text', text: duties.join('\n') },
    signed,
    traineeTable(letter),
  ];
  return {
    title: '培训委托书',
    number: letter.number,
    orientation: 'portrait',
    size: 'normal',
    seal: letter.seal,
    parts: [
      { name: '存根联', sections: content },
      { name: '委托联', sections: content },
      { name: '接受回执', sections: [...body, ...acceptance] },
      { name: '结业回执', sections: [...body, ...completion] },
    ],
  };
}

const bodyOf = (letter: CommissionLetter): PaperSection[] => {
  const { provider, trainees } = letter;
  return [
    {
      kind: 'fields',
      columns: 1,
      fields: [
        field('委托单位', letter.issuer),
        field('承训机构', provider.name),
        field('地址', provider.address),
      ],
    },
    {
      kind: 'fields',
      columns: 2,
      fields: [
        field('统一社会信用代码', provider.creditCode),
        ...(provider.licence === null ? [] : [field('办学许可(登记)证号', provider.licence)]),
        field('联系人电话', provider.contact),
        field('经办人电话', letter.clerkPhone),
        field('培训工种', letter.course),
        field('培训类型/班型', `${letter.kind} / ${letter.form}`),
        field('培训日期', letter.days),
        field('课时', `${letter.hours} 课时`),
        field('培训人数(大写)', `${capitalNumber(trainees.length)}人(${trainees.length})`),
        field('考核方式/证书', letter.assessment),
        field('补贴标准', letter.allowance),
        field('资金来源', letter.funding),
      ],
    },
    {
      kind: 'fields',
      columns: 1,
      fields: [field('培训地点', letter.place), field('对应岗位', letter.post)],
    },
  ];
};

const listColumns = {
  serial: { head: '序号', width: 12, number: true },
  name: { head: '姓名', width: 28 },
  sex: { head: '性别', width: 12 },
  idNumber: { head: '证件号码', width: 44, whole: true },
  township: { head: '乡镇', width: 36 },
  village: { head: '村(社区)', width: 36 },
} as const satisfies Record<'serial' | keyof LetterTrainee, PaperColumn>;

const traineeTable = ({ reader, trainees }: CommissionLetter): PaperSection => ({
  kind: 'table',
  caption: '学员名册',
  columns: columnsFor[reader].map((column) => listColumns[column]),
  rows: trainees.map((one, at) =>
    columnsFor[reader].map((column) => (column === 'serial' ? String(at + 1) : one[column])),
  ),
});

const signedByProvider: PaperSection = {
  kind: 'signatures',
  places: [
    { role: '承训机构经办人及电话', name: '', stamp: false },
    { role: '承训机构', name: '', stamp: true },
  ],
};

const acceptance: PaperSection[] = [
  { kind: 'choices', label: '是否接受委托', choices: ['接受,开班日期____年__月__日', '不接受,原因________'] },
  signedByProvider,
];

const completion: PaperSection[] = [
  {
    kind: 'fields',
    columns: 3,
    fields: [
      field('实际开班日期', ''),
      field('实际结业日期', ''),
      field('实到人数', ''),
      field('结业人数', ''),
      field('取得证书人数', ''),
      field('附件(签到表、名册)页数', ''),
    ],
  },
  signedByProvider,
];
