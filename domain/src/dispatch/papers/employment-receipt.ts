import { field, type Paper } from '../../papers/paper.ts';

export type ReceiptLine = {
  name: string;
  started: boolean;
  /** 入职日期: it is the start of the spell, not the day of arrival */
  startedOn: string;
  post: string;
  contract: string;
  pay: string;
  insurance: string;
  boardAndLodging: string;
  notStartedReason: string;
  goesTo: string;
};

export type EmploymentReceipt = {
  /** 派遣单号 + 回 */
  number: string;
  employer: string;
  lines: readonly ReceiptLine[];
  employerClerk: string;
  verifiedBy: string;
  verifiedHow: string;
  seal: Paper['seal'];
};

/** 就业回执单: within 7 days of arrival, at most 15 (chain 2.5). */
export const employmentReceipt = (receipt: EmploymentReceipt): Paper => ({
  title: '就业回执单',
  number: receipt.number,
  orientation: 'landscape',
  size: 'normal',
  seal: receipt.seal,
  parts: [
    {
      name: '',
      sections: [
        {
          kind: 'fields',
          columns: 3,
          fields: [
            field('用人单位', receipt.employer),
            field('人数', receipt.lines.length),
            field('入职', receipt.lines.filter((line) => line.started).length),
          ],
        },
        {
          kind: 'table',
          caption: '',
          columns: columns.map((head) => ({ head })),
          rows: receipt.lines.map((line, index) => [
            String(index + 1),
            line.name,
            line.started ? '是' : '否',
            line.startedOn,
            line.post,
            line.contract,
            line.pay,
            line.insurance,
            line.boardAndLodging,
            line.notStartedReason,
            line.goesTo,
          ]),
        },
        {
          kind: 'text',
          text: '未入职原因填:体检不合格/本人放弃/证件/年龄不合法/岗位已满/与承诺不符。填"与承诺不符"的,服务站另行登记。',
        },
        {
          kind: 'signatures',
          places: [
            { role: '单位经办人及电话', name: receipt.employerClerk, stamp: false },
            { role: '用人单位', name: '', stamp: true },
            { role: `服务站核实(${receipt.verifiedHow})`, name: receipt.verifiedBy, stamp: true },
          ],
        },
      ],
    },
  ],
});

const columns = [
  '序号',
  '姓名',
  '是否入职',
  '入职日期',
  '岗位',
  '劳动合同与签订主体',
  '约定工资/计薪/发薪日',
  '社保或商业意外险',
  '食宿',
  '未入职原因',
  '去向',
];
