import { field, type Paper, type PaperPart } from '../../papers/paper.ts';
import {
  type ManifestCircumstances,
  type ManifestColumn,
  type ManifestReader,
  type ManifestRow,
  manifestColumns,
  manifestHeadings,
  manifestRowFor,
} from '../manifest-columns.ts';

export type Manifest = {
  number: string;
  /** null on the list for tickets or insurance, which does not name it */
  dispatchNumber: string | null;
  /** why the list shows full numbers, until when and for whom: stands on each sheet */
  purpose: { name: string; note: string } | null;
  destination: string;
  departOn: string;
  escort: string;
  prepared: string;
  issuer: string;
  issuedOn: string;
  passengers: readonly { row: ManifestRow; circumstances: ManifestCircumstances }[];
  seal: Paper['seal'];
};

const readerNames: Record<ManifestReader, string> = {
  transport: '购票乘车用',
  escort: '带队人用',
  employer: '用人单位用',
  station: '服务站用',
};

/** 花名册: the one list of a group, printed for one reader, who sees the columns that are for him (chain 2.3). */
export function manifest(reader: ManifestReader, list: Manifest): Paper {
  const rows = list.passengers.map(({ row, circumstances }) => manifestRowFor(reader, row, circumstances));
  const columns = manifestHeadings(reader).filter(
    (column) =>
      column !== 'paperNumber' && (isFilledByHand(column) || rows.some((row) => row[column] !== undefined)),
  );
  return {
    title: '花名册',
    number: list.number,
    orientation: 'landscape',
    size: 'normal',
    seal: list.seal,
    parts: [
      {
        name: list.purpose === null ? readerNames[reader] : list.purpose.name,
        sections: [
          ...(list.purpose === null ? [] : [{ kind: 'text' as const, text: list.purpose.note }]),
          {
            kind: 'fields',
            columns: 3,
            fields: [
              field('目的地', list.destination),
              field('出发日期', list.departOn),
              field('带队人', list.escort),
              ...(list.dispatchNumber === null ? [] : [field('派遣单号', list.dispatchNumber)]),
              field('人数', rows.length),
            ],
          },
          {
            kind: 'table',
            caption: '',
            columns: columns.map((column) => ({
              head: manifestColumns[column].zh,
              width: widthOf(column, reader),
            })),
            rows: rows.map((row) => columns.map((column) => row[column] ?? '')),
          },
          {
            kind: 'signatures',
            places: [
              { role: '制表', name: list.prepared, stamp: false },
              { role: '审核', name: '', stamp: false },
              { role: '开具单位', name: `${list.issuer} ${list.issuedOn}`.trim(), stamp: true },
            ],
          },
        ],
      },
      ...attentionFor(reader, rows),
    ],
  };
}

/** 注意事项: needs and health only to the escort, on a separate sheet (chain 2.2); what the ledger does not know is written by hand. */
function attentionFor(reader: ManifestReader, rows: readonly ManifestRow[]): PaperPart[] {
  const inNeed = rows.filter(({ accommodations = '' }) => accommodations !== '');
  if (reader !== 'escort' || inNeed.length === 0) return [];
  return [
    {
      name: '注意事项(只交带队人,到达后收回)',
      sections: [
        {
          kind: 'table',
          caption: '',
          columns: [
            { head: '姓名', width: 30 },
            { head: '座位', width: 25 },
            { head: '便利需求', width: 90 },
            { head: '健康、慢病药', width: 120 },
          ],
          rows: inNeed.map(({ name = '', seat = '', accommodations = '' }) => [
            name,
            seat,
            accommodations,
            '',
          ]),
        },
      ],
    },
  ];
}

// The escort sees four digits, the others a whole or masked number.
const widthOf = (column: ManifestColumn, reader: ManifestReader): number =>
  column === 'idNumber' && reader === 'escort' ? 11 : widths[column];

/** Millimetres; the browser shrinks them in proportion when the sheet is too narrow for all. */
const widths: Record<ManifestColumn, number> = {
  serial: 8,
  name: 18,
  sex: 7,
  idNumber: 32,
  phone: 20,
  emergencyContact: 19,
  township: 21,
  village: 16,
  villageGroup: 10,
  pickUp: 17,
  pickUpTime: 11,
  seat: 10,
  post: 15,
  agreedPay: 29,
  paperNumber: 24,
  firstTimeAway: 9,
  companions: 13,
  mandarin: 11,
  accommodations: 13,
  boarded: 11,
  transferred: 11,
  arrived: 11,
  signature: 15,
  category: 14,
};

// Roll-call columns are empty on the day of printing; whom to call in an emergency is asked at boarding.
const isFilledByHand = (column: ManifestColumn): boolean =>
  column === 'emergencyContact' ||
  column === 'boarded' ||
  column === 'transferred' ||
  column === 'arrived' ||
  column === 'signature';
