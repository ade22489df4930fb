import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Instant } from '@wengang/domain/calendar/instant.ts';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import type { RunId } from '@wengang/domain/matching/contract.ts';
import {
  seekerColumns,
  seekerFiles,
  shortageColumns,
  shortageFiles,
} from '@wengang/domain/matching/list-files.ts';
import { listTooLong } from '@wengang/domain/papers/list-sheet.ts';
import { findPublicService } from '../../accounts/organisations/store.ts';
import { type ListFile, type ListForm, mostLines, writeList } from '../../papers/list-files.ts';
import { type PrintService, printing, type Shown } from '../../papers/printing.ts';
import type { AccessContext } from '../../platform/database/context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { type FileDoor, produceFile } from '../../platform/http/file-doors.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { countSeekers, findRegionRef } from '../market/store.ts';
import { findRunInScope } from '../runs/run-in-scope.ts';
import { countShort } from '../runs/store.ts';
import { runListDoors } from './run/doors.ts';
import { seekerLines } from './seeker-sheet.ts';
import { shortageLines } from './shortage-sheet.ts';

/** 求职需求清单, the shortage list and the runs as workbooks and printable pages. Each is written down with the persons whom it shows. */
export const matchingListDoors = (service: PrintService): readonly FileDoor[] => {
  const print = printing(service);
  const { keyring } = service;
  const lists = (['workbook', 'page'] as const).flatMap((form) => {
    const write = (file: ListFile) => writeList(form, file);
    return [
      produceFile(seekerFiles[form], ({ context, input }) =>
        print(context, seekerFiles[form], {
          read: (tx) => readSeekers(tx, { form, context, keyring, knownAt: service.now() }, input),
          write,
        }),
      ),
      produceFile(shortageFiles[form], ({ context, input }) =>
        print(context, shortageFiles[form], {
          read: (tx) => readShortages(tx, { form, context, keyring, knownAt: service.now() }, input.runId),
          write,
        }),
      ),
    ];
  });
  return [...lists, ...runListDoors(service)];
};

type Call = { form: ListForm; context: AccessContext; keyring: Keyring; knownAt: Instant };
type Read = Promise<Outcome<Shown<ListFile>, RefusalOf<typeof notFound> | RefusalOf<typeof listTooLong>>>;

async function readSeekers(
  tx: Tx,
  { form, context, keyring, knownAt }: Call,
  { region, on }: { region: number; on: CivilDate },
): Read {
  const asked = await findRegionRef(tx, region);
  if (asked === undefined || context.home === null || !asked.path.startsWith(context.home))
    return refuse(notFound, { what: 'region' });
  const seekers = await countSeekers(tx, asked, on);
  const most = mostLines[form];
  if (seekers > most) return refuse(listTooLong, { form, most });
  const seen = new Set<string>();
  const title = '求职需求清单';
  const lines = seekerLines(tx, { keyring, region: asked, on, seen });
  return accept({
    of: {
      title,
      number: `${asked.path}-${on}`,
      office: (await findPublicService(tx, region, on)) ?? asked.full_name,
      head: [
        ['区划', asked.full_name],
        ['截至', on],
        ['人数', `${seekers} 人`],
      ],
      knownAt,
      sheets: [{ name: title, columns: seekerColumns, lines }],
    },
    persons: seen,
  });
}

async function readShortages(tx: Tx, { form, context, keyring, knownAt }: Call, runId: RunId): Read {
  const run = await findRunInScope(tx, context, runId);
  if (run === undefined) return refuse(notFound, { what: 'run' });
  const region = await findRegionRef(tx, run.region_id);
  const short = await countShort(tx, runId);
  const most = mostLines[form];
  if (short > most) return refuse(listTooLong, { form, most });
  const seen = new Set<string>();
  const title = '不足两个推荐名单';
  const lines = shortageLines(tx, { keyring, runId, seen });
  return accept({
    of: {
      title,
      number: `${run.region_path}-${run.as_of}`,
      office: (await findPublicService(tx, run.region_id, run.as_of)) ?? region?.full_name ?? '',
      head: [
        ['区划', region?.full_name ?? ''],
        ['截至', run.as_of],
        ['人数', `${short} 人`],
      ],
      knownAt,
      sheets: [{ name: title, columns: shortageColumns, lines }],
    },
    persons: seen,
  });
}
