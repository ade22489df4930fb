import { type CivilDate, date } from '../../calendar/civil-date.ts';
import type { Bilingual } from '../../contract/bilingual.ts';
import type { PersonId } from '../../people/facts.ts';
import { finding, type WorkbookFinding } from '../../workbooks/finding.ts';
import type { EvidenceGrade, PersonHistory, ReturnCause, Spell, SpellId } from '../history.ts';
import type { ResolvedSpell } from '../resolve-spells.ts';
import { compareFacts, type FactSheet, type LedgerFact } from './compare-facts.ts';
import {
  compareSpell,
  resolvedDays,
  type SpellOnFile,
  type SpellRuling,
  type SpellSheet,
  studentSpans,
} from './compare-spells.ts';
import { type RowResult, resultOf, type StatedRow, type StatedSpell } from './stated-row.ts';

/** What the ledger holds of a person; a person who is not there yet has no facts. */
export type LedgerPerson = {
  readonly personId: PersonId;
  readonly isNew: boolean;
  readonly name: string;
  readonly phone: string | null;
  readonly facts: readonly LedgerFact[];
  readonly history: Pick<PersonHistory, 'personId' | 'born' | 'died' | 'spells' | 'evidence' | 'homecomings'>;
};

export type EvidencePlan = {
  readonly spellId: SpellId;
  readonly about: CivilDate;
  readonly grade: EvidenceGrade;
};
export type ReturnPlan = {
  readonly spellId: SpellId;
  readonly on: CivilDate;
  readonly causes: readonly ReturnCause[];
};
export type SpellPlan = {
  readonly spell: Spell;
  readonly stated: StatedSpell;
  readonly replaces: SpellId | null;
  readonly days: ResolvedSpell | undefined;
};

/** 一人的变更: what the rows of one person change in the ledger, and what became of each row. */
export type PersonPlan = {
  readonly personId: PersonId;
  readonly isNew: boolean;
  readonly rows: readonly StatedRow[];
  readonly results: readonly { readonly result: RowResult; readonly findings: readonly WorkbookFinding[] }[];
  readonly facts: readonly LedgerFact[];
  readonly closedFacts: readonly string[];
  readonly spells: readonly SpellPlan[];
  /** days of the ledger's own spells that give a shared month up */
  readonly shifted: readonly ResolvedSpell[];
  readonly evidence: readonly EvidencePlan[];
  readonly returns: readonly ReturnPlan[];
  readonly phone: string | null;
  /** the region that the register's own home of the person follows to, by a ruling */
  readonly moved: string | null;
};

export type ImportTerms = {
  readonly today: CivilDate;
  /** how good the word of this file is: D a village's list, C a station's (chain 3.5) */
  readonly grade: 'C' | 'D';
  readonly newSpellId: () => SpellId;
};

/** Compares the rows of one person, in order, with what the ledger holds. Changes nothing; equal input gives an empty plan. */
export function comparePerson(
  ledger: LedgerPerson,
  rows: readonly StatedRow[],
  terms: ImportTerms,
): PersonPlan {
  const sheet: FactSheet = { facts: [...ledger.facts], closed: [], differs: [] };
  const outcomes = rows.map((row) => ({
    row,
    extra: factFindings(sheet, row, ledger, terms),
    changed: false,
  }));
  const spells: SpellSheet = {
    spells: ledger.history.spells.map((spell) => ({ spell, stated: null, replaces: null })),
    person: { ...ledger.history, ...deathIn(sheet) },
    student: studentSpans(sheet.facts),
  };
  const before = resolvedDays({ ...spells, person: ledger.history });
  const statements = { evidence: [] as EvidencePlan[], returns: [] as ReturnPlan[] };
  for (const outcome of outcomes) {
    const { row } = outcome;
    if (row.spell === null) continue;
    const ruling = compareSpell(spells, row.spell, spellOf(row.spell, terms.newSpellId()));
    if (ruling.kind === 'held') outcome.extra.push(heldFinding(row, ruling));
    else stateAbout(row, ruling.spellId, { ledger, terms, ...statements });
  }
  const days = resolvedDays(spells);
  const facts = sheet.facts.filter(({ id }) => id === null);
  const phone = rows.findLast((row) => row.phone !== null)?.phone ?? null;
  const plan = {
    personId: ledger.personId,
    isNew: ledger.isNew,
    rows,
    facts,
    closedFacts: sheet.closed,
    spells: plannedSpells(spells.spells, days),
    shifted: shiftedDays(before, days),
    ...statements,
    phone: phone === ledger.phone ? null : phone,
    moved: movedTo(sheet, rows),
  };
  const changed = changesSomething(plan);
  return {
    ...plan,
    results: outcomes.map(({ row, extra }) => {
      const findings = [...row.findings, ...extra];
      return { result: resultOf(row.hold, findings, changed), findings };
    }),
  };
}

/** A death that the facts know now also ends or refuses the spells that are compared. */
function deathIn({ facts }: FactSheet): { died?: CivilDate } {
  const death = facts.find(({ kind }) => kind === 'death');
  return death === undefined ? {} : { died: date(death.from) };
}

/** The home of a row that was ruled to be right, when it became the person's. */
function movedTo({ facts }: FactSheet, rows: readonly StatedRow[]): string | null {
  const ruled = rows.findLast(({ homeRuling }) => homeRuling?.choose === 'row');
  const written = facts.some(({ id, kind, to }) => id === null && kind === 'home' && to === null);
  return ruled?.home != null && written ? ruled.home.code : null;
}

/** Whether the ledger is written to at all. */
export const changesSomething = (plan: Omit<PersonPlan, 'results'>): boolean =>
  plan.isNew ||
  plan.facts.length > 0 ||
  plan.closedFacts.length > 0 ||
  plan.spells.length > 0 ||
  plan.evidence.length > 0 ||
  plan.returns.length > 0 ||
  plan.phone !== null;

function factFindings(
  sheet: FactSheet,
  row: StatedRow,
  ledger: LedgerPerson,
  terms: ImportTerms,
): WorkbookFinding[] {
  const from = sheet.differs.length;
  compareFacts(sheet, row, terms.today);
  const at = { sheet: row.sheet, row: row.row, column: null };
  const found = sheet.differs.slice(from).map(({ rule, message }) => {
    const suggestion = homeRemedies.get(rule);
    return suggestion === undefined
      ? finding(at, [rule, 'info'], message)
      : finding(at, [rule, 'proposal'], message, { suggestion });
  });
  if (ledger.name !== row.name)
    found.push(
      finding(
        at,
        ['name-differs', 'warning'],
        {
          zh: `同一证件号码在台账中的姓名写法不同(台账:${ledger.name}),按同一人处理,台账姓名未改动`,
          en: `The ledger spells the name of this number otherwise (${ledger.name}): taken as the same person, the name was kept`,
        },
        {
          suggestion: {
            zh: '请对照身份证核对姓名和证件号码:姓名写错的改正姓名,号码填成别人的改正号码',
            en: 'Compare name and number with the ID card: correct the name that is misspelt, or the number that is somebody else’s',
          },
        },
      ),
    );
  return found;
}

/** 户籍不一致: what an officer answers. Whatever else the ledger keeps as it is, is only told. */
const homeRemedies: ReadonlyMap<string, Bilingual> = new Map([
  [
    'home-differs',
    {
      zh: '请与户口簿核对,在待办中选择以台账还是以本表为准;同县迁移的写明迁移日期,跨县的由迁入县申请转出',
      en: 'Compare with the household register and choose the home in the queue, with the day of a move within the county; into another one, that county asks for the transfer',
    },
  ],
  [
    'home-left-in-ledger',
    {
      zh: '请与户口簿核对:已迁出的,在待办中确认,台账不变;已迁回的,办理迁入并写明日期',
      en: 'Compare with the household register: confirm in the queue that the person has left, or record the return with its date',
    },
  ],
]);

function heldFinding(row: StatedRow, { doubt }: SpellRuling & { kind: 'held' }): WorkbookFinding {
  return finding(
    { sheet: row.sheet, row: row.row, column: null },
    [doubt.rule, doubt.severity],
    doubt.message,
    { scope: 'spell', suggestion: doubt.suggestion },
  );
}

function stateAbout(
  row: StatedRow,
  spellId: SpellId,
  about: { ledger: LedgerPerson; terms: ImportTerms; evidence: EvidencePlan[]; returns: ReturnPlan[] },
): void {
  const { history } = about.ledger;
  const on = row.spell?.confirmed ?? null;
  const { grade } = about.terms;
  const stated = history.evidence.some(
    (one) => one.spellId === spellId && one.about === on && one.grade <= grade && one.result === 'employed',
  );
  if (on !== null && !stated) about.evidence.push({ spellId, about: on, grade });
  const { returned } = row;
  if (returned === null) return;
  const known = history.homecomings.some((one) => one.spellId === spellId && one.on === returned.on);
  if (!known) about.returns.push({ spellId, on: returned.on, causes: returned.causes });
}

function spellOf(stated: StatedSpell, id: SpellId): Spell {
  const { start, end, place, kind, organised, employerId } = stated;
  return {
    id,
    start,
    ...(end === null ? {} : { end }),
    place,
    ...(employerId === null ? {} : { employer: employerId }),
    kind,
    fullTime: true,
    organised,
  };
}

function plannedSpells(
  spells: readonly SpellOnFile[],
  days: ReadonlyMap<SpellId, ResolvedSpell>,
): SpellPlan[] {
  return spells.flatMap(({ spell, stated, replaces }) =>
    stated === null ? [] : [{ spell, stated, replaces, days: days.get(spell.id) }],
  );
}

function shiftedDays(
  before: ReadonlyMap<SpellId, ResolvedSpell>,
  after: ReadonlyMap<SpellId, ResolvedSpell>,
): ResolvedSpell[] {
  return [...after.values()].filter((one) => {
    const old = before.get(one.spell.id);
    return old !== undefined && (old.from !== one.from || old.to !== one.to);
  });
}
