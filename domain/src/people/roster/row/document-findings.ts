import type { CivilDate } from '../../../calendar/civil-date.ts';
import type { Bilingual } from '../../../contract/bilingual.ts';
import type { PersonLookup } from '../../../workbooks/finding.ts';
import { normaliseText } from '../../../workbooks/normalise-text.ts';
import { readWrittenDate } from '../../../workbooks/written-date.ts';
import type { CitizenNumber, CitizenNumberRefusal } from '../citizen-number.ts';
import { cellOf, hasColumn, note, type RowNotes, textOf, textOrNull } from './row-notes.ts';

const REFUSALS: Readonly<Record<CitizenNumberRefusal, Bilingual>> = {
  'digits-lost': {
    zh: '身份证号被表格按数字保存,后三位已丢失',
    en: 'The spreadsheet stored the ID number as a number: its last three digits are lost',
  },
  'check-digit': {
    zh: '身份证号校验码不对',
    en: 'The check digit of the ID number is wrong',
  },
  'birth-date': {
    zh: '身份证号中的出生日期不存在或在今天之后',
    en: 'The birth date in the ID number does not exist or lies in the future',
  },
  length: { zh: '证件号码位数不对', en: 'The document number has a wrong length' },
  characters: {
    zh: '证件号码含有不允许的字符',
    en: 'The document number holds signs that are not allowed',
  },
  'disability-card': {
    zh: '残疾证号的类别或等级位不对',
    en: 'Category or level of the disability card number is wrong',
  },
};

/**
 * 证件号码结果: findings of a document cell. A wrong number refuses the row and asks the ledger: lost digits look for
 * the person by name, birth date and village; a wrong check digit that is known from an older import goes to
 * the warning queue instead (study 2.3: hard stop for new entries, queue for imported old ones).
 */
export function documentFindings(notes: RowNotes, name: string, document: CitizenNumber): void {
  switch (document.kind) {
    case 'blank':
      missing(notes, name);
      return;
    case 'valid':
      normalised(notes, document.number);
      return;
    case 'old':
      note(
        notes,
        'documentNumber',
        ['old-number', 'proposal'],
        [
          {
            zh: '15位旧身份证号,按规则换算为18位,请与证件核对',
            en: 'An old number of 15 digits, turned into 18 digits by rule: please compare with the card',
          },
          {
            scope: 'row',
            suggestion: {
              zh: '与证件一致的,请在待办中确认换算后的号码;不一致的,按证件改正',
              en: 'Confirm the converted number in the queue if the card shows the same, else correct it by the card',
            },
            suggestedValue: document.proposed,
            lookup: lookup(notes, name, document.born),
          },
        ],
      );
      return;
    case 'refused':
      note(
        notes,
        'documentNumber',
        [document.rule, 'refused'],
        [
          REFUSALS[document.rule],
          {
            scope: 'row',
            suggestion: remedy(document.rule),
            lookup: {
              ...lookup(notes, name, document.born),
              by: document.rule === 'digits-lost' ? 'name-birth-village' : 'known-before',
              document: document.written,
            },
          },
        ],
      );
  }
}

/** 找到的人: how many persons fit a look-up; `inFile` names those of them who stand in the same file and not yet in the ledger. */
export type Found = {
  readonly persons: number;
  readonly inFile: readonly { readonly sheet: string; readonly row: number }[];
};

/** 找回结果: the sentence for a number with lost digits once the ledger and the file were asked. */
export function lostDigitsMessage(found: Found): Bilingual {
  const { zh, en } = REFUSALS['digits-lost'];
  const { persons } = found;
  const where = whereInFile(found);
  return {
    zh: `${zh};按姓名+出生日期+村找到 ${persons} 人${where.zh},${persons === 0 ? '请补全号码' : '请确认'}`,
    en: `${en}; ${persons} found by name, birth date and village${where.en}: ${persons === 0 ? 'please complete the number' : 'please confirm'}`,
  };
}

/** The same for a row without any number. */
export function missingNumberMessage(found: Found): Bilingual {
  const { persons } = found;
  const where = whereInFile(found);
  return {
    zh: `没有证件号码;按姓名+出生日期+村找到 ${persons} 人${where.zh},${persons === 0 ? '请补充证件号码' : '请确认是否同一人'}`,
    en: `No document number; ${persons} found by name, birth date and village${where.en}: ${persons === 0 ? 'please add the number' : 'is it the same person?'}`,
  };
}

/** 以前导入过: a wrong number whose name, household or telephone is known goes to the queue instead. */
export function knownBeforeMessage(found: Found): Bilingual {
  const where = whereInFile(found);
  return {
    zh: `证件号码校验不通过,但台账中有同名且同户(或同电话)的 ${found.persons} 人${where.zh},转入待核队列`,
    en: `The number fails its check, but the ledger has ${found.persons} of this name and household or telephone${where.en}: in the queue to be verified`,
  };
}

function whereInFile({ inFile }: Found): Bilingual {
  const [first] = inFile;
  if (first === undefined) return { zh: '', en: '' };
  return {
    zh: `(其中本表 ${inFile.length} 人,见“${first.sheet}”第${first.row}行)`,
    en: ` (${inFile.length} in this file: sheet “${first.sheet}”, row ${first.row})`,
  };
}

function remedy(rule: CitizenNumberRefusal): Bilingual {
  return rule === 'digits-lost'
    ? {
        zh: '请把该列设为“文本”格式后重新填写,或确认按姓名+出生日期+村找到的人',
        en: 'Format the column as text and type the number again, or confirm the person found by name, birth date and village',
      }
    : {
        zh: '请与身份证原件核对;以前导入过的同一人转入待核队列',
        en: 'Compare with the card; a person known from an older import goes to the queue instead',
      };
}

function missing(notes: RowNotes, name: string): void {
  const { dateSystem } = notes.context;
  const stated = readWrittenDate(cellOf(notes, 'born'), { dateSystem, year: null });
  const born = stated.kind === 'date' && stated.precision === 'day' ? stated.date : null;
  note(
    notes,
    'documentNumber',
    ['document-missing', 'proposal'],
    [
      {
        zh: hasColumn(notes, 'documentNumber') ? '没有证件号码' : '表中没有证件号码列',
        en: 'There is no document number',
      },
      {
        scope: 'row',
        suggestion: {
          zh: '按姓名、出生日期和村查找,请确认是否同一人',
          en: 'Looked up by name, birth date and village: please confirm',
        },
        lookup: lookup(notes, name, born),
      },
    ],
  );
}

// Lower-case x, a leading apostrophe or blanks: accepted, and the difference is shown.
function normalised(notes: RowNotes, number: string): void {
  const value = cellOf(notes, 'documentNumber');
  if (value?.kind !== 'text' || value.text.startsWith(number)) return;
  const kinds = normaliseText(value.text).changes;
  const zh = [
    kinds.includes('apostrophe') ? '去掉前导撇号' : '',
    kinds.includes('full-width') ? '全角改为半角' : '',
    /[xｘ]/.test(value.text) ? '小写x改为大写X' : '',
  ].filter((part) => part !== '');
  note(
    notes,
    'documentNumber',
    ['text-normalised', 'info'],
    [
      {
        zh: `证件号码已整理:${zh.join('、') || '去掉空格'}`,
        en: 'The document number was normalised (apostrophe, blanks, full-width signs or lower-case x)',
      },
      { suggestedValue: number },
    ],
  );
}

const lookup = (notes: RowNotes, name: string, born: CivilDate | null): PersonLookup => ({
  by: 'name-birth-village',
  name,
  born,
  village: textOrNull(notes, 'homeVillage') ?? notes.row.section,
  document: null,
  household: textOrNull(notes, 'householdNumber') ?? textOrNull(notes, 'headName'),
  phone: textOf(notes, 'phone') || textOrNull(notes, 'householdPhone'),
});
