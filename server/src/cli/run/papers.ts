import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import {
  type ManifestReader,
  type ManifestRow,
  manifestColumns,
  manifestHeadings,
  manifestRowFor,
} from '@wengang/domain/dispatch/manifest-columns.ts';
import { PaperNumber, receiptNumber } from '@wengang/domain/dispatch/paper-number.ts';
import { arrivalHandover } from '@wengang/domain/dispatch/papers/arrival-handover.ts';
import { employmentReceipt } from '@wengang/domain/dispatch/papers/employment-receipt.ts';
import { manifest } from '@wengang/domain/dispatch/papers/manifest.ts';
import type { OfferView } from '@wengang/domain/matching/contract.ts';
import type { Paper } from '@wengang/domain/papers/paper.ts';
import { tell } from '../progress.ts';
import { dispatchPaper } from './dispatch-paper.ts';
import { groupOf, passengersOf } from './group.ts';
import { payOf } from './import-jobs.ts';
import type { GroupPlan, Run } from './run-plan.ts';
import { say } from './show.ts';

const readers = ['transport', 'escort', 'employer', 'station'] as const satisfies readonly ManifestReader[];
const readerNames: Record<ManifestReader, string> = {
  transport: '购票乘车',
  escort: '带队人',
  employer: '用人单位',
  station: '服务站',
};

/** 单据: the papers of the group as printable pages, those with lists also as workbooks. */
export async function writePapers(run: Run): Promise<void> {
  const group = groupOf(run);
  const number = group.paperNumber ?? '';
  await write(run, `派遣单-${number}`, await dispatchPaper(run, group));
  await writeManifests(run, group, number);
  if (group.arrived !== undefined) await write(run, `到达交接单-${number}`, await arrivalPaper(run, group));
  if (group.results !== undefined) await write(run, `就业回执单-${number}`, await receiptPaper(run, group));
  say(
    '尚未实现:读取完整证件号码和电话用于购票(查询只给遮盖号码)',
    'not built yet: full ID numbers for tickets (queries give masked ones)',
  );
}

async function write(run: Run, name: string, paper: Paper): Promise<void> {
  await run.out.page(name, [paper]);
  const tables = paper.parts[0]?.sections.flatMap((section) =>
    section.kind === 'table'
      ? [
          {
            name: section.caption === '' ? paper.title : section.caption,
            columns: section.columns.map(({ head }) => ({ header: head, kind: 'text' as const })),
            rows: section.rows,
          },
        ]
      : section.kind === 'fields'
        ? [
            {
              name: `${paper.title}表头`,
              columns: [
                { header: '项目', kind: 'text' as const, width: 24 },
                { header: '内容', kind: 'text' as const, width: 60 },
              ],
              rows: section.fields.map(({ label, value }) => [label, value]),
            },
          ]
        : [],
  );
  if (tables !== undefined && tables.length > 0) await run.out.workbook(name, tables);
  tell({ zh: `${paper.title} → out/${name}.html`, en: 'written' });
}

async function writeManifests(run: Run, group: GroupPlan, number: string): Promise<void> {
  const { days, posts, out } = run;
  const passengers = (await passengersOf(run, group)).map((one, at) => {
    const offer = group.agreed.find(({ person }) => person.personId === one.personId);
    return {
      row: rowOf({ serial: at + 1, seat: one.seat ?? '', number, offer, name: one.name }),
      circumstances: {
        today: CivilDate.parse(days.locked),
        departOn: CivilDate.parse(days.departed),
        acceptedAndStarted: false,
        consentToNeeds: false,
        consentForPayingPolicy: false,
      },
    };
  });
  for (const reader of readers) {
    const name = `花名册-${readerNames[reader]}-${number}`;
    const paper = manifest(reader, {
      number,
      destination: `${run.pairing.receiving.name} ${group.order.employer}`,
      departOn: days.departed,
      escort: posts.escort.name,
      passengers,
      seal: null,
    });
    await out.page(name, [paper]);
    const columns = manifestHeadings(reader);
    await out.workbook(name, [
      {
        name: '花名册',
        columns: columns.map((column) => ({ header: manifestColumns[column].zh, kind: 'text' as const })),
        rows: passengers.map(({ row, circumstances }) => {
          const seen = manifestRowFor(reader, row, circumstances);
          return columns.map((column) => seen[column] ?? '');
        }),
      },
    ]);
  }
  tell({
    zh: `花名册 4 种读者 × ${passengers.length} 人`,
    en: `manifests for four readers, ${passengers.length} persons`,
  });
}

type Known = { serial: number; seat: string; number: string; name: string; offer: OfferView | undefined };

function rowOf({ serial, seat, number, name, offer }: Known): ManifestRow {
  const home = /县(.{1,12}?(?:镇|乡|街道))(.*)$/.exec(offer?.person.home ?? '');
  return {
    serial: String(serial),
    name,
    ...(offer === undefined ? {} : { sex: offer.person.sex === 'male' ? '男' : '女', post: offer.title }),
    ...(offer?.person.idNumber == null ? {} : { idNumber: offer.person.idNumber }),
    ...(offer?.person.phone == null ? {} : { phone: offer.person.phone }),
    ...(home?.[1] === undefined ? {} : { township: home[1] }),
    ...(home?.[2] === undefined ? {} : { village: home[2] }),
    pickUp: '县客运站',
    pickUpTime: '07:00',
    seat,
    paperNumber: number,
  };
}

async function arrivalPaper(run: Run, group: GroupPlan): Promise<Paper> {
  const { pairing, days, posts } = run;
  const passengers = await passengersOf(run, group);
  const came = new Set<string>(group.arrived);
  return arrivalHandover({
    number: `${group.paperNumber ?? ''}-交`,
    dispatchNumber: group.paperNumber ?? '',
    arrivedAt: `${days.arrived} 08:40`,
    place: pairing.receiving.name,
    expected: passengers.length,
    present: came.size,
    missing: passengers
      .filter(({ personId }) => !came.has(personId))
      .map(({ name }) => ({ name, reason: '家中有事(演示)' })),
    left: [],
    added: [],
    alone: [],
    health: '无',
    luggage: '齐全',
    rooms: '',
    escort: posts.escort.name,
    employer: group.order.employer,
    station: posts.station.name,
    seal: null,
  });
}

async function receiptPaper(run: Run, group: GroupPlan): Promise<Paper> {
  const names = new Map((await passengersOf(run, group)).map(({ personId, name }) => [personId, name]));
  return employmentReceipt({
    number: receiptNumber(PaperNumber.parse(group.paperNumber)),
    employer: group.order.employer,
    employerClerk: '',
    verifiedBy: run.posts.station.name,
    verifiedHow: '现场',
    seal: null,
    lines: (group.results ?? []).map(({ personId, status, refused }) => {
      const offer = group.agreed.find(({ person }) => person.personId === personId);
      const order = group.orders.get(offer?.vacancyId ?? '') ?? group.order;
      const started = status === 'started' && refused.length === 0;
      return {
        name: names.get(personId) ?? '',
        started,
        startedOn: started ? run.days.started : '',
        post: started ? order.title : '',
        contract: '',
        pay: started ? payOf(order) : '',
        insurance: '',
        boardAndLodging: '',
        ...notStartedOf(started, refused[0]?.zh),
      };
    }),
  });
}

/** Whom the rules of work spells hold back is to be cleared up; the others failed the medical, as the run plays it. */
function notStartedOf(started: boolean, refusal: string | undefined) {
  if (started) return { notStartedReason: '', goesTo: '' };
  return refusal === undefined
    ? { notStartedReason: '体检不合格', goesTo: '重新推荐' }
    : { notStartedReason: refusal, goesTo: '待核实' };
}
