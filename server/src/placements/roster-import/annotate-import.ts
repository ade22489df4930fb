import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import {
  importEmptied,
  workbookMissing,
  workbookRefused,
  workbookRemoved,
} from '@wengang/domain/placements/roster-import/contract.ts';
import type { WorkbookFinding } from '@wengang/domain/workbooks/finding.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import { annotateWorkbook } from '../../platform/sheets/annotate-workbook.ts';
import { marksOf } from '../../platform/sheets/mark-findings.ts';
import { openField } from '../../platform/vault/field.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { findEnd } from './compare-import.ts';
import { emptiedOn } from './emptied-on.ts';
import { findImport } from './store.ts';
import { allFindings } from './view-import.ts';

export type AnnotatedRoster = { readonly fileName: string; readonly bytes: Uint8Array };

type AnnotateRefused = RefusalOf<
  | typeof notFound
  | typeof workbookRefused
  | typeof workbookRemoved
  | typeof workbookMissing
  | typeof importEmptied
>;

/** 批注表: the uploaded workbook with everything that reading and comparing found, made anew from the kept file. */
export async function annotateImport(
  tx: Tx,
  { keyring, files }: { keyring: Keyring; files: FileStore },
  importId: string,
): Promise<Outcome<AnnotatedRoster, AnnotateRefused>> {
  const file = await findImport(tx, importId);
  if (file === undefined || file.state === 'reading' || file.state === 'refused')
    return refuse(notFound, { what: 'import' });
  if (file.emptied_at !== null) return refuse(importEmptied, { on: emptiedOn(file.emptied_at) });
  if (file.file_removed_at !== null) return refuse(workbookRemoved, {});
  const bytes = await files.find(file.digest);
  if (bytes === undefined) return refuse(workbookMissing, {});
  const findings: WorkbookFinding[] = [];
  for await (const found of allFindings(tx, keyring, importId)) findings.push(found);
  const { headerRows } = await findEnd(tx, keyring, importId);
  const made = await annotateWorkbook(bytes, { findings: marksOf(findings), headerRows });
  if (made.type === 'refused') {
    const { code, zh, en, sheet, row } = made.refusal;
    return refuse(workbookRefused, { reason: code, zh, en, sheet: sheet ?? null, row: row ?? null });
  }
  const name = openField(keyring, { field: 'import file name', personId: file.import_id }, file.file_name);
  return accept({ fileName: annotatedName(name), bytes: made.bytes });
}

const annotatedName = (name: string): string => `${name.replace(/\.[^.]*$/, '')}(批注).xlsx`;
