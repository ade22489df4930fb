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
import { isTooLong } from './written-board.ts';

/** What a row of jobs is read against. */
export type JobContext = { readonly today: CivilDate; readonly dateSystem: 1900 | 1904 };

type JobRowReading = {
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
  if (employer === '') refuseRow(notes, 'employer', employerMissing);
  if (title === '') refuseRow(notes, 'title', titleMissing);
  if (employer === '' || title === '') return { draft: undefined, findings: notes.findings };
  const or = (field: JobField): string | null => textIn(row, field) || null;
  for (const field of boardFields) sayTooLong(notes, field);
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

/** The columns that bed and board are read from; what is too long there stays in the ledger as written, unread. */
const boardFields = ['board', 'mealFee', 'lodgingFee', 'programme'] as const satisfies readonly JobField[];

function sayTooLong(notes: JobNotes, field: JobField): void {
  if (!isTooLong(textIn(notes.row, field))) return;
  say(notes, field, ['board-unreadable', 'warning'], {
    message: {
      zh: '这一格超过200个字,没有从中读取食宿、扣费或夫妻房',
      en: 'This cell has more than 200 characters: neither board and lodging nor charges or couple rooms were read from it',
    },
    suggestion: {
      zh: '请只写食宿情况,例如“包住,餐费12元/天”,其余内容写入“备注”',
      en: 'Write only what is given, such as 包住,餐费12元/天, and the rest in 备注',
    },
  });
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
        message: {
          zh: '15位旧注册号,请补统一社会信用代码',
          en: 'An old registration number of 15 digits: please add the social credit code',
        },
        suggestion: {
          zh: '请按营业执照改填18位统一社会信用代码',
          en: 'Write the social credit code of 18 signs as on the business licence',
        },
      });
      return read.registration;
    case 'doubtful':
      say(notes, 'creditCode', ['credit-code-check', 'warning'], {
        message: {
          zh: '统一社会信用代码校验不通过,请附营业执照照片核对',
          en: 'The social credit code fails its check: please compare with a photo of the licence',
        },
        suggestion: {
          zh: '请与营业执照逐位核对,改正写错的一位',
          en: 'Compare it sign by sign with the business licence and correct it',
        },
      });
      return read.code;
    case 'refused':
      say(notes, 'creditCode', [read.rule, 'refused'], {
        message: {
          zh: '统一社会信用代码应为18位,不含I、O、S、V、Z',
          en: 'A social credit code has 18 signs, without I, O, S, V and Z',
        },
        suggestion: {
          zh: '请对照营业执照,填写18位统一社会信用代码',
          en: 'Compare with the business licence and write the social credit code of 18 signs',
        },
      });
      return null;
  }
}

function phone(notes: JobNotes): string | null {
  const written = textIn(notes.row, 'phone');
  if (written === '') {
    say(notes, 'phone', ['phone-missing', 'warning'], {
      message: { zh: '没有联系电话', en: 'There is no telephone' },
      suggestion: {
        zh: '请补填用人单位招聘联系人的电话',
        en: 'Please add the telephone of the one who hires for the employer',
      },
    });
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
      message: {
        zh: `有效期“${read.date}”是未填写的默认值,请补充`,
        en: `The deadline ${read.date} is a default of an empty field: please add one`,
      },
      suggestion: {
        zh: '请向用人单位核实,在“有效期至”一列填写日期,例如 2018-12-31',
        en: 'Ask the employer and write the day in 有效期至, such as 2018-12-31',
      },
    });
    return null;
  }
  const until = read.precision === 'month' ? lastDayOf(monthOf(read.date)) : read.date;
  if (until < context.today)
    say(notes, 'validUntil', ['deadline-passed', 'warning'], {
      message: {
        zh: `有效期 ${until} 已过`,
        en: `The deadline ${until} has passed`,
      },
      suggestion: {
        zh: '请向用人单位核实:仍在招聘的改填新的有效期,已招满的删除该行',
        en: 'Ask the employer: write a new deadline if they still hire, else delete the row',
      },
    });
  return until;
}

function yesNo(row: Row, field: JobField): boolean | null {
  const said = readYesNo(cellIn(row, field));
  return said.kind === 'said' ? said.yes : null;
}

type Said = { readonly message: Bilingual; readonly suggestion: Bilingual };

function refuseRow(notes: JobNotes, field: JobField, { message, suggestion }: Said): void {
  notes.findings.push(
    finding(placeIn(notes.row, field), [`${field}-missing`, 'refused'], message, {
      scope: 'row',
      suggestion,
    }),
  );
}

const employerMissing: Said = {
  message: { zh: '没有用人单位', en: 'There is no employer' },
  suggestion: {
    zh: '请填写用人单位全称,重新导入该行',
    en: 'Write the whole name of the employer and import the row again',
  },
};
const titleMissing: Said = {
  message: { zh: '没有岗位名称', en: 'The post has no name' },
  suggestion: {
    zh: '请填写岗位名称,重新导入该行',
    en: 'Write the name of the post and import the row again',
  },
};
