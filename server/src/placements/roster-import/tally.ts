import type { RosterSummary } from '@wengang/domain/people/roster/roster-summary.ts';
import { changesSomething } from '@wengang/domain/placements/roster-import/compare-person.ts';
import type { ImportCounts, ImportSummary } from '@wengang/domain/placements/roster-import/contract.ts';
import type { WorkbookFinding } from '@wengang/domain/workbooks/finding.ts';
import type { BatchPlan, PlannedPerson } from './plan-batch.ts';

/** 计数: the running figures of one import. */
export type Tally = { counts: ImportCounts; reasons: Map<string, ImportSummary['reasons'][number]> };

export const newTally = (): Tally => ({
  counts: {
    rows: { read: 0, taken: 0, same: 0, waiting: 0, refused: 0 },
    persons: { new: 0, changed: 0, same: 0, elsewhere: 0 },
    facts: { added: 0, closed: 0 },
    spells: { added: 0, ended: 0, held: 0 },
    statements: 0,
  },
  reasons: new Map(),
});

export function addBatch(tally: Tally, { persons, outcomes }: BatchPlan): void {
  const { rows } = tally.counts;
  for (const { result, findings } of outcomes) {
    rows.read += 1;
    rows[result] += 1;
    if (
      findings.some(
        ({ scope, severity }) => scope === 'spell' && (severity === 'refused' || severity === 'proposal'),
      )
    )
      tally.counts.spells.held += 1;
    addFindings(tally, findings);
  }
  for (const person of persons) addPerson(tally.counts, person);
}

export function addFindings({ reasons }: Tally, findings: readonly WorkbookFinding[]): void {
  for (const { rule, severity } of findings) {
    const key = `${rule} ${severity}`;
    const known = reasons.get(key);
    if (known === undefined) reasons.set(key, { rule, severity, findings: 1 });
    else known.findings += 1;
  }
}

function addPerson(counts: ImportCounts, person: PlannedPerson): void {
  const { persons, facts, spells } = counts;
  if (person.kind === 'elsewhere') persons.elsewhere += 1;
  if (person.kind !== 'here') return;
  const { plan } = person;
  persons[plan.isNew ? 'new' : changesSomething(plan) ? 'changed' : 'same'] += 1;
  facts.added += plan.facts.length;
  facts.closed += plan.closedFacts.length;
  for (const { replaces } of plan.spells) spells[replaces === null ? 'added' : 'ended'] += 1;
  counts.statements += plan.evidence.length + plan.returns.length;
}

/** The summary of a file: counts only, nothing that names a person or a sheet (sheets are often named after people). */
export const summaryOf = (
  { counts, reasons }: Tally,
  file: Pick<RosterSummary, 'sheets' | 'leftOut'>,
): ImportSummary => ({
  counts,
  sheets: file.sheets.map(({ rows, ignored }) => ({ rows, ignored })),
  leftOut: { ...file.leftOut },
  reasons: [...reasons.values()].toSorted((a, b) => b.findings - a.findings || (a.rule < b.rule ? -1 : 1)),
});
