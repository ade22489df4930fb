import { type CivilDate, fullYears, monthOf } from '../../calendar/civil-date.ts';
import type { CategoryKind } from '../../people/facts.ts';
import type { CategoryCode } from '../../people/roster/code-lists/household-kind.ts';
import type { DraftDate, RosterRowDraft, SpellDraft } from '../../people/roster/draft.ts';
import type { RosterField } from '../../people/roster/roster-columns.ts';
import { finding, type WorkbookFinding } from '../../workbooks/finding.ts';
import type { SpellKind, StatedDay } from '../history.ts';
import { statedWage } from '../stated-wage.ts';
import type { Gazetteer, PlaceDoubt, Resolved } from './resolve-home.ts';
import type { Workplace } from './resolve-workplace.ts';
import { stateWish } from './state-wish.ts';
import {
  type StatedCategory,
  type StatedHome,
  type StatedRow,
  type StatedSpell,
  statesNothing,
} from './stated-row.ts';

/** What a row is stated against: the day of the sheet, its columns, and the resolvers of the file (which remember answers). */
export type RowSetting = {
  readonly asOf: CivilDate | null;
  readonly columnOf: ReadonlyMap<RosterField, number>;
  readonly gazetteer: Gazetteer;
  readonly home: (draft: RosterRowDraft) => Resolved<StatedHome>;
  readonly workplace: (
    spell: Pick<SpellDraft, 'place' | 'kind' | 'grade' | 'abroad'>,
    home: StatedHome,
  ) => Resolved<Workplace>;
};

/** One row as reading gave it: the draft is null when the row names no person. */
export type ReadRow = {
  readonly sheet: string;
  readonly row: number;
  readonly draft: RosterRowDraft | null;
  readonly household: string | null;
  readonly findings: readonly WorkbookFinding[];
};

/** Puts a draft into the terms of the ledger: regions resolved, dates as stated, what is doubtful held back with a finding. */
export function stateRow(read: ReadRow, person: number, setting: RowSetting): StatedRow {
  const { draft } = read;
  const findings = [...read.findings];
  if (draft === null) return { ...statesNothing, ...at(read), person, hold: 'refused', findings };
  const doubt = (
    field: RosterField,
    { rule, severity, message, suggestion, choices }: PlaceDoubt,
    scope: 'row' | 'spell',
  ): void => {
    const place = { ...at(read), column: columnNear(setting.columnOf, field) };
    findings.push(
      finding(place, [rule, severity], message, {
        scope,
        suggestion,
        ...(choices === undefined
          ? {}
          : { choices: choices.map(({ code, fullName }) => ({ code, name: fullName })) }),
      }),
    );
  };
  const home = setting.home(draft);
  if (home.doubt !== undefined) doubt('homeVillage', home.doubt, 'row');
  const workplace = workplaceOf(draft, home.value, setting);
  if (workplace?.doubt !== undefined) doubt('workPlace', workplace.doubt, 'spell');
  const said = stateWish(draft, home.value, setting.workplace);
  for (const { field, rule, severity, message, suggestion } of said.note === undefined ? [] : [said.note])
    findings.push(
      finding({ ...at(read), column: columnNear(setting.columnOf, field) }, [rule, severity], message, {
        suggestion,
      }),
    );
  const { person: who, spell } = draft;
  const lookup = findings.find((found) => found.lookup !== undefined)?.lookup ?? null;
  const number = who.document?.number.slice(0, 18) ?? null;
  return {
    ...at(read),
    person,
    hold: holdOf(findings, { number, home: home.value, struck: draft.marks.struck }),
    asOf: setting.asOf,
    name: who.name,
    number,
    born: who.born?.precision === 'day' ? who.born.date : null,
    sex: who.sex?.value ?? null,
    phone: mobile(who.phone) ?? mobile(draft.household.phone),
    home: home.value,
    household: read.household === null ? null : { key: read.household, number: draft.household.number },
    ability: who.ability,
    student: studentOf(draft),
    categories: categoriesOf(draft),
    wish: said.wish,
    skill: who.skill,
    profile: profileOf(draft),
    spell:
      workplace?.value === undefined || workplace.value === null
        ? null
        : spellOf(spell, workplace.value, setting.asOf),
    ...underAgeOf(draft, findings, home.value, setting),
    venture: ventureOf(spell),
    returned:
      draft.returned?.on?.precision === 'day'
        ? { on: draft.returned.on.date, causes: draft.returned.cause === null ? [] : [draft.returned.cause] }
        : null,
    lookup,
    confirmed: [],
    homeRuling: null,
    distinct: false,
    findings,
  };
}

const at = ({ sheet, row }: ReadRow): { sheet: string; row: number } => ({ sheet, row });

const nearby: Partial<Record<RosterField, readonly RosterField[]>> = {
  homeVillage: ['homeVillage', 'homeAddress', 'homeTownship', 'homeCounty'],
  workPlace: ['workPlace', 'workTownship', 'workCounty', 'workPrefecture', 'workProvince'],
};

/** The cell to mark: the field's own column, or the next one that says the same more coarsely. */
function columnNear(columnOf: RowSetting['columnOf'], field: RosterField): number | null {
  for (const candidate of nearby[field] ?? [field]) {
    const column = columnOf.get(candidate);
    if (column !== undefined) return column;
  }
  return null;
}

/** A row without a number cannot be told from another person of the same name: it waits. */
function holdOf(
  findings: readonly WorkbookFinding[],
  { number, home, struck }: { number: string | null; home: StatedHome | null; struck: boolean },
): StatedRow['hold'] {
  if (findings.some(({ scope, severity }) => scope === 'row' && severity === 'refused')) return 'refused';
  return number === null || home === null || struck ? 'waiting' : null;
}

const mobile = (phone: string | null): string | null =>
  phone !== null && /^1[3-9]\d{9}$/.test(phone) ? phone : null;

function studentOf({ person: { student } }: RosterRowDraft): boolean | null {
  if (student === null) return null;
  return student !== 'no' && student !== 'under-school-age';
}

function categoriesOf(draft: RosterRowDraft): StatedCategory[] {
  const codes = draft.categories.map(({ code }) => code);
  const stated = draft.categories.flatMap(({ code, since, riskRemoved, riskRemovedOn }): StatedCategory[] => {
    const kind = kindOf(code, codes);
    const removed = riskRemovedOn?.date ?? (riskRemoved === true ? 'undated' : null);
    return kind === null ? [] : [{ kind, from: since?.date ?? null, riskRemoved: removed }];
  });
  const disabled = draft.person.disability !== null || draft.person.health.includes('disabled');
  return disabled && !stated.some(({ kind }) => kind === 'disabled')
    ? [...stated, { kind: 'disabled', from: null, riskRemoved: null }]
    : stated;
}

/** 监测对象 without its kind: a lifted household that is monitored is 脱贫不稳定户, another one 边缘易致贫户, by definition. */
function kindOf(code: CategoryCode, all: readonly CategoryCode[]): CategoryKind | null {
  if (code === 'general') return null;
  if (code !== 'monitored') return code;
  return all.includes('lifted') || all.includes('registered-poor')
    ? 'monitored-unstable'
    : 'monitored-marginal';
}

/** What the statistics do not ask for but the lists print; blanks are left out, so that a shorter sheet takes nothing away. */
function profileOf({ person, household, wish, remarks }: RosterRowDraft): Record<string, unknown> {
  const stated = {
    ethnicGroup: person.ethnicGroup?.code ?? null,
    education: person.education,
    political: person.political,
    marriage: person.marriage,
    kin: person.kin?.code ?? null,
    health: person.health.length === 0 ? null : person.health,
    mandarin: person.mandarin,
    firstTime: person.firstTime,
    hardship: person.hardship,
    caretaker: person.caretaker,
    homeGroup: household.home.group,
    relocated: household.relocated,
    settlement: household.settlement,
    povertyCause: household.povertyCause,
    wish: wish === null ? null : presentOf(wish),
    remarks,
  };
  return presentOf(stated);
}

const presentOf = (values: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

function workplaceOf(
  { spell }: RosterRowDraft,
  home: StatedHome | null,
  setting: RowSetting,
): Resolved<Workplace> | undefined {
  if (spell === null || home === null || spell.status !== 'accepted' || spell.kind === 'own-business')
    return undefined;
  return setting.workplace(spell, home);
}

/** Nothing to tell without a place finer than a province. */
function underAgeOf(
  { person, spell }: RosterRowDraft,
  findings: readonly WorkbookFinding[],
  home: StatedHome | null,
  setting: RowSetting,
): Pick<StatedRow, 'underAge'> {
  const told = findings.some(({ tellStation }) => tellStation === true);
  if (!told || spell === null || spell.start === null || person.born === null || home === null) return {};
  const placeCode = setting.workplace(spell, home).value?.code;
  if (placeCode === undefined || placeCode.endsWith('0000')) return {};
  const age = fullYears(person.born.date, spell.start.date);
  return { underAge: { start: statedDay(spell.start), age, placeCode, employer: spell.employer } };
}

function spellOf(spell: SpellDraft | null, workplace: Workplace, asOf: CivilDate | null): StatedSpell | null {
  if (spell === null || spell.start === null || spell.end.kind === 'not-stated') return null;
  const end = spell.end.kind === 'ended' ? statedDay(spell.end) : null;
  const last = spell.end.kind === 'ended' ? spell.end.date : spell.end.lastConfirmed;
  return {
    start: statedDay(spell.start),
    end,
    confirmed: last !== null && asOf !== null && last > asOf ? asOf : last,
    place: workplace.place,
    placeCode: workplace.code,
    kind: kindOfSpell(spell),
    organised: spell.organised === null ? 'unknown' : spell.organised ? 'organised' : 'self',
    employer: spell.employer,
    creditCode: spell.creditCode?.toUpperCase() ?? null,
    employerId: null,
    post: spell.post,
    wage: statedWage(spell.wage),
  };
}

/** Both count the same; a row that names an employer is employment there. */
function kindOfSpell({ kind, employer }: SpellDraft): SpellKind {
  if (kind !== null && kind !== 'own-business') return kind;
  return employer === null ? 'flexible' : 'unit';
}

// A stated month is its text without the day.
const statedDay = ({ date, precision }: DraftDate): StatedDay =>
  precision === 'month' ? monthOf(date) : date;

function ventureOf(spell: SpellDraft | null): StatedRow['venture'] {
  if (spell?.kind !== 'own-business' || spell.status !== 'accepted' || spell.start === null) return null;
  return { from: spell.start.date, to: spell.end.kind === 'ended' ? spell.end.date : null };
}
