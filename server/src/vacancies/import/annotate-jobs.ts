import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { jobImportEmptied } from '@wengang/domain/vacancies/workbook/contract.ts';
import { z } from 'zod';
import type { AccessContext } from '../../platform/database/context.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import { annotateWorkbook } from '../../platform/sheets/annotate-workbook.ts';
import { marksOf } from '../../platform/sheets/mark-findings.ts';
import { openField } from '../../platform/vault/field.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { refusedJobs } from './refused-jobs.ts';
import { lockImport } from './store.ts';

const HeaderRows = z.record(z.string(), z.int());

/** 批注表: the uploaded job workbook with everything that reading and comparing found, made anew from the kept file. */
export async function annotateJobs(
  tx: Tx,
  { keyring, files, context }: { keyring: Keyring; files: FileStore; context: AccessContext },
  importId: string,
) {
  const file = await lockImport(tx, importId, context.account);
  if (file === undefined) return refuse(notFound, { what: 'import' });
  if (file.emptied_on !== null) return refuse(jobImportEmptied, { on: CivilDate.parse(file.emptied_on) });
  const bytes = await files.find(file.digest);
  if (bytes === undefined) return refuse(notFound, { what: 'import' });
  const findings = marksOf(file.findings);
  const made = await annotateWorkbook(bytes, { findings, headerRows: HeaderRows.parse(file.header_rows) });
  if (made.type === 'refused') return refusedJobs(made.refusal);
  const name = openField(keyring, { field: 'job import file name', personId: importId }, file.file_name);
  return accept({ fileName: `${name.replace(/\.[^.]*$/, '')}(批注).xlsx`, bytes: made.bytes });
}
