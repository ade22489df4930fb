import { field, type Paper } from '../../papers/paper.ts';
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
  destination: string;
  departOn: string;
  escort: string;
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
    (column) => isFilledByHand(column) || rows.some((row) => row[column] !== undefined),
  );
  return {
    title: '花名册',
    number: list.number,
    orientation: 'landscape',
    size: 'normal',
    seal: list.seal,
    parts: [
      {
        name: readerNames[reader],
        sections: [
          {
            kind: 'fields',
            columns: 3,
            fields: [
              field('目的地', list.destination),
              field('出发日期', list.departOn),
              field('带队人', list.escort),
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
              { role: '制表', name: '', stamp: false },
              { role: '审核', name: '', stamp: false },
              { role: '开具单位', name: '', stamp: true },
            ],
          },
        ],
      },
    ],
  };
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
  phone: 19,
  emergencyContact: 22,
  township: 18,
  village: 16,
  villageGroup: 10,
  pickUp: 18,
  pickUpTime: 11,
  seat: 13,
  post: 14,
  agreedPay: 16,
  paperNumber: 24,
  firstTimeAway: 9,
  companions: 14,
  mandarin: 11,
  accommodations: 14,
  boarded: 11,
  transferred: 11,
  arrived: 11,
  signature: 16,
  category: 14,
};

// Roll-call columns are empty on the day of printing.
const isFilledByHand = (column: ManifestColumn): boolean =>
  column === 'boarded' || column === 'transferred' || column === 'arrived' || column === 'signature';
