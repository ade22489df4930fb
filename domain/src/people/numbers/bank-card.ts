/**
 * 银行卡号: its digits without the spaces of the card, or undefined when the check digit of ISO/IEC 7812-1, annex B (the formula of Luhn) does
 * not fit. 12 to 19 digits: cards of 银联 have 16 to 19, older 一卡通 of rural credit co-operatives fewer.
 */
export function readBankCard(text: string): string | undefined {
  const digits = text.normalize('NFKC').replaceAll(/[\s-]/g, '');
  return /^\d{12,19}$/.test(digits) && hasCheckDigit(digits) ? digits : undefined;
}

/** From the right every second digit is doubled and its digits added; the sum is a multiple of ten. */
function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  [...digits].reverse().forEach((text, index) => {
    const digit = Number(text) * (index % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  });
  return sum % 10 === 0;
}
