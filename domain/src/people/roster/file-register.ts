import type { CivilDate } from '../../calendar/civil-date.ts';
import { monthOf } from '../../calendar/civil-date.ts';
import { type CellPlace, finding, type WorkbookFinding } from '../../workbooks/finding.ts';
import type { PersonDraft, RosterRowDraft, SpellDraft } from './draft.ts';
import { householdFindings, type Member } from './household-findings.ts';
import { type Alike, type Asking, alikeInFile, type Told, toldOf } from './same-file.ts';
import { sharedPhones } from './shared-phones.ts';
import { type DatedSpell, type SpellOrder, spellOrder } from './spell-order.ts';

type KnownSpell = DatedSpell & { readonly at: CellPlace };

/** 登记行: all that is kept of a row, once, whatever it is asked for later. A county has a hundred thousand: texts that many rows share are one. */
type KnownRow = CellPlace & Told & Member & { readonly home: string; readonly householdKey: string };

/**
 * 全表登记: what a file has said so far, kept as small facts, so that rows can be checked against each other: a person
 * twice, spells that clash, and at the end households and telephones.
 */
export type FileRegister = {
  /** each text that rows share (homes, villages, days) once: most of a file's rows share a few hundred */
  readonly texts: Map<string, string>;
  /** first row of each person */
  readonly persons: Map<string, KnownRow>;
  readonly spells: OneOrMore<KnownSpell>;
  readonly households: OneOrMore<KnownRow>;
  readonly phones: OneOrMore<KnownRow>;
  readonly asking: Asking[];
  /** first rows of persons of each name */
  readonly named: OneOrMore<KnownRow>;
};

/** Most names, telephones and persons have one: it stands by itself, because a list of one is larger than what it holds. */
type OneOrMore<Value extends object> = Map<string, Value | Value[]>;

export const newRegister = (): FileRegister => ({
  texts: new Map(),
  persons: new Map(),
  spells: new Map(),
  households: new Map(),
  phones: new Map(),
  asking: [],
  named: new Map(),
});

/** A row that joined the register: its spell may have been refused by an earlier row of the same person. */
export type Registered = { readonly draft: RosterRowDraft; readonly findings: readonly WorkbookFinding[] };

/**
 * Enters a draft and checks it against the rows before it. `household` is the key of its household in this file, `asking` its look-ups for a
 * person whose number is lost, `column` finds the cell of a field.
 */
export function register(
  file: FileRegister,
  draft: RosterRowDraft,
  [household, asking]: readonly [household: string, asking: readonly Asking[]],
  column: (field: 'documentNumber' | 'start' | 'name') => number | null,
): Registered {
  const findings: WorkbookFinding[] = [];
  const row = knownRow(file, draft, household, column('documentNumber') ?? column('name'));
  addTo(file.households, household, row);
  if (row.phone !== null) addTo(file.phones, row.phone, row);
  file.asking.push(...asking);
  const key = personKey(draft.person, household);
  const known = file.persons.get(key);
  if (known === undefined) {
    findings.push(...soundAlike(file, row));
    file.persons.set(key, row);
    keepSpell(file, key, draft.spell, placeOf(row));
    return { draft, findings };
  }
  if (known.sheet !== row.sheet && known.home !== row.home) findings.push(twoPlaces(placeOf(row), known));
  const { spell } = draft;
  if (spell === null || spell.start === null) {
    if (known.sheet === row.sheet || known.home === row.home) findings.push(sameTwice(placeOf(row), known));
    return { draft, findings };
  }
  const atStart = { ...placeOf(row), column: column('start') };
  const clash = clashes(spell, atStart, listOf(file.spells.get(key)));
  findings.push(...clash);
  const refused = clash.some((found) => found.severity === 'refused');
  if (!refused) keepSpell(file, key, spell, atStart);
  return { draft: refused ? { ...draft, spell: { ...spell, status: 'refused' } } : draft, findings };
}

/** 同名同出生同村: two rows of one name, birth date and village under two numbers are taken as two persons, and said. */
function soundAlike(file: FileRegister, row: KnownRow): WorkbookFinding[] {
  if (row.number === null || row.born === null || row.village === null) return [];
  const other = listOf(file.named.get(row.name)).find(
    ({ born, village }) => born === row.born && village === row.village,
  );
  if (other === undefined) {
    addTo(file.named, row.name, row);
    return [];
  }
  return [
    finding(
      placeOf(row),
      ['same-name-other-number', 'warning'],
      {
        zh: `与${other.sheet}第${other.row}行同名、同出生日期、同村,但证件号码不同,按两人登记`,
        en: `Same name, birth date and village as row ${other.row} of ${other.sheet}, but another number: taken as two persons`,
      },
      {
        scope: 'row',
        suggestion: { zh: '请核对证件号码', en: 'Please compare the document numbers' },
      },
    ),
  ];
}

/** What only the whole file shows: households and shared telephones. */
export const closeRegister = (file: FileRegister, wholeHouseholds: boolean): readonly WorkbookFinding[] => [
  ...[...file.households.values()].flatMap((members) => householdFindings(listOf(members), wholeHouseholds)),
  ...sharedPhones(
    [...file.phones].flatMap(([phone, rows]) => (Array.isArray(rows) ? [{ phone, rows }] : [])),
  ),
];

/** Who else in the file may be the person of a row whose number is lost. */
export const alikeIn = (file: FileRegister): readonly Alike[] =>
  alikeInFile(file.asking, file.persons.values());

/** What is kept of a row. The texts of its own are kept as they are. */
function knownRow(
  { texts }: FileRegister,
  draft: RosterRowDraft,
  householdKey: string,
  column: number | null,
): KnownRow {
  const { person, spell } = draft;
  const told = toldOf(draft);
  const place = spell?.status === 'accepted' ? (spell.place.county ?? spell.place.prefecture) : null;
  const shared = (text: string | null): string | null => (text === null ? null : onceIn(texts, text));
  return {
    sheet: draft.sheet,
    row: draft.row,
    column,
    name: told.name,
    number: told.number,
    key: person.document?.number ?? person.name,
    born: shared(told.born),
    village: shared(told.village),
    household: shared(told.household),
    householdKey: onceIn(texts, householdKey),
    phone: told.phone,
    kin: person.kin?.code ?? null,
    sex: person.sex?.value ?? null,
    workPlace: shared(place),
    home: onceIn(texts, homeOf(draft)),
  };
}

const placeOf = ({ sheet, row, column }: KnownRow): CellPlace => ({ sheet, row, column });

function addTo<Value extends object>(lists: OneOrMore<Value>, key: string, value: Value): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, value);
  else if (Array.isArray(known)) known.push(value);
  else lists.set(key, [known, value]);
}

function listOf<Value extends object>(known: Value | Value[] | undefined): readonly Value[] {
  if (known === undefined) return [];
  return Array.isArray(known) ? known : [known];
}

/** The document number; without one, name, birth and household. */
const personKey = (person: PersonDraft, household: string): string =>
  person.document?.number ?? `${person.name}|${person.born?.date ?? ''}|${household}`;

const homeOf = ({ household: { home } }: RosterRowDraft): string =>
  [home.county, home.township, home.village ?? home.section].map((part) => part ?? '').join('|');

function onceIn(texts: Map<string, string>, text: string): string {
  const known = texts.get(text);
  if (known === undefined) texts.set(text, text);
  return known ?? text;
}

function keepSpell({ spells }: FileRegister, person: string, spell: SpellDraft | null, at: CellPlace): void {
  if (spell === null || spell.start === null || spell.status === 'refused') return;
  addTo(spells, person, { start: spell.start, end: spell.end, at });
}

function clashes(spell: SpellDraft, at: CellPlace, known: readonly KnownSpell[]): WorkbookFinding[] {
  const { start, end } = spell;
  if (start === null || spell.status === 'refused') return [];
  return known.flatMap((other) => {
    const order = spellOrder({ start, end }, other);
    return order === 'apart' ? [] : [clash(order, at, other.at, start.date)];
  });
}

function clash(
  order: Exclude<SpellOrder, 'apart'>,
  at: CellPlace,
  other: CellPlace,
  start: CivilDate,
): WorkbookFinding {
  const zh = `${other.sheet}第${other.row}行`;
  const en = `row ${other.row} of ${other.sheet}`;
  const month = monthOf(start);
  switch (order) {
    case 'shared-month':
      return finding(at, ['shared-month', 'info'], {
        zh: `与${zh}同月衔接,该月归后一份工作`,
        en: `Meets ${en} in one month: the month belongs to the later job`,
      });
    case 'same-start':
      return finding(
        at,
        ['same-start-month', 'refused'],
        {
          zh: `与${zh}同一人同一开始年月(${month})。全国系统以“人员+务工开始年月”为主键,后一条未采用`,
          en: `Same person and start month (${month}) as ${en}. The national system keys work by person and start month: the second is not taken in`,
        },
        {
          scope: 'spell',
          suggestion: {
            zh: '请核对两条的开始年月,或删除重复的一条',
            en: 'Check the start months of both, or delete the one that repeats',
          },
        },
      );
    case 'one-month-job':
    case 'day-needed':
      return finding(
        at,
        ['spell-day-needed', 'proposal'],
        {
          zh: `与${zh}在同一个月内相接,请写明具体日期`,
          en: `Meets ${en} within one month: please state the days`,
        },
        {
          scope: 'spell',
          suggestion: {
            zh: '请把两条的务工起止时间写到日,如“2018-03-05”',
            en: 'Write start and end of both to the day, such as “2018-03-05”',
          },
        },
      );
    case 'overlap':
      return finding(
        at,
        ['spells-overlap', 'refused'],
        {
          zh: `与${zh}的务工时间重叠,后一条未采用`,
          en: `Overlaps the work in ${en}: the second is not taken in`,
        },
        {
          scope: 'spell',
          suggestion: { zh: '请改正其中一条的起止时间', en: 'Please correct the dates of one of them' },
        },
      );
  }
}

const sameTwice = (at: CellPlace, known: KnownRow): WorkbookFinding =>
  finding(
    at,
    ['person-twice', 'warning'],
    {
      zh: `与${known.sheet}第${known.row}行是同一人,合并为一人`,
      en: `The same person as in row ${known.row} of ${known.sheet}: taken as one`,
    },
    {
      scope: 'row',
      suggestion: {
        zh: '请核对两行的证件号码:确是同一人的,删除重复的一行;不是的,改正号码',
        en: 'Compare the document numbers: delete the row that repeats, or correct the number if they are two persons',
      },
    },
  );

const twoPlaces = (at: CellPlace, known: KnownRow): WorkbookFinding =>
  finding(
    at,
    ['person-in-two-places', 'proposal'],
    {
      zh: `同一人还在${known.sheet}第${known.row}行,户籍地不同:请确认户籍所在地`,
      en: `The same person stands in row ${known.row} of ${known.sheet} with another home: please confirm the home`,
    },
    {
      scope: 'row',
      suggestion: {
        zh: '请与户口簿核对,在待办中选择哪一处是户籍地;迁移过的写明迁移日期',
        en: 'Compare with the household register and choose the right home in the queue, with the day of the move if there was one',
      },
    },
  );
