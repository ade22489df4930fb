import { CivilDate } from '../../calendar/civil-date.ts';
import { cellText } from '../../workbooks/cell-text.ts';
import type { CellValue } from '../../workbooks/raw-cell.ts';

export type Sex = 'male' | 'female';

/** 残疾证: category 1–7 and level 1–4 behind the citizen number; `reissue` is the B and digits of a new card. */
export type DisabilityCard = {
  readonly category: number;
  readonly level: number;
  readonly reissue: string | null;
};

export type CitizenNumberRefusal =
  | 'digits-lost'
  | 'check-digit'
  | 'birth-date'
  | 'length'
  | 'characters'
  | 'disability-card';

/**
 * 公民身份号码 (GB 11643): what a document cell says. `valid` carries the 18-digit number, birth and sex from it;
 * `old` is a 15-digit number of before 1999 with the 18 digits it would have, to be confirmed. A refusal keeps
 * what survives: the birth date of a number typed as a number stands in digits 7–14.
 */
export type CitizenNumber =
  | { readonly kind: 'blank' }
  | {
      readonly kind: 'valid';
      readonly number: string;
      readonly born: CivilDate;
      readonly sex: Sex;
      readonly disability: DisabilityCard | null;
    }
  | {
      readonly kind: 'old';
      readonly written: string;
      readonly proposed: string;
      readonly born: CivilDate;
      readonly sex: Sex;
    }
  | {
      readonly kind: 'refused';
      readonly rule: CitizenNumberRefusal;
      readonly written: string;
      readonly born: CivilDate | null;
      readonly sex: Sex | null;
    };

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';

/**
 * Reads a citizen number or a disability card (20 characters, 22 and more when reissued). A region prefix is never refused: renamed
 * and dissolved counties stay valid. `today` refuses a birth in the future. Numbers stored as numbers of 16
 * digits or more have lost their last digits, whatever those look like now.
 */
export function readCitizenNumber(value: CellValue | undefined, today: CivilDate): CitizenNumber {
  const text = cellText(value).replaceAll(/[\s-]/g, '').toUpperCase();
  if (text === '' || text === '无' || text === '/') return { kind: 'blank' };
  if (value?.kind === 'number' && text.length >= 16) return lost(text, today);
  const scientific = /^(\d)(?:\.(\d+))?E\+?(1[5-9])$/.exec(text);
  if (scientific !== null) return lost(`${scientific[1]}${scientific[2] ?? ''}`, today);
  return readDigits(text, today);
}

/** The check character of the first 17 digits (GB 11643: weights and modulus 11). */
export function citizenCheckDigit(first17: string): string {
  let sum = 0;
  for (const [index, weight] of WEIGHTS.entries()) sum += weight * Number(first17[index]);
  return CHECK_DIGITS.charAt(sum % 11);
}

function readDigits(text: string, today: CivilDate): CitizenNumber {
  if (/^\d{15}$/.test(text)) return oldNumber(text, today);
  if (!/^\d{17}[\dX]/.test(text))
    return refused(/^[\dX]+$/.test(text) ? 'length' : 'characters', text, today);
  const number = text.slice(0, 18);
  const born = birthOf(number, today);
  if (born === null) return refused('birth-date', text, today);
  if (citizenCheckDigit(number) !== number.charAt(17))
    return text.length === 18 && number.endsWith('000')
      ? lost(number, today)
      : refused('check-digit', text, today);
  const sex = sexOf(number);
  if (text.length === 18) return { kind: 'valid', number, born, sex, disability: null };
  const card = /^([1-7])([1-4])(B\d{1,2})?$/.exec(text.slice(18));
  if (card === null) return refused(text.length > 19 ? 'disability-card' : 'length', text, today);
  const disability = { category: Number(card[1]), level: Number(card[2]), reissue: card[3] ?? null };
  return { kind: 'valid', number, born, sex, disability };
}

// Numbers of before 1999 hold two digits of the year and no check digit.
function oldNumber(text: string, today: CivilDate): CitizenNumber {
  const first17 = `${text.slice(0, 6)}19${text.slice(6)}`;
  const born = birthOf(first17, today);
  if (born === null) return refused('length', text, today);
  return {
    kind: 'old',
    written: text,
    proposed: first17 + citizenCheckDigit(first17),
    born,
    sex: sexOf(first17),
  };
}

const lost = (digits: string, today: CivilDate): CitizenNumber => ({
  kind: 'refused',
  rule: 'digits-lost',
  written: digits,
  born: birthOf(digits, today),
  sex: null,
});

const refused = (rule: CitizenNumberRefusal, written: string, today: CivilDate): CitizenNumber => ({
  kind: 'refused',
  rule,
  written,
  born: birthOf(written, today),
  sex: rule !== 'length' && /^\d{17}/.test(written) ? sexOf(written) : null,
});

function birthOf(number: string, today: CivilDate): CivilDate | null {
  const digits = /^\d{6}(\d{4})(\d{2})(\d{2})/.exec(number);
  if (digits === null || Number(digits[1]) < 1880) return null;
  const parsed = CivilDate.safeParse(`${digits[1]}-${digits[2]}-${digits[3]}`);
  return parsed.success && parsed.data <= today ? parsed.data : null;
}

const sexOf = (number: string): Sex => (Number(number.charAt(16)) % 2 === 1 ? 'male' : 'female');
