import {
  DAYS_A_MONTH,
  HOURS_A_DAY,
  readWrittenWage,
  type WrittenWage,
} from '../../../workbooks/written-wage.ts';
import { readYesNo } from '../../../workbooks/yes-no.ts';
import {
  type ChannelCode,
  kindOfChannel,
  readChannel,
  readSpellKind,
  type SpellKind,
} from '../code-lists/employment-channel.ts';
import type { PersonDraft, SpellDraft, SpellEnd } from '../draft.ts';
import type { RosterField } from '../roster-columns.ts';
import { saysReturned } from './read-wish.ts';
import {
  cellOf,
  dateOf,
  draftDate,
  fenOf,
  hasColumn,
  note,
  numberOf,
  type RowNotes,
  textOf,
  textOrNull,
  unread,
  yesNoOf,
} from './row-notes.ts';
import { spellStatus } from './spell-status.ts';
import { readPeriod } from './work-period.ts';

const SIGNS_OF_WORK: readonly RosterField[] = [
  'start',
  'end',
  'workPeriod',
  'employer',
  'workProvince',
  'workPrefecture',
  'workCounty',
  'workPlace',
  'spellKind',
  'channel',
  'wage',
];

/**
 * 务工记录: the spell that a row states, or null when it states none. Dates that cannot be read refuse the spell, never
 * the person; a missing start month holds it, because the start month is its key in the national system.
 */
export function readSpell(notes: RowNotes, person: PersonDraft): SpellDraft | null {
  const { working, kind: kindOfState } = readWorking(notes);
  const stated = SIGNS_OF_WORK.some((field) => textOf(notes, field) !== '');
  if (working === false && textOf(notes, 'start') === '') return null;
  if (!stated && working !== true) return null;
  const back = working === false || (textOf(notes, 'end') === '' && saysReturned(notes));
  const period = hasColumn(notes, 'start') ? twoCells(notes, back) : oneCell(notes, back);
  const channel = codedChannel(notes);
  const kind = readKind(notes, channel) ?? kindOfState;
  const months = textOf(notes, 'workMonths') === '' ? null : numberOf(notes, 'workMonths');
  const spell: SpellDraft = {
    status: 'accepted',
    ...period,
    kind,
    working,
    place: {
      province: textOrNull(notes, 'workProvince'),
      prefecture: textOrNull(notes, 'workPrefecture'),
      county: textOrNull(notes, 'workCounty'),
      township: textOrNull(notes, 'workTownship'),
      text: textOrNull(notes, 'workPlace'),
    },
    grade: textOrNull(notes, 'workGrade'),
    employer: textOrNull(notes, 'employer'),
    creditCode: textOrNull(notes, 'creditCode'),
    sector: textOrNull(notes, 'sector'),
    industry: textOrNull(notes, 'industry'),
    post: textOrNull(notes, 'post'),
    channel,
    organised: readOrganised(notes, channel),
    pointToPoint: yesNoOf(notes, 'pointToPoint'),
    wage: readWage(notes),
    yearIncomeFen: fenOf(notes, 'yearIncome'),
    statedMonths: months,
    contract: readContract(notes),
    insurance: textOrNull(notes, 'insurance'),
    abroad: yesNoOf(notes, 'abroad'),
    travelSubsidyFen: fenOf(notes, 'travelSubsidy'),
  };
  return { ...spell, status: spellStatus(notes, spell, person) };
}

function readWorking(notes: RowNotes): { working: boolean | null; kind: SpellKind | null } {
  const written = textOf(notes, 'working');
  if (written === '') return { working: null, kind: null };
  const said = readYesNo(cellOf(notes, 'working'));
  if (said.kind === 'said') return { working: said.yes, kind: null };
  if (/未就业|未务工|未外出|失业|待业|返乡|回流/.test(written)) return { working: false, kind: null };
  const kind = readSpellKind(written)?.entry.code ?? null;
  if (kind !== null || /务工|就业|在岗|在外/.test(written)) return { working: true, kind };
  unread(notes, 'working', written);
  return { working: null, kind: null };
}

type Period = Pick<SpellDraft, 'start' | 'end'>;

function twoCells(notes: RowNotes, back: boolean): Period {
  const start = dateOf(notes, 'start', 'spell');
  const end = dateOf(notes, 'end', 'spell');
  return {
    start: start.kind === 'date' ? draftDate(start, false) : null,
    end:
      end.kind === 'date'
        ? { kind: 'ended', ...draftDate(end, true) }
        : end.kind === 'refused'
          ? { kind: 'not-stated' }
          : openEnd(notes, back),
  };
}

function oneCell(notes: RowNotes, back: boolean): Period {
  for (const field of ['workPeriod', 'workMonths'] as const) {
    const period = readPeriod(textOf(notes, field), notes.context.dateSystem);
    if (period === undefined) continue;
    const end: SpellEnd =
      period.end === 'open' ? openEnd(notes, back) : { kind: 'ended', ...draftDate(period.end, true) };
    return { start: draftDate(period.start, false), end };
  }
  return { start: null, end: openEnd(notes, back) };
}

/** 至今 and an empty end are open as of the date of the file; of someone who does not work, or is back and has an empty end, it is not stated. */
const openEnd = (notes: RowNotes, back: boolean): SpellEnd =>
  back ? { kind: 'not-stated' } : { kind: 'open', lastConfirmed: notes.context.fileDate };

function codedChannel(notes: RowNotes): ChannelCode | null {
  const written = textOf(notes, 'channel');
  if (written === '') return null;
  const read = readChannel(written);
  if (read === undefined) unread(notes, 'channel', written);
  return read?.entry.code ?? null;
}

function readKind(notes: RowNotes, channel: ChannelCode | null): SpellKind | null {
  const written = textOf(notes, 'spellKind');
  const fromChannel = kindOfChannel(channel);
  if (written === '') return fromChannel;
  const read = readSpellKind(written);
  if (read === undefined) unread(notes, 'spellKind', written);
  // 公岗 is entered as 转移就业 by rule (study 1.4): the channel tells the post.
  const kind = read?.entry.code ?? null;
  return kind === 'unit' && fromChannel !== null ? fromChannel : kind;
}

function readOrganised(notes: RowNotes, channel: ChannelCode | null): boolean | null {
  const written = textOf(notes, 'organised');
  if (/自发|自行|自主|个人|散|亲友/.test(written)) return false;
  if (/有组织|组织|政府|集中|专列|专车|包车|点对点|劳务输出/.test(written)) return true;
  if (written !== '') return yesNoOf(notes, 'organised');
  if (channel === 'organised') return true;
  return channel === 'self' || channel === 'relatives' ? false : null;
}

function readContract(notes: RowNotes): boolean | null {
  const written = textOf(notes, 'contract');
  if (/^(已签|签订|已签订|固定期限|无固定期限)/.test(written)) return true;
  if (/^(未签|没签|未签订)/.test(written)) return false;
  return yesNoOf(notes, 'contract');
}

function readWage(notes: RowNotes): WrittenWage {
  const wage = readWrittenWage(cellOf(notes, 'wage'));
  if (wage.kind === 'refused') unread(notes, 'wage', wage.raw);
  if (wage.kind !== 'amount') return wage;
  const derived = wage.monthly?.derived ?? null;
  if (derived !== null) {
    const by = {
      day: `每月${DAYS_A_MONTH}天`,
      hour: `每天${HOURS_A_DAY}小时、每月${DAYS_A_MONTH}天`,
      year: '12个月',
    }[derived];
    const byEnglish = {
      day: `${DAYS_A_MONTH} days a month`,
      hour: `${HOURS_A_DAY} hours, ${DAYS_A_MONTH} days a month`,
      year: '12 months',
    }[derived];
    note(
      notes,
      'wage',
      ['wage-derived', 'info'],
      [{ zh: `月收入按${by}折算`, en: `The monthly wage was reckoned at ${byEnglish}` }],
    );
  }
  if (wage.unit === 'unknown')
    note(
      notes,
      'wage',
      ['wage-unit-unknown', 'proposal'],
      [
        {
          zh: `“${wage.raw}”没有写计薪单位(月/天/小时/年),请确认`,
          en: `“${wage.raw}” does not say what it is paid for (month, day, hour, year)`,
        },
        {
          suggestion: {
            zh: '请在金额后写明单位,如“4500元/月”“180元/天”',
            en: 'Write the unit behind the amount, such as “4500元/月” or “180元/天”',
          },
        },
      ],
    );
  return wage;
}
