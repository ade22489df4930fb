/** Rows of bits, 32 a word. */
export function setBit(bits: Uint32Array, at: number): void {
  const word = at >>> 5;
  bits[word] = (bits[word] ?? 0) | (1 << (at & 31));
}

export function clearBit(bits: Uint32Array, at: number): void {
  const word = at >>> 5;
  bits[word] = (bits[word] ?? 0) & ~(1 << (at & 31));
}

export const hasBit = (bits: Uint32Array, at: number): boolean =>
  (((bits[at >>> 5] ?? 0) >>> (at & 31)) & 1) === 1;

/** A row in which all of `count` are set; bits behind the last stand for nothing. */
export function fullRow(count: number): Uint32Array {
  const bits = new Uint32Array(Math.ceil(count / 32)).fill(0xffffffff);
  if ((count & 31) !== 0) bits[bits.length - 1] = (1 << (count & 31)) - 1;
  return bits;
}

/** The bits that are set in a word, as places in the row, ascending. */
export function* bitsOfWord(word: number, set: number): Generator<number> {
  for (let left = set; left !== 0; left &= left - 1) yield (word << 5) | (31 - Math.clz32(left & -left));
}

/** All that are set, ascending. For single rows, not for a row a person. */
export function* setBits(bits: Uint32Array): Generator<number> {
  for (const [word, set] of bits.entries()) yield* bitsOfWord(word, set);
}
