import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import {
  mostSheets,
  noSheetsIssued,
  type printSheetsPage,
  sheetsChanged,
  tooManySheets,
} from '@wengang/domain/matching/paper-contract.ts';
import type { Paper } from '@wengang/domain/papers/paper.ts';
import { reprint } from '../../papers/reprint.ts';
import { findDocumentsOf } from '../../papers/store.ts';
import type { AccessContext } from '../../platform/database/context.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { composeSheet, isSheetLapsed } from './compose-sheet.ts';
import { readRegionSheets } from './region-sheets.ts';

/** A sheet ready to print, with the person whom it shows. */
type PrintedSheet = { paper: Paper; person: string };

/** The sheets of a region that were issued, still say the same and are valid today. Nothing is printed while some of them are not. */
export async function printRegionSheets(
  tx: Tx,
  { context, keyring }: { context: AccessContext; keyring: Keyring },
  region: number,
): Promise<Outcome<PrintedSheet[], RefusalOf<(typeof printSheetsPage)['refusals'][number]>>> {
  const sheets = await readRegionSheets(tx, context, region);
  if (sheets === undefined) return refuse(notFound, { what: 'region' });
  if (sheets.length > mostSheets) return refuse(tooManySheets, { sheets: sheets.length, most: mostSheets });
  const documents = await findDocumentsOf(
    tx,
    sheets.map(({ offers: [first] }) => first.person_id),
    'village-sheet',
  );
  const printed: PrintedSheet[] = [];
  let changed = 0;
  for (const facts of sheets) {
    const person = facts.offers[0].person_id;
    const document = documents.get(person);
    if (document === undefined) continue;
    const made = reprint(keyring, document, (header) => composeSheet(facts, header));
    if (made.ok && !isSheetLapsed(facts, document, context.businessDay))
      printed.push({ paper: made.value, person });
    else changed += 1;
  }
  const of = printed.length + changed;
  if (changed > 0) return refuse(sheetsChanged, { changed, of });
  if (of === 0) return refuse(noSheetsIssued, {});
  return accept(printed);
}
