import { samePersonSuspected } from '../../../people/suspect-double.ts';
import type { WorkbookFinding } from '../../../workbooks/finding.ts';
import { fileMerged } from '../merged-file.ts';
import type { QueueQuestion } from './contract.ts';
import { standing } from './directions.ts';

type Kinds = QueueQuestion['answers'];

/** 可选答复: the kinds of answer that can settle a question; a screen offers these and no others. Every row can be left out with a reason. */
export function answersTo(question: WorkbookFinding): Kinds {
  const { rule, severity, scope, lookup, suggestedValue, choices } = question;
  if (rule.startsWith('remark-')) return ['accept', 'remark'];
  if (rule === 'mark-died' || rule === 'mark-moved-out') return ['remark'];
  if (rule === 'home-differs' || rule === 'person-in-two-places') return ['home'];
  if (lookup !== undefined)
    return suggestedValue === undefined ? ['person', 'cells'] : ['accept', 'person', 'cells'];
  if (rule === samePersonSuspected) return ['person', 'accept', 'cells'];
  if (rule === fileMerged) return ['person', 'cells'];
  if (choices !== undefined) return ['region', 'cells'];
  const proposes = suggestedValue !== undefined || rule === 'row-struck' || rule === 'end-in-future';
  const stands = severity === 'proposal' && (scope === 'cell' || standing.has(rule));
  return proposes || stands ? ['accept', 'cells'] : ['cells'];
}
