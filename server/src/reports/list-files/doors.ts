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
  return [
    produceFile(personListFiles[form], ({ context, input: { list, ...asked } }) =>
      print(context, personListFiles[form], {
        read: (tx) =>
          readList(tx, { context, keyring: service.keyring, ...asked }, personLists[list].zh, (desk) =>
            openPersonList(desk, personLists[list], limit),
          ),
        write,
      }),
    ),
    produceFile(steadyFiles[form], ({ context, input }) =>
      print(context, steadyFiles[form], {
        read: (tx) =>
          readList(tx, { context, keyring: service.keyring, ...input }, '稳岗清单', (desk) =>
            openSteadyList(desk, limit),
          ),
        write,
      }),
    ),
    produceFile(checksFiles[form], ({ context, input }) =>
      print(context, checksFiles[form], {
        read: async (tx) => {
          const read = await readQuestion(tx, context, input);
          if (!read.ok) return read;
          const reply = await figureReply(tx, 'lists', { ...read.value, knownAt: service.now() });
          const head = await headOf(tx, '清单勾稽表', read.value);
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

type Asker = Pick<ListDesk, 'keyring'> & { context: AccessContext; region: number; on: Question['on'] };

/** A list of persons with its head; who stands on it is known by name only when it is written. */
async function readList(
  tx: Tx,
  { context, keyring, region, on }: Asker,
  title: string,
  open: (desk: ListDesk) => Promise<Outcome<Sized[], TooLong>>,
): Promise<Outcome<Shown<ListFile>, QuestionRefused | TooLong>> {
  const read = await readQuestion(tx, context, { region, on });
  if (!read.ok) return read;
  const seen = new Set<string>();
  const sheets = await open({ tx, keyring, ...read.value, seen });
  if (!sheets.ok) return sheets;
  const head = await headOf(tx, title, read.value);
  const of: ListFile = {
    ...head,
    head: [
      ...head.head,
      ...sheets.value.map(({ source, lines, unit }) => [source.name, `${lines} ${unit}`] as const),
    ],
    sheets: sheets.value.map(({ source }) => source),
  };
  return accept({ of, persons: seen });
}

async function headOf(
  tx: Tx,
  title: string,
  { region, asked }: { region: RegionRef; asked: Question },
): Promise<Omit<ListFile, 'sheets'>> {
  return {
    title,
    number: `${region.path}-${asked.on}`,
    office: (await findPublicService(tx, region.region_id, asked.on)) ?? region.full_name,
    head: [
      ['区划', region.full_name],
      ['截至', asked.on],
    ],
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
        ['定格于', minuteOf(found.known_at)],
        ['口径版本', found.definition],
      ],
      sheets: reportSheets(families),
      together: true,
    },
    persons: [],
  });
}

/** An instant as an office reads it: day and minute of Asia/Shanghai. */
const minuteOf = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
