import { monthOf } from '../../../calendar/civil-date.ts';
import type { Bilingual } from '../../../contract/bilingual.ts';
import { readPersonName } from '../../person-name.ts';
import { type CitizenNumber, readCitizenNumber, type Sex } from '../citizen-number.ts';
import { readEducation, readStudent } from '../code-lists/education.ts';
import { readEthnicGroup } from '../code-lists/ethnic-group.ts';
import { readAbility, readHealth } from '../code-lists/health-ability.ts';
import { type KinReading, readKin } from '../code-lists/kin.ts';
import type { PersonDraft } from '../draft.ts';
import { readPhone } from '../mobile-phone.ts';
import type { RosterField } from '../roster-columns.ts';
import { documentFindings } from './document-findings.ts';
import {
  cellOf,
  draftDateOf,
  note,
  type RowNotes,
  textOf,
  textOrNull,
  unread,
  yesNoOf,
} from './row-notes.ts';

/** 人: the person part of a row. Undefined when there is no name: the row is refused. */
export function readPerson(notes: RowNotes): PersonDraft | undefined {
  const name = readName(notes);
  if (name === undefined) return undefined;
  const document = readCitizenNumber(cellOf(notes, 'documentNumber'), notes.context.today);
  documentFindings(notes, name, document);
  const kin = coded(notes, 'kin', readKin) ?? null;
  const health = readHealth(textOf(notes, 'health'));
  for (const part of health.unread) unread(notes, 'health', part);
  return {
    number: textOrNull(notes, 'personNumber'),
    name,
    document: documentOf(document),
    born: bornOf(notes, document),
    sex: sexOf(notes, document, kin),
    ethnicGroup: coded(notes, 'ethnicGroup', readEthnicGroup) ?? null,
    political: textOrNull(notes, 'political'),
    marriage: textOrNull(notes, 'marriage'),
    kin,
    education: coded(notes, 'education', readEducation)?.entry.code ?? null,
    student: coded(notes, 'student', readStudent)?.entry.code ?? null,
    health: health.codes,
    disability: document.kind === 'valid' ? document.disability : null,
    ability: coded(notes, 'ability', readAbility)?.entry.code ?? null,
    phone: phoneOf(notes),
    skill: textOrNull(notes, 'skill'),
    mandarin: yesNoOf(notes, 'mandarin'),
    firstTime: yesNoOf(notes, 'firstTime'),
    hardship: textOrNull(notes, 'hardship'),
    caretaker: textOrNull(notes, 'caretaker'),
  };
}

function readName(notes: RowNotes): string | undefined {
  const value = cellOf(notes, 'name');
  const written = value?.kind === 'text' ? value.text : textOf(notes, 'name');
  const read = readPersonName(written);
  if (read.kind === 'missing') {
    note(
      notes,
      'name',
      ['name-missing', 'refused'],
      [
        { zh: '没有姓名,整行未采用', en: 'There is no name; the row was not taken in' },
        {
          scope: 'row',
          suggestion: {
            zh: '请填写证件上的姓名,重新导入或在待办中补填;多余的行请删除',
            en: 'Write the name of the document and import again, or add it in the queue; delete a row that is none',
          },
        },
      ],
    );
    return undefined;
  }
  if (read.kind === 'not-a-name') {
    note(
      notes,
      'name',
      ['name-not-a-name', 'refused'],
      [
        {
          zh: `“${read.shown}”不像姓名(过长或含有 = < > { } " | \\ / @ #),整行未采用`,
          en: `“${read.shown}” is no name (too long, or with = < > { } " | \\ / @ #); the row was not taken in`,
        },
        {
          scope: 'row',
          suggestion: {
            zh: '请改为证件上的姓名,其他说明写到备注列',
            en: 'Write the name of the document; put remarks into their own column',
          },
        },
      ],
    );
    return undefined;
  }
  const { text, changes } = read;
  if (changes.length > 0)
    note(
      notes,
      'name',
      ['text-normalised', 'info'],
      [
        { zh: `姓名“${written}”整理为“${text}”`, en: `The name “${written}” was normalised to “${text}”` },
        { suggestedValue: text },
      ],
    );
  return text;
}

/** Reads a coded cell; a value in no list becomes a finding, an alias an information. */
function coded<Reading extends object>(
  notes: RowNotes,
  field: RosterField,
  read: (written: string) => Reading | undefined,
): Reading | undefined {
  const written = textOf(notes, field);
  if (written === '') return undefined;
  const reading = read(written);
  if (reading === undefined) unread(notes, field, written);
  return reading;
}

const documentOf = (document: CitizenNumber): PersonDraft['document'] =>
  document.kind === 'valid'
    ? { kind: document.disability === null ? 'citizen' : 'disability', number: document.number }
    : null;

function bornOf(notes: RowNotes, document: CitizenNumber): PersonDraft['born'] {
  const stated = draftDateOf(notes, 'born');
  const born = document.kind === 'blank' ? null : document.born;
  if (born === null) return stated === null ? null : { ...stated, from: 'cell' };
  const differs =
    stated !== null &&
    (stated.precision === 'day' ? stated.date !== born : monthOf(stated.date) !== monthOf(born));
  if (differs)
    warn(notes, 'born', 'born-differs', {
      message: {
        zh: `出生日期与证件号码不一致(证件为 ${born}),以证件为准`,
        en: `The birth date differs from the one in the document number (${born}), which is used`,
      },
      suggestion: {
        zh: '请对照身份证核对:出生日期写错的改正出生日期,证件号码填成别人的改正号码',
        en: 'Compare with the ID card: correct the birth date, or the number if it is somebody else’s',
      },
    });
  return { date: born, precision: 'day', from: 'document' };
}

function sexOf(notes: RowNotes, document: CitizenNumber, kin: KinReading | null): PersonDraft['sex'] {
  const stated = statedSex(notes);
  const ofDocument = document.kind === 'blank' ? null : document.sex;
  if (ofDocument !== null) return { value: ofDocument, from: 'document' };
  if (stated !== null) return { value: stated, from: 'cell' };
  const implied = kin?.impliedSex ?? null;
  return implied === null ? null : { value: implied, from: 'kin' };
}

/** 性别 as written: 男, 女, GB/T 2261.1 codes. */
export function statedSex(notes: RowNotes): Sex | null {
  const written = textOf(notes, 'sex');
  if (/^(男性?|1|1男|m|male)$/i.test(written)) return 'male';
  if (/^(女性?|2|2女|f|female)$/i.test(written)) return 'female';
  return null;
}

function phoneOf(notes: RowNotes): string | null {
  const read = readPhone(textOf(notes, 'phone'));
  switch (read.kind) {
    case 'blank':
      return null;
    case 'mobile':
    case 'fixed-line':
      return read.phone;
    case 'refused':
      warn(notes, 'phone', read.rule, {
        message: {
          zh: read.rule === 'phone-length' ? '电话号码位数不对,未采用' : '电话号码不能识别,未采用',
          en: 'The telephone number is not valid and was left out',
        },
        suggestion: {
          zh: '请核对后填写11位手机号,或带区号的固定电话',
          en: 'Check it and write a mobile number of 11 digits, or a fixed line with its area code',
        },
      });
      return null;
  }
}

const warn = (
  notes: RowNotes,
  field: RosterField,
  rule: string,
  { message, suggestion }: { message: Bilingual; suggestion: Bilingual },
): void => note(notes, field, [rule, 'warning'], [message, { suggestion }]);
