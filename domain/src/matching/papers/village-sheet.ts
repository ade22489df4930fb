import { field, type Paper, type PaperSection } from '../../papers/paper.ts';

/** 一个推荐岗位, in the words that a worker hears. Texts are ready to print; amounts in yuan with their unit. */
export type SheetJob = {
  employer: string;
  place: string;
  post: string;
  places: string;
  monthlyIncome: string;
  madeUpOf: string;
  payDay: string;
  hours: string;
  contract: string;
  insurance: string;
  boardAndLodging: string;
  requirements: string;
  probation: string;
  departure: string;
  fare: string;
  because: string;
  station: string;
  verified: string;
};

export type VillageSheet = {
  number: string;
  printedOn: string;
  validUntil: string;
  village: string;
  /** one person a sheet, of a couple each has one: the name only, no ID number, no category */
  name: string;
  liaison: string;
  liaisonPhone: string;
  /** 推荐单位, whose stamp the sheet bears; null on sheets of the first edition, which had no place for it */
  office: string | null;
  jobs: readonly SheetJob[];
  /** the line of reasons stands though there is none, as on sheets of the first edition */
  keepsEmptyReasons: boolean;
  /** why there are fewer than two, in plain words; null when there are two */
  shortage: string | null;
  seal: Paper['seal'];
};

/**
 * 岗位推荐单(送岗版): the sheet that is read aloud in the village (chain 2.1 A). One page a person, at least two jobs or the shortage named,
 * 16 pt.
 */
export function villageSheet(sheet: VillageSheet): Paper {
  return {
    title: '岗位推荐单',
    number: sheet.number,
    orientation: 'portrait',
    size: 'large',
    seal: sheet.seal,
    parts: [
      {
        name: '送岗版',
        sections: [head(sheet), comparison(sheet), ...shortageOf(sheet), ...replyStrip, signaturesOf(sheet)],
      },
    ],
  };
}

const head = (sheet: VillageSheet): PaperSection => ({
  kind: 'fields',
  columns: 2,
  fields: [
    field('姓名', sheet.name),
    field('村(社区)/组', sheet.village),
    field('日期', sheet.printedOn),
    field('有效期至', sheet.validUntil),
    field('推荐人(联络员)', sheet.liaison),
    field('电话', sheet.liaisonPhone),
  ],
});

/** The jobs side by side, so that they can be compared and two fit on one page. */
const comparison = ({ jobs, keepsEmptyReasons }: VillageSheet): PaperSection => ({
  kind: 'table',
  caption: '',
  columns: [{ head: '', width: 32 }, ...jobs.map((_, index) => ({ head: `第${index + 1}个岗位` }))],
  rows: items.flatMap(([label, told]) => {
    const cells = jobs.map(told);
    // Room for the pen there is in every line but this one: a reason is not made up by hand.
    return label === reasonLine && !keepsEmptyReasons && cells.every((cell) => cell === '')
      ? []
      : [[label, ...cells]];
  }),
});

const reasonLine = '推荐理由';
const items: readonly (readonly [label: string, told: (job: SheetJob) => string])[] = [
  ['用人单位', (job) => job.employer],
  ['岗位', (job) => `${job.post}(招/余 ${job.places})`],
  ['工作地', (job) => job.place],
  ['月综合收入', (job) => joined([job.monthlyIncome, job.madeUpOf], ',其中')],
  ['发薪日', (job) => job.payDay],
  ['工时班次', (job) => job.hours],
  ['合同社保', (job) => `${job.contract};社保:${job.insurance}`],
  ['吃住', (job) => job.boardAndLodging],
  ['要求', (job) => job.requirements],
  ['试用期', (job) => job.probation],
  ['集中出发', (job) => job.departure],
  ['谁出路费', (job) => job.fare],
  [reasonLine, (job) => job.because],
  ['服务站电话', (job) => job.station],
  ['岗位核实', (job) => job.verified],
];

const joined = (parts: readonly string[], between: string): string =>
  parts.filter((part) => part !== '').join(between);

const shortageOf = ({ shortage }: VillageSheet): PaperSection[] =>
  shortage === null ? [] : [{ kind: 'text', text: `目前只有以上岗位合适:${shortage}` }];

const replyStrip: PaperSection[] = [
  { kind: 'text', text: '求职不收任何费用,不押证件;投诉电话 12333。' },
  {
    kind: 'choices',
    label: '回复',
    choices: ['愿意去第__个', '再想想', '不去(原因:工资/太远/家里/身体/工时/不放心/其他)'],
  },
];

const signaturesOf = ({ office }: VillageSheet): PaperSection => ({
  kind: 'signatures',
  places: [
    { role: '本人签名/手印', name: '', stamp: false },
    ...(office === null ? [] : [{ role: '推荐单位', name: office, stamp: true }]),
  ],
});
