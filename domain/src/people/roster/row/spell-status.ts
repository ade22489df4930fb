import { type CivilDate, fullYears, lastDayOf, monthOf } from '../../../calendar/civil-date.ts';
import { readWrittenDate } from '../../../workbooks/written-date.ts';
import type { DraftDate, PersonDraft, SpellDraft, SpellEnd } from '../draft.ts';
import type { RosterField } from '../roster-columns.ts';
import { saysReturned } from './read-wish.ts';
import { cellOf, hasColumn, note, type RowNotes } from './row-notes.ts';

/**
 * 务工记录的处理: whether a spell is taken in, waits (`held`) or is refused, with the findings that say why. Order of dates,
 * the sixteenth birthday and the future are checked here; a refused spell leaves the person in place.
 */
export function spellStatus(notes: RowNotes, spell: SpellDraft, person: PersonDraft): SpellDraft['status'] {
  const { start, end } = spell;
  const unreadable = notes.findings.some((found) => found.scope === 'spell' && found.severity === 'refused');
  if (unreadable) return 'refused';
  if (start === null) {
    if (hasColumn(notes, 'start') || hasColumn(notes, 'workPeriod')) startMissing(notes);
    return 'held';
  }
  if (endsBeforeStart(start, end))
    return refuse(notes, 'end', ['end-before-start', '结束早于开始', 'The end lies before the start']);
  if (start.date > notes.context.today)
    return refuse(notes, 'start', ['start-in-future', '开始时间在今天之后', 'The start lies in the future']);
  const atEnd = tooYoung(notes, start, person);
  if (atEnd === 'refused') return 'refused';
  if (end.kind === 'ended' && monthOf(end.date) > monthOf(notes.context.today)) {
    note(
      notes,
      'end',
      ['end-in-future', 'proposal'],
      [
        {
          zh: '结束时间在今天之后,可能是合同到期日:请确认是否仍在岗',
          en: 'The end lies in the future, perhaps the end of a contract: is the person still employed?',
        },
        {
          suggestion: {
            zh: '仍在岗的,请在待办中确认,按“至今”登记;已离岗的,改填实际结束时间',
            en: 'Confirm in the queue if the person is still at work (recorded as until now), else state the real end',
          },
        },
      ],
    );
    return 'held';
  }
  if (end.kind === 'not-stated') {
    endMissing(notes);
    return 'held';
  }
  return atEnd;
}

const endsBeforeStart = (start: DraftDate, end: SpellEnd): boolean =>
  end.kind === 'ended' &&
  (end.date < start.date || (end.precision === 'month' && monthOf(end.date) < monthOf(start.date)));

/**
 * 未满16周岁: a spell that starts before the 16th birthday is refused, the person stays and the station is told. When only
 * the months are known and 16 is reached within the start month, the day is asked for.
 */
function tooYoung(notes: RowNotes, start: DraftDate, person: PersonDraft): SpellDraft['status'] {
  if (person.born === null || spellAge(person, start) >= 16) return 'accepted';
  const bestAge = fullYears(person.born.date, latest(start));
  if (bestAge < 16) {
    note(
      notes,
      'start',
      ['under-16', 'refused'],
      [
        {
          zh: `开始务工时不满16周岁(${bestAge}岁),该务工记录未采用${person.document === null ? '' : ',人员保留'}`,
          en: `Not yet 16 at the start of work (${bestAge}): the spell was not taken in${person.document === null ? '' : ', the person stays'}`,
        },
        {
          scope: 'spell',
          tellStation: true,
          suggestion: person.document === null ? numberFirst : stationTold,
        },
      ],
    );
    return 'refused';
  }
  note(
    notes,
    'start',
    ['start-day-needed', 'proposal'],
    [
      {
        zh: '开始月份内满16周岁,需要写明开始日期',
        en: 'Turns 16 within the start month: the day of the start is needed',
      },
      {
        scope: 'spell',
        suggestion: {
          zh: '请把务工开始时间写到日,如“2018-03-05”',
          en: 'Write the start of the work to the day, such as “2018-03-05”',
        },
      },
    ],
  );
  return 'held';
}

const stationTold = {
  zh: '请核实;导入后系统自动告知务工地服务站(不含姓名和证件号)',
  en: 'Please check; with the import the stations at the place of work are told, without name and ID number',
};
// The row waits for its number, and the station is told of a person whom the ledger knows.
const numberFirst = {
  zh: '请立即核实并补全证件号码:本行补全、处理后,系统才告知务工地服务站;情况属实的,请先电话告知服务站',
  en: 'Check at once and complete the ID number: only then is the row taken in and the station at the place of work told. If it is true, call the station now',
};

const latest = (start: DraftDate): CivilDate =>
  start.precision === 'day' ? start.date : lastDayOf(monthOf(start.date));

/** The lowest age that fits what is known: born at the latest day, started at the earliest. */
function spellAge(person: PersonDraft, start: DraftDate): number {
  if (person.born === null) return Number.POSITIVE_INFINITY;
  const { date, precision } = person.born;
  return fullYears(precision === 'day' ? date : lastDayOf(monthOf(date)), start.date);
}

/** Back home, or not at work, without an end of the work: the day of the return is proposed as its end, never taken for it. */
function endMissing(notes: RowNotes): void {
  const { dateSystem } = notes.context;
  const back = readWrittenDate(cellOf(notes, 'returnedOn'), { dateSystem, year: null });
  const value = back.kind === 'date' ? dayOrMonth(back) : null;
  const said = saysReturned(notes) ? returnStated : notAtWork;
  note(
    notes,
    hasColumn(notes, 'end') ? 'end' : 'returnedOn',
    ['end-missing', 'proposal'],
    [
      said,
      {
        scope: 'spell',
        suggestion: {
          zh: value === null ? '请补充务工结束时间' : `请补充务工结束时间,或确认到 ${value} 为止`,
          en:
            value === null
              ? 'Please add the end of the work'
              : `Add the end of the work, or confirm ${value}`,
        },
        ...(value === null ? {} : { suggestedValue: value }),
      },
    ],
  );
}

const returnStated = {
  zh: '写了返乡时间,但没有写务工结束时间,该务工记录暂不计入',
  en: 'A return is stated but no end of the work; the spell is not counted meanwhile',
};
const notAtWork = {
  zh: '写明目前未务工,但没有写务工结束时间,该务工记录暂不计入',
  en: 'The person is said not to work, but no end of the work is stated; the spell is not counted meanwhile',
};

const dayOrMonth = ({ date, precision }: DraftDate): string => (precision === 'month' ? monthOf(date) : date);

function startMissing(notes: RowNotes): void {
  note(
    notes,
    hasColumn(notes, 'start') ? 'start' : 'workPeriod',
    ['start-missing', 'proposal'],
    [
      {
        zh: '没有写务工开始年月,该务工记录暂不计入',
        en: 'The start month of the work is missing; the spell is not counted meanwhile',
      },
      {
        scope: 'spell',
        suggestion: {
          zh: '请补充务工开始年月,如“2018-03”',
          en: 'Please add the start of the work, such as “2018-03”',
        },
      },
    ],
  );
}

function refuse(
  notes: RowNotes,
  field: RosterField,
  [rule, zh, en]: readonly [string, string, string],
): 'refused' {
  note(
    notes,
    field,
    [rule, 'refused'],
    [
      { zh: `${zh},该务工记录未采用`, en: `${en}: the spell was not taken in` },
      {
        scope: 'spell',
        suggestion: {
          zh: '请核对务工起止时间,更正后重新导入或在待办中处理',
          en: 'Check start and end, correct them and import again, or settle the row in the queue',
        },
      },
    ],
  );
  return 'refused';
}
