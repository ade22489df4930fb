import { field, type Paper, type PaperColumn, type PaperSection } from '../../papers/paper.ts';

export type NamedReason = { name: string; reason: string };

export type ArrivalHandover = {
  number: string;
  dispatchNumber: string;
  arrivedAt: string;
  place: string;
  expected: number;
  present: number;
  missing: readonly NamedReason[];
  /** What is not known of it is left for the pen. */
  left: readonly (NamedReason & { at: string; place: string; where: string })[];
  /** `consent`: who of the county consented, and when; empty while it is open, for the pen. */
  added: readonly { name: string; consent: string }[];
  alone: readonly { name: string; destination: string; phone: string }[];
  health: string;
  luggage: string;
  rooms: string;
  escort: string;
  employer: string;
  station: string;
  /** 制表 and its day, with the places of the check and the stamp; null on papers of the first edition, which had none */
  issued: { by: string; on: string } | null;
  seal: Paper['seal'];
};

/** 到达交接单: on the day of arrival, one signature a side for the whole list, exceptions by name (chain 2.4). */
export function arrivalHandover(handover: ArrivalHandover): Paper {
  const table = (caption: string, columns: PaperColumn[], rows: string[][]) =>
    rows.length === 0 ? [] : [{ kind: 'table' as const, caption, columns, rows }];
  return {
    title: '到达交接单',
    number: handover.number,
    orientation: 'portrait',
    size: 'normal',
    seal: handover.seal,
    parts: [
      {
        name: '',
        sections: [
          {
            kind: 'fields',
            columns: 2,
            fields: [
              field('派遣单号', handover.dispatchNumber),
              field('到达时间', handover.arrivedAt),
              field('地点', handover.place),
              field('应到 / 实到', `${handover.expected} / ${handover.present}`),
              field('未到', handover.missing.length),
              field('中途离队', handover.left.length),
              field('增加', handover.added.length),
              field('自行前往', handover.alone.length),
              field('身体异常', handover.health),
              field('行李/证件', handover.luggage),
              field('住宿安排', handover.rooms),
            ],
          },
          ...table(
            '未到人员',
            [{ head: '姓名' }, { head: '原因' }],
            handover.missing.map((one) => [one.name, one.reason]),
          ),
          ...table(
            '中途离队人员',
            [{ head: '姓名' }, { head: '时间' }, { head: '地点' }, { head: '去向' }, { head: '原因' }],
            handover.left.map((one) => [one.name, one.at, one.place, one.where, one.reason]),
          ),
          ...table(
            '增加人员',
            [{ head: '姓名' }, { head: '县级同意(日期、经办人)' }],
            handover.added.map(({ name, consent }) => [name, consent]),
          ),
          ...table(
            '自行前往人员',
            [{ head: '姓名' }, { head: '目的地' }, { head: '电话' }],
            handover.alone.map((one) => [one.name, one.destination, one.phone]),
          ),
          {
            kind: 'signatures',
            places: [
              { role: '带队人', name: handover.escort, stamp: false },
              { role: '用人单位接收人', name: handover.employer, stamp: false },
              { role: '服务站接站人', name: handover.station, stamp: false },
            ],
          },
          ...issuedBy(handover),
        ],
      },
    ],
  };
}

/** Who put it on paper, who checked it, and the stamp of the station; where there is none, of the employer. */
const issuedBy = ({ issued, station, employer }: ArrivalHandover): PaperSection[] =>
  issued === null
    ? []
    : [
        {
          kind: 'signatures',
          places: [
            { role: '制表', name: issued.by, stamp: false },
            { role: '审核', name: '', stamp: false },
            { role: '接收地盖章', name: `${station || employer} ${issued.on}`.trim(), stamp: true },
          ],
        },
      ];
