import { Instant, minuteInWords } from '@wengang/domain/calendar/instant.ts';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import {
  checksFiles,
  personListFiles,
  reportFiles,
  steadyFiles,
} from '@wengang/domain/reports/list-files/contract.ts';
import { checksSheets, reportSheets } from '@wengang/domain/reports/list-files/count-sheets.ts';
import { personLists } from '@wengang/domain/reports/list-files/lists.ts';
import { FrozenReport } from '@wengang/domain/reports/snapshot-contract.ts';
import { findPublicService } from '../../accounts/organisations/store.ts';
import { type ListFile, type ListForm, mostLines, writeList } from '../../papers/list-files.ts';
import { type PrintService, printing, type Shown } from '../../papers/printing.ts';
import type { AccessContext } from '../../platform/database/context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { type FileDoor, produceFile } from '../../platform/http/file-doors.ts';
import { type Question, type QuestionRefused, readQuestion } from '../figures/asked.ts';
import { figureReply } from '../figures/read-figures.ts';
import { findSnapshot } from '../snapshots/store.ts';
import type { RegionRef } from '../store.ts';
import { type ListDesk, openPersonList, type Sized, type TooLong } from './person-list.ts';
import { openSteadyList } from './steady-list.ts';

/** Lists, checks and frozen reports as workbooks and printable pages. Each file of persons is written down with those whom it shows. */
export const reportFileDoors = (service: PrintService): readonly FileDoor[] =>
  (['workbook', 'page'] as const).flatMap((form) => doorsIn(form, service));

function doorsIn(form: ListForm, service: PrintService): FileDoor[] {
  const print = printing(service);
  const write = (file: ListFile) => writeList(form, file);
  const limit = { form, most: mostLines[form] };
  const deskOf = (context: AccessContext) => ({ context, keyring: service.keyring, knownAt: service.now() });
  return [
    produceFile(personListFiles[form], ({ context, input: { list, trainedEver, ...asked } }) =>
      print(context, personListFiles[form], {
        read: (tx) =>
          readList(tx, { ...asked, ...deskOf(context) }, { title: personLists[list].zh }, (desk) =>
            openPersonList(desk, personLists[list], { trainedEver, limit }),
          ),
        write,
      }),
    ),
    produceFile(steadyFiles[form], ({ context, input: { paired, ...asked } }) =>
      print(context, steadyFiles[form], {
        read: (tx) =>
          readList(
            tx,
            { ...asked, ...deskOf(context) },
            { title: '稳岗清单', ...(paired ? { only: ['范围', '结对地区'] as const } : {}) },
            (desk) => openSteadyList(desk, { paired, limit }),
          ),
        write,
      }),
    ),
    produceFile(checksFiles[form], ({ context, input }) =>
      print(context, checksFiles[form], {
        read: async (tx) => {
          const read = await readQuestion(tx, context, input);
          if (!read.ok) return read;
          const knownAt = service.now();
          const reply = await figureReply(tx, 'lists', { ...read.value, knownAt });
          const head = await headOf(tx, '清单勾稽表', { ...read.value, knownAt });
          return accept({ of: { ...head, sheets: checksSheets(reply), together: true }, persons: [] });
        },
        write,
      }),
    ),
    produceFile(reportFiles[form], ({ context, input }) =>
      print(context, reportFiles[form], { read: (tx) => readReport(tx, input.snapshotId), write }),
    ),
  ];
}

type Asker = Pick<ListDesk, 'keyring'> & {
  context: AccessContext;
  knownAt: Instant;
  region: number;
  on: Question['on'];
};
/** How a list is called; `only`: the line of its head that says which part it shows. */
type Called = { title: string; only?: readonly [label: string, value: string] };

/** A list of persons with its head; who stands on it is known by name only when it is written. */
async function readList(
  tx: Tx,
  { context, keyring, knownAt, region, on }: Asker,
  { title, only }: Called,
  open: (desk: ListDesk) => Promise<Outcome<Sized[], TooLong>>,
): Promise<Outcome<Shown<ListFile>, QuestionRefused | TooLong>> {
  const read = await readQuestion(tx, context, { region, on });
  if (!read.ok) return read;
  const seen = new Set<string>();
  const sheets = await open({ tx, keyring, ...read.value, seen });
  if (!sheets.ok) return sheets;
  const head = await headOf(tx, title, { ...read.value, knownAt });
  const of: ListFile = {
    ...head,
    head: [
      ...head.head,
      ...(only === undefined ? [] : [only]),
      ...sheets.value.map(({ source, lines, unit }) => [source.name, `${lines} ${unit}`] as const),
    ],
    sheets: sheets.value.map(({ source }) => source),
  };
  return accept({ of, persons: seen });
}

async function headOf(
  tx: Tx,
  title: string,
  { region, asked, knownAt }: { region: RegionRef; asked: Question; knownAt: Instant },
): Promise<Omit<ListFile, 'sheets'>> {
  return {
    title,
    number: `${region.path}-${asked.on}`,
    office: (await findPublicService(tx, region.region_id, asked.on)) ?? region.full_name,
    head: [
      ['区划', region.full_name],
      ['截至', asked.on],
    ],
    knownAt,
  };
}

async function readReport(
  tx: Tx,
  snapshotId: string,
): Promise<Outcome<Shown<ListFile>, RefusalOf<typeof notFound>>> {
  const found = await findSnapshot(tx, snapshotId);
  if (found === undefined) return refuse(notFound, { what: 'snapshot' });
  const { families } = FrozenReport.parse(found.content);
  return accept({
    of: {
      title: found.title,
      number: snapshotId,
      office: (await findPublicService(tx, found.region_id, found.on_day)) ?? found.region,
      head: [
        ['区划', found.region],
        ['期间', `${found.from_day} 至 ${found.on_day}`],
        ['定格于', minuteInWords(Instant.parse(found.known_at))],
        ['口径版本', found.definition],
      ],
      knownAt: null,
      sheets: reportSheets(families),
      together: true,
    },
    persons: [],
  });
}
