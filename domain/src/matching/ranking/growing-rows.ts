/** Rows of equal width in one typed array that grows: what is worked out once is kept side by side. */
export interface GrowingRows<List extends Uint32Array | Int16Array> {
  readonly width: number;
  readonly count: () => number;
  /** Adds a row of zeros and gives its number; `fill` writes it. */
  readonly add: (fill: (row: List) => void) => number;
  readonly row: (index: number) => List;
  /** All rows, each after the other. */
  readonly list: () => List;
}

export const bitRows = (width: number): GrowingRows<Uint32Array> =>
  growing(width, (length) => new Uint32Array(length));
export const pointRows = (width: number): GrowingRows<Int16Array> =>
  growing(width, (length) => new Int16Array(length));

function growing<List extends Uint32Array | Int16Array>(
  width: number,
  make: (length: number) => List,
): GrowingRows<List> {
  let rows = make(width * 64);
  let count = 0;
  const row = (index: number): List => rows.subarray(index * width, (index + 1) * width) as List;
  return {
    width,
    count: () => count,
    row,
    list: () => rows.subarray(0, count * width) as List,
    add(fill) {
      if ((count + 1) * width > rows.length) {
        const larger = make(rows.length * 2);
        larger.set(rows);
        rows = larger;
      }
      fill(row(count));
      return count++;
    },
  };
}
