const DIGITS = new Map([...'〇零一二三四五六七八九'].map((sign, index) => [sign, Math.max(0, index - 1)]));
for (const [sign, value] of [...'两壹贰叁肆伍陆柒捌玖'].map((s, i) => [s, i === 0 ? 2 : i] as const))
  DIGITS.set(sign, value);
const UNITS = new Map([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['佰', 100],
  ['千', 1000],
  ['仟', 1000],
]);

/** Signs of written Chinese numbers up to 万, for use in patterns. */
export const CHINESE_NUMERALS = '〇零一二三四五六七八九两壹贰叁肆伍陆柒捌玖十拾百佰千仟万廿';

/**
 * 中文数字: `十` → 10, `三百五` → 350, `四千五` → 4500, `二〇一八` → 2018, `一万二` → 12000. Undefined when the
 * text is not a Chinese number below one hundred million.
 */
export function chineseNumeral(text: string): number | undefined {
  const plain = text.replaceAll('廿', '二十');
  if (plain === '') return undefined;
  const [high, low, ...more] = plain.split('万');
  if (more.length > 0) return undefined;
  if (low === undefined) return belowTenThousand(plain);
  const tens = belowTenThousand(high ?? '');
  if (tens === undefined) return undefined;
  if (low === '') return tens * 10_000;
  const trailing = low.length === 1 ? DIGITS.get(low) : undefined;
  const rest = trailing === undefined ? belowTenThousand(low) : trailing * 1000;
  return rest === undefined ? undefined : tens * 10_000 + rest;
}

function belowTenThousand(text: string): number | undefined {
  if (text === '') return undefined;
  let total = 0;
  let digit: number | undefined;
  let digitsInARow = '';
  let lastUnit = 0;
  for (const sign of text) {
    const unit = UNITS.get(sign);
    if (unit === undefined) {
      const value = DIGITS.get(sign);
      if (value === undefined) return undefined;
      digit = value;
      digitsInARow += String(value);
      if (value === 0) lastUnit = 0;
      continue;
    }
    if (digitsInARow.length > 2) return undefined;
    total += (digit ?? 1) * unit;
    lastUnit = unit;
    digit = undefined;
    digitsInARow = '';
  }
  if (total === 0) return digitsInARow.length <= 8 ? Number(digitsInARow) : undefined;
  // 三百五 is 350: a last digit without unit counts tenths of the unit before it.
  if (digit !== undefined) return total + (lastUnit > 10 ? digit * (lastUnit / 10) : digit);
  return total;
}
