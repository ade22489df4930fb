import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { issueSheets, mostSheets, tooManySheets } from '@wengang/domain/matching/paper-contract.ts';
import { countyShortOf, seriesNumber, seriesPrefix } from '@wengang/domain/papers/document.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { type Draft, issueDocuments } from '../../papers/issue-documents.ts';
import { type DocumentRow, findDocumentsOf, lastOfSeries } from '../../papers/store.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { composeSheet, isSheetLapsed, type SheetFacts } from './compose-sheet.ts';
import { readRegionSheets } from './region-sheets.ts';

export const issueSheetsOperation = implement(issueSheets, async (tx, call, { region }) => {
  const sheets = await readRegionSheets(tx, call.context, region);
  if (sheets === undefined) return refuse(notFound, { what: 'region' });
  if (sheets.length > mostSheets) return refuse(tooManySheets, { sheets: sheets.length, most: mostSheets });
  const persons = sheets.map(({ offers: [first] }) => first.person_id);
  const current = await findDocumentsOf(tx, persons, 'village-sheet');
  const prefix = seriesPrefix(
    countyShortOf(sheets[0]?.offers[0].county ?? ''),
    'village-sheet',
    call.context.businessDay,
  );
  let last = await lastOfSeries(tx, prefix);
  const issued = await issueDocuments(
    tx,
    call,
    sheets.map((sheet) => draftOf(sheet, current.get(sheet.offers[0].person_id), call.context.businessDay)),
    () => {
      last += 1;
      return seriesNumber(prefix, last);
    },
  );
  return accept({
    reply: {
      sheets: issued.map((one, index) => ({ ...one, personId: PersonId.parse(persons[index]) })),
    },
    persons,
    regions: [region],
    factDay: null,
    split: { rest: { region }, rows: new Map() },
  });
});

const draftOf = (sheet: SheetFacts, current: DocumentRow | undefined, today: CivilDate): Draft => ({
  kind: 'village-sheet',
  reader: null,
  about: null,
  countyPath: sheet.offers[0].county_path,
  persons: [sheet.offers[0].person_id],
  current,
  lapsed: current !== undefined && isSheetLapsed(sheet, current, today),
  compose: (header) => composeSheet(sheet, header),
});
