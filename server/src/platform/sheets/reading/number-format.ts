/** 日期精度: what a number format shows of a date serial; undefined = the format shows a plain number. */
export type DatePrecision = 'year' | 'month' | 'day' | 'time';

/**
 * Whether a number format makes a number a date, and how much of the date it shows: `yyyy"年"m"月"` shows a month, so
 * the day of the serial is not a fact. Built-in ids as Chinese Excel shows them (ECMA-376 part 1, 18.8.30).
 */
export function datePrecision(formatId: number, formatCode: string | undefined): DatePrecision | undefined {
  return formatCode === undefined ? builtIn.get(formatId) : ofCode(formatCode);
}

const builtIn = new Map<number, DatePrecision>([
  ...[14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58].map((id) => [id, 'day'] as const),
  ...[17, 27, 36, 50, 52, 57].map((id) => [id, 'month'] as const),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56].map((id) => [id, 'time'] as const),
]);

function ofCode(code: string): DatePrecision | undefined {
  const section = bare(code.slice(0, 1024));
  if (/\[(h+|m+|s+)\]/.test(section)) return undefined; // elapsed time is a quantity
  const letters = section.replace(/\[[^\]]*\]/g, '');
  // Month before hours or seconds are considered: `m` beside them means minutes.
  if (letters.includes('d')) return 'day';
  const time = /h|s/.test(letters);
  if (/y|e(?![+-])/.test(letters) && /m/.test(letters) && !time) return 'month';
  if (/y/.test(letters)) return time ? 'day' : 'year';
  if (time) return 'time';
  return letters.includes('m') ? 'month' : undefined;
}

/** The first section of the format, lower case, without quoted text, escaped characters and fillers. */
function bare(code: string): string {
  const plain = code
    .toLowerCase()
    .replace(/"[^"]*"?|\\.|[_*]./g, '')
    .replaceAll('general', '')
    .replace(/g\/通用格式|am\/pm|a\/p|上午\/下午/g, '');
  return plain.split(';', 1)[0] ?? '';
}
