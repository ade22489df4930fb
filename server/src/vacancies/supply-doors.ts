import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { cellsOf, listTooLong } from '@wengang/domain/papers/list-sheet.ts';
import { postedAgain, supplyTotals } from '@wengang/domain/vacancies/supply.ts';
import { supplyColumns, supplyFiles } from '@wengang/domain/vacancies/supply-files.ts';
import { mostLines, writeList } from '../papers/list-files.ts';
import { type PrintService, printing } from '../papers/printing.ts';
import { type FileDoor, produceFile } from '../platform/http/file-doors.ts';
import { readSupply } from './list-supply.ts';
import { viewOf } from './order-view.ts';

/** 岗位供给清单 as a workbook and as a printable page. Orders are no persons: nothing is written into the record of reads. */
export const supplyFileDoors = (service: PrintService): readonly FileDoor[] => {
  const print = printing(service);
  return (['workbook', 'page'] as const).map((form) =>
    produceFile(supplyFiles[form], ({ context, input: { on, place } }) =>
      print(context, supplyFiles[form], {
        read: async (tx) => {
          const supply = await readSupply(tx, context, { on, place });
          const most = mostLines[form];
          if (supply.length > most) return refuse(listTooLong, { form, most });
          const { orders, employers, places } = supplyTotals(supply);
          const again = postedAgain(supply);
          const serials = new Map(supply.map(({ id }, at) => [id, at + 1]));
          const lines = supply.map((file, at) =>
            cellsOf(supplyColumns, {
              serial: at + 1,
              order: viewOf(file),
              terms: file.terms,
              conditions: file.conditions,
              postedAgainAt: (again.get(file.id) ?? []).flatMap((id) => serials.get(id) ?? []),
            }),
          );
          return accept({
            of: {
              title: '岗位供给清单',
              number: place === undefined ? on : `${place}-${on}`,
              office: '',
              head: [
                ['截至', on],
                ['在招', `${orders} 条、${employers} 家、余 ${places} 个`],
              ] as const,
              knownAt: service.now(),
              sheets: [{ name: '岗位供给清单', columns: supplyColumns, lines }],
            },
            persons: [],
          });
        },
        write: (file) => writeList(form, file),
      }),
    ),
  );
};
