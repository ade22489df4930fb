import { capitalNumber, field, type Paper, type PaperSection } from '../../papers/paper.ts';

export type DispatchSheet = {
  number: string;
  issuer: string;
  /** 人力资源服务许可证号 and commission, when an HR company issues it */
  licence: string | null;
  commission: string | null;
  agreement: string;
  employer: { name: string; creditCode: string; address: string; contact: string };
  station: { name: string; contact: string };
  work: { posts: string; payFloor: string; contract: string; boardAndLodging: string };
  /** 脱贫(监测) under its name of the day; before 2021 建档立卡贫困(监测) */
  category: string;
  /** null where it is not known of every passenger: left for the pen */
  counts: { all: number; lifted: number; firstTime: number | null; minors: number; couples: number | null };
  journey: { assembly: string; departure: string; vehicles: string; arrival: string };
  escort: string;
  contacts: string;
  insurance: string;
  fareSource: string;
  prepared: string;
  checked: string;
  issuedOn: string;
  seal: Paper['seal'];
};

/** Must stand on every sheet: it is a letter of introduction, not a labour-dispatch contract (Labour Contract Law 57 ff.). */
export const dispatchNotice =
  '本单为有组织劳务输出的介绍与交接凭证,不是劳务派遣协议,不构成与开具单位的劳动关系。';

/** 劳务输出派遣单: one sheet a group and employer, in three parts: 存根联, 派遣联, 回执联 (chain 2.2). */
export function dispatchSheet(sheet: DispatchSheet): Paper {
  const body = bodyOf(sheet);
  const signed: PaperSection = {
    kind: 'signatures',
    places: [
      { role: '开具人', name: sheet.prepared, stamp: false },
      { role: '审核人', name: sheet.checked, stamp: false },
      { role: '开具单位', name: `${sheet.issuer} ${sheet.issuedOn}`, stamp: true },
    ],
  };
  return {
    title: '劳务输出派遣单',
    number: sheet.number,
    orientation: 'portrait',
    size: 'normal',
    seal: sheet.seal,
    parts: [
      { name: '存根联', sections: [...body, signed] },
      { name: '派遣联', sections: [...body, signed] },
      { name: '回执联', sections: [...body, ...receipt] },
    ],
  };
}

/** 填空. */
export const blank = '____';

function bodyOf(sheet: DispatchSheet): PaperSection[] {
  const { employer, station, work, counts, journey } = sheet;
  return [
    { kind: 'text', text: dispatchNotice },
    {
      kind: 'fields',
      columns: 1,
      fields: [
        field('开具单位', issuerOf(sheet)),
        field('依据(劳务合作框架协议编号)', sheet.agreement),
        field('接收单位全称', employer.name),
        field('统一社会信用代码', employer.creditCode),
        field('地址', employer.address),
        field('联系人电话', employer.contact),
        field('接收地服务站', `${station.name} ${station.contact}`),
        field('岗位、工种', work.posts),
        field('约定工资下限', work.payFloor),
        field('合同类型与期限', work.contract),
        field('食宿', work.boardAndLodging),
        field(
          '人数(大写)',
          `${capitalNumber(counts.all)}人(${counts.all}),其中${sheet.category}${counts.lifted}人、首次外出${counts.firstTime ?? blank}人、16–17岁${counts.minors}人、夫妻${counts.couples ?? blank}对`,
        ),
        field('集合地点时间', journey.assembly),
        field('出发', journey.departure),
        field('交通方式/车次/车牌', journey.vehicles),
        field('预计到达', journey.arrival),
        field('带队人', sheet.escort),
        field('各方联系方式', sheet.contacts),
        field('保险(险种,保单号)', sheet.insurance),
        field('路费资金来源', sheet.fareSource),
        field('附', `花名册(${counts.all}人)${blank}页`),
      ],
    },
  ];
}

/** An HR company writes its licence and the commission under which it acts. */
function issuerOf({ issuer, licence, commission }: DispatchSheet): string {
  const grounds = [
    ...(licence === null ? [] : [`人力资源服务许可证号 ${licence}`]),
    ...(commission === null ? [] : [`受托依据 ${commission}`]),
  ];
  return grounds.length === 0 ? issuer : `${issuer}(${grounds.join(',')})`;
}

const receipt: PaperSection[] = [
  {
    kind: 'fields',
    columns: 3,
    fields: [field('实到人数', ''), field('入职人数', ''), field('退回日期', '')],
  },
  {
    kind: 'signatures',
    places: [
      { role: '接收单位', name: '', stamp: true },
      { role: '服务站', name: '', stamp: true },
    ],
  },
];
