import type { PersonPlan } from '@wengang/domain/placements/roster-import/compare-person.ts';

/** What the log keeps of one person, sealed with the person's own key. */
export function entryOf({
  rows,
  facts,
  closedFacts,
  spells,
  evidence,
  returns,
  phone,
  isNew,
}: PersonPlan): object {
  const [first] = rows;
  return {
    rows: rows.map(({ sheet, row }) => [sheet, row]),
    ...(isNew ? { name: first?.name, number: first?.number, household: first?.household?.number } : {}),
    ...(phone === null ? {} : { phone }),
    facts: facts.map(({ kind, from, to, value, detail }) => [kind, from, to, value, detail]),
    closed: closedFacts,
    spells: spells.map(({ spell, replaces }) => ({ ...spell, replaces })),
    evidence,
    returns,
  };
}
