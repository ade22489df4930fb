import { readSocialCreditCode } from '../../accounts/organisations/social-credit-code.ts';
import { type CivilDate, lastDayOf, monthOf } from '../../calendar/civil-date.ts';
import type { Bilingual } from '../../contract/bilingual.ts';
import { finding, type WorkbookFinding } from '../../workbooks/finding.ts';
import type { SheetRow } from '../../workbooks/read-sheets.ts';
import { cellIn, placeIn, textIn } from '../../workbooks/row-cells.ts';
import { explainDate, readWrittenDate } from '../../workbooks/written-date.ts';
import { readYesNo } from '../../workbooks/yes-no.ts';
import { batchOf } from './job-batch.ts';
import type { JobField } from './job-columns.ts';
import { type JobNotes, say } from './job-notes.ts';
import { base, pay } from './job-pay.ts';
import { age, headCount } from './job-terms.ts';
import type { OrderDraft } from './order-draft.ts';

/** What a row of jobs is read against. */
export type JobContext = { readonly today: CivilDate; readonly dateSystem: 1900 | 1904 };

export type JobRowReading = {
  readonly draft: OrderDraft | undefined;
  readonly findings: readonly WorkbookFinding[];
};

type Row = SheetRow<JobField>;

/**
 * 读一行岗位: turns one recognised row into an order draft with findings. Without employer or post the row is refused;
 * wages 面议, head-counts 若干 and unset deadlines are asked about. Whether its conditions are lawful is decided
 * elsewhere, from `asked`.
 */
export function readJobRow(row: Row, context: JobContext): JobRowReading {
  const notes: JobNotes = { row, findings: [] };
  const employer = textIn(row, 'employer');
  const title = textIn(row, 'title');
  if (employer === '') refuseRow(notes, 'employer', { zh: '没有用人单位', en: 'There is no employer' });
  if (title === '') refuseRow(notes, 'title', { zh: '没有岗位名称', en: 'The post has no name' });
  if (employer === '' || title === '') return { draft: undefined, findings: notes.findings };
  const or = (field: JobField): string | null => textIn(row, field) || null;
  const draft: OrderDraft = {
    sheet: row.layout.sheet,
    row: row.row,
    orderNumber: or('orderNumber'),
    employer,
    creditCode: creditCode(notes),
    industry: or('industry'),
    title,
    trade: or('trade'),
    place: {
      province: or('province'),
      prefecture: or('prefecture'),
      county: or('county'),
      township: or('township'),
      text: or('workplace') ?? or('employerAddress') ?? or('region'),
    },
    places: headCount(notes),
    pay: pay(notes),
    payForm: or('payForm'),
    base: base(notes),
    overtime: or('overtime'),
    allowance: or('allowance'),
    payDay: or('payDay'),
    firstPay: or('firstPay'),
    age: age(notes),
    asked: asked(row),
    health: or('health'),
    address: or('employerAddress'),
    duties: or('duties'),
    shift: or('shift'),
    contract: or('contract'),
    contractParty: or('contractParty'),
    contractTerm: or('contractTerm'),
    insurance: or('insurance'),
    board: or('board'),
    mealFee: or('mealFee'),
    lodgingFee: or('lodgingFee'),
    fare: or('fare'),
    trial: or('trial'),
    programme: or('programme'),
    acceptsGroups: yesNo(row, 'acceptsGroups'),
    batch: batchOf(notes),
    contact: or('contact'),
    phone: phone(notes),
    source: or('source'),
    validUntil: validUntil(notes, context),
    remarks: or('remarks'),
  };
  return { draft, findings: notes.findings };
}

/** The columns that ask something of the worker, with the heading as typed. */
const ASKING: readonly JobField[] = [
  'sex',
  'age',
  'ageLow',
  'ageHigh',
  'ethnicGroup',
  'marriage',
  'education',
  'skill',
  'experience',
  'demands',
  'health',
];

function asked(row: Row): Readonly<Record<string, string>> {
  const entries = row.layout.header.columns.flatMap(({ heading, meaning }) => {
    if (meaning.kind !== 'field' || !ASKING.includes(meaning.field)) return [];
    const written = textIn(row, meaning.field);
    return written === '' ? [] : [[heading, written] as const];
  });
  return Object.fromEntries(entries);
}

function creditCode(notes: JobNotes): string | null {
  const read = readSocialCreditCode(textIn(notes.row, 'creditCode'));
  switch (read.kind) {
    case 'blank':
      return null;
    case 'valid':
      return read.code;
    case 'old':
      say(notes, 'creditCode', ['credit-code-old', 'warning'], {
        zh: '15位旧注册号,请补统一社会信用代码',
        en: 'An old registration number of 15 digits: please add the social credit code',
      });
      return read.registration;
    case 'doubtful':
      say(notes, 'creditCode', ['credit-code-check', 'warning'], {
        zh: '统一社会信用代码校验不通过,请附营业执照照片核对',
        en: 'The social credit code fails its check: please compare with a photo of the licence',
      });
      return read.code;
    case 'refused':
      say(notes, 'creditCode', [read.rule, 'refused'], {
        zh: '统一社会信用代码应为18位,不含I、O、S、V、Z',
        en: 'A social credit code has 18 signs, without I, O, S, V and Z',
      });
      return null;
  }
}

function phone(notes: JobNotes): string | null {
  const written = textIn(notes.row, 'phone');
  if (written === '') {
    say(notes, 'phone', ['phone-missing', 'warning'], { zh: '没有联系电话', en: 'There is no telephone' });
    return null;
  }
  return written;
}

/** 有效期: 1970-01-01 is an empty date of a computer, not a deadline. */
function validUntil(notes: JobNotes, context: JobContext): CivilDate | null {
  const read = readWrittenDate(cellIn(notes.row, 'validUntil'), {
    dateSystem: context.dateSystem,
    year: Number(context.today.slice(0, 4)),
  });
  if (read.kind === 'refused') {
    const { message, suggestion } = explainDate(read);
    notes.findings.push(
      finding(placeIn(notes.row, 'validUntil'), [read.rule, 'refused'], message, { suggestion }),
    );
  }
  if (read.kind !== 'date') return null;
  if (read.date < '1990-01-01') {
    say(notes, 'validUntil', ['deadline-not-set', 'proposal'], {
      zh: `有效期“${read.date}”是未填写的默认值,请补充`,
      en: `The deadline ${read.date} is a default of an empty field: please add one`,
    });
    return null;
  }
  const until = read.precision === 'month' ? lastDayOf(monthOf(read.date)) : read.date;
  if (until < context.today)
    say(notes, 'validUntil', ['deadline-passed', 'warning'], {
      zh: `有效期 ${until} 已过`,
      en: `The deadline ${until} has passed`,
    });
  return until;
}

function yesNo(row: Row, field: JobField): boolean | null {
  const said = readYesNo(cellIn(row, field));
  return said.kind === 'said' ? said.yes : null;
}

function refuseRow(notes: JobNotes, field: JobField, message: Bilingual): void {
  notes.findings.push(
    finding(placeIn(notes.row, field), [`${field}-missing`, 'refused'], message, { scope: 'row' }),
  );
}
