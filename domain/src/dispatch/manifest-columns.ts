import { addDays, type CivilDate } from '../calendar/civil-date.ts';
import type { Bilingual } from '../contract/bilingual.ts';
import { keysOf } from '../contract/keys-of.ts';

/** 花名册的读者 (chain page 2.3): one list, four prints. */
export type ManifestReader = 'transport' | 'escort' | 'employer' | 'station';

/** 遮盖方式. */
export type Showing = 'full' | 'masked' | 'last4' | 'none';

/**
 * What a cell depends on beside the reader: `accepted-and-started` = the employer accepted the person and work
 * begins; `until-a-week-after-departure` = purpose ticketing; `by-consent`; `by-consent-for-a-paying-policy`.
 */
export type ShowingCondition =
  | 'accepted-and-started'
  | 'until-a-week-after-departure'
  | 'by-consent'
  | 'by-consent-for-a-paying-policy';

export type Cell =
  | Showing
  | { readonly when: ShowingCondition; readonly shown: Showing; readonly otherwise: Showing };

const ticketing = { when: 'until-a-week-after-departure', shown: 'full', otherwise: 'none' } as const;
const onStart = { when: 'accepted-and-started', shown: 'full', otherwise: 'none' } as const;
const consent = { when: 'by-consent', shown: 'full', otherwise: 'none' } as const;
const payingPolicy = { when: 'by-consent-for-a-paying-policy', shown: 'full', otherwise: 'none' } as const;

const everyone = { transport: 'full', escort: 'full', employer: 'full', station: 'full' } as const;
const onTheWay = { transport: 'full', escort: 'full', employer: 'none', station: 'none' } as const;
const work = { transport: 'none', escort: 'full', employer: 'full', station: 'full' } as const;
const company = { transport: 'none', escort: 'full', employer: 'none', station: 'full' } as const;

/** 花名册栏目: which reader sees which column, and how. The one table for screens, prints and exports. */
export const manifestColumns = {
  serial: { zh: '序号', en: 'No.', ...everyone },
  name: { zh: '姓名', en: 'name', ...everyone },
  sex: { zh: '性别', en: 'sex', ...everyone },
  idNumber: {
    zh: '证件号码',
    en: 'ID number',
    transport: ticketing,
    escort: 'last4',
    employer: onStart,
    station: 'masked',
  },
  phone: { zh: '电话', en: 'phone', ...work },
  emergencyContact: { zh: '应急联系人', en: 'emergency contact', ...company },
  township: { zh: '乡镇', en: 'township', ...work },
  village: { zh: '村', en: 'village', ...company },
  villageGroup: { zh: '组', en: 'village group', ...company },
  pickUp: { zh: '上车点', en: 'pick-up', ...onTheWay },
  pickUpTime: { zh: '时间', en: 'time', ...onTheWay },
  seat: { zh: '座位', en: 'seat', ...onTheWay },
  post: { zh: '岗位', en: 'post', ...work },
  agreedPay: { zh: '约定工资', en: 'agreed pay', ...work },
  paperNumber: { zh: '派遣单号', en: 'paper number', ...work },
  firstTimeAway: { zh: '首次外出', en: 'first time away', ...company },
  companions: { zh: '同行人', en: 'companions', ...work },
  mandarin: { zh: '普通话', en: 'speaks Mandarin', ...company },
  accommodations: {
    zh: '便利需求',
    en: 'accommodations',
    transport: 'none',
    escort: 'full',
    employer: consent,
    station: 'full',
  },
  boarded: { zh: '上车签到', en: 'boarded', ...company },
  transferred: { zh: '转乘签到', en: 'transferred', ...company },
  arrived: { zh: '到达签到', en: 'arrived', ...company },
  signature: { zh: '签名', en: 'signature', ...company },
  // 脱贫/监测: on no list, except where a policy pays the employer for it and the person consents.
  category: {
    zh: '人员类别',
    en: 'category',
    transport: 'none',
    escort: 'none',
    employer: payingPolicy,
    station: 'none',
  },
} as const satisfies Record<string, Bilingual & Record<ManifestReader, Cell>>;

export type ManifestColumn = keyof typeof manifestColumns;
export type ManifestRow = Readonly<Partial<Record<ManifestColumn, string>>>;

/** What is known about one row and the day of printing. */
export interface ManifestCircumstances {
  readonly today: CivilDate;
  readonly departOn: CivilDate;
  readonly acceptedAndStarted: boolean;
  readonly consentToNeeds: boolean;
  readonly consentForPayingPolicy: boolean;
}

/** 花名册一行, as this reader may see it: columns that are not shown are absent, not empty. */
export function manifestRowFor(
  reader: ManifestReader,
  row: ManifestRow,
  circumstances: ManifestCircumstances,
): ManifestRow {
  const shown: Partial<Record<ManifestColumn, string>> = {};
  for (const column of columnNames) {
    const value = row[column];
    const showing = showingOf(manifestColumns[column][reader], circumstances);
    if (value !== undefined && showing !== 'none') shown[column] = cover(value, showing);
  }
  return shown;
}

/** The columns of a print: those that this reader can see for at least some row. */
export function manifestHeadings(reader: ManifestReader): readonly ManifestColumn[] {
  return columnNames.filter((column) => manifestColumns[column][reader] !== 'none');
}

const columnNames: readonly ManifestColumn[] = keysOf(manifestColumns);

function showingOf(cell: Cell, circumstances: ManifestCircumstances): Showing {
  if (typeof cell === 'string') return cell;
  return holds(cell.when, circumstances) ? cell.shown : cell.otherwise;
}

function holds(condition: ShowingCondition, circumstances: ManifestCircumstances): boolean {
  switch (condition) {
    case 'accepted-and-started':
      return circumstances.acceptedAndStarted;
    case 'until-a-week-after-departure':
      return circumstances.today <= addDays(circumstances.departOn, 7);
    case 'by-consent':
      return circumstances.consentToNeeds;
    case 'by-consent-for-a-paying-policy':
      return circumstances.consentForPayingPolicy;
  }
}

function cover(value: string, showing: Exclude<Showing, 'none'>): string {
  switch (showing) {
    case 'full':
      return value;
    case 'last4':
      return value.slice(-4);
    case 'masked':
      return value.length <= 10
        ? '*'.repeat(value.length)
        : `${value.slice(0, 6)}${'*'.repeat(value.length - 10)}${value.slice(-4)}`;
  }
}
