import { refuse } from '@wengang/domain/contract/refusal.ts';
import { jobWorkbookRefused } from '@wengang/domain/vacancies/workbook/contract.ts';
import type { SheetRefusal } from '../../platform/sheets/refusals.ts';

/** A workbook that cannot be read at all. */
export const refusedJobs = ({ code, zh, en, sheet, row }: SheetRefusal) =>
  refuse(jobWorkbookRefused, { reason: code, zh, en, sheet: sheet ?? null, row: row ?? null });
