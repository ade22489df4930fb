import { field, type Paper, type PaperColumn } from '../../papers/paper.ts';
import { CheckedBy } from '../passenger-evidence.ts';

export type ReceiptLine = {
  name: string;
  /** open: nobody has stated it yet; the line is filled in by hand */
  outcome: 'started' | 'not-started' | 'open';
  /** claimed: the employer stated it and nobody has confirmed it yet; disputed: the station found otherwise, and it waits for a decision */
  standing: 'verified' | 'claimed' | 'disputed';
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
  dispatchNumber: string;
  arrivedOn: string;
  employer: string;
  lines: readonly ReceiptLine[];
  employerClerk: string;
  /** 核实方式: how the station checked; empty while it has not, for the pen */
  checkedBy: readonly CheckedBy[];
  /** 服务站核实人、日期 */
  verified: string;
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
            field('派遣单号', receipt.dispatchNumber),
            field('到达日期', receipt.arrivedOn),
            field('人数', receipt.lines.length),
            field('入职(已核实)', started(receipt, 'verified')),
            field('单位已填待核实', started(receipt, 'claimed')),
          ],
        },
        {
          kind: 'table',
          caption: '',
          columns,
          rows: receipt.lines.map((line, index) => [
            String(index + 1),
            line.name,
            `${outcomes[line.outcome]}${standings[line.standing]}`,
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
          text: '未入职原因填:体检不合格/本人放弃/证件/年龄不合法/岗位已满/与承诺不符。填"与承诺不符"的,同时记入用人单位的问题记录(承诺未兑现)。',
        },
        {
          kind: 'signatures',
          places: [
            { role: '单位经办人及电话', name: receipt.employerClerk, stamp: false },
            { role: '用人单位', name: '', stamp: true },
            { role: `服务站核实(${waysOf(receipt)})`, name: receipt.verified, stamp: true },
          ],
        },
      ],
    },
  ],
});

const started = ({ lines }: EmploymentReceipt, as: ReceiptLine['standing']): number =>
  lines.filter(({ outcome, standing }) => outcome === 'started' && standing === as).length;

const waysOf = ({ checkedBy }: EmploymentReceipt): string =>
  CheckedBy.options.map((way) => `${checkedBy.includes(way) ? '☑' : '□'}${ways[way]}`).join(' ');

const ways: Record<CheckedBy, string> = { visit: '现场', call: '电话', roster: '名册' };
const standings = { verified: '', claimed: '(待核实)', disputed: '(待裁定)' } as const;
const outcomes = { started: '是', 'not-started': '否', open: '' } as const;

/** Millimetres of a landscape sheet. */
const columns: readonly PaperColumn[] = [
  { head: '序号', width: 9 },
  { head: '姓名', width: 20 },
  { head: '入职', width: 15 },
  { head: '入职日期', width: 23 },
  { head: '岗位', width: 24 },
  { head: '劳动合同:签订日、期限、签订主体', width: 46 },
  { head: '约定工资/发薪日', width: 45 },
  { head: '社保(工伤自__日起)或意外险', width: 28 },
  { head: '食宿', width: 36 },
  { head: '未入职原因', width: 19 },
  { head: '去向', width: 12 },
];
