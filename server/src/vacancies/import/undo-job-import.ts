import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { VacancyId } from '@wengang/domain/vacancies/contract.ts';
import { jobImportNotReady, undoJobImport } from '@wengang/domain/vacancies/workbook/contract.ts';
import type { Correction } from '@wengang/domain/workflow/act.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { actHeader } from '../act-header.ts';
import { actRow } from '../move-order.ts';
import { saveActs, saveStates } from '../store.ts';
import { listActsOf, lockImport, setUndone } from './store.ts';

/** A draft is taken back by a correction of its act: the log keeps both. Employers that the import has named stay. */
export const undoJobImportOperation = implement(undoJobImport, async (tx, call, { importId }) => {
  const file = await lockImport(tx, importId, call.context.account);
  if (file === undefined) return refuse(notFound, { what: 'import' });
  if (file.state !== 'applied' || file.operation_id === null)
    return refuse(jobImportNotReady, { state: file.state });
  const acts = await listActsOf(tx, file.operation_id);
  const undone = acts.filter(({ only }) => only);
  const corrections = undone.map(({ vacancy_id, act_id }) => {
    const act: Correction = {
      ...actHeader(call, { source: 'import' }),
      move: 'correct',
      corrects: act_id,
      reason: '撤销导入',
    };
    return actRow(vacancy_id, act, call.id);
  });
  await saveActs(tx, corrections);
  await saveStates(
    tx,
    undone.map(({ vacancy_id }) => ({ vacancy: vacancy_id, status: 'nothing', checked: null, by: call.id })),
  );
  await setUndone(tx, importId, call.id);
  return accept({
    reply: {
      importId,
      undone: undone.length,
      keptBecauseChangedSince: acts
        .filter(({ only }) => !only)
        .map(({ vacancy_id }) => VacancyId.parse(vacancy_id)),
    },
    persons: [],
    regions: [],
    factDay: null,
  });
});
