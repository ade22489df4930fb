/** A symmetric matrix of which only the lower half is read. */
export type Matrix = readonly (readonly number[])[];

export const at = (list: readonly number[], index: number): number => {
  const value = list[index];
  if (value === undefined) throw new Error(`no number at ${index} of ${list.length}`);
  return value;
};

export const cell = (matrix: Matrix, row: number, column: number): number => at(matrix[row] ?? [], column);

/** The lower factor L with L·Lᵀ = the matrix; undefined when it is not positive definite. */
export function cholesky(matrix: Matrix): Matrix | undefined {
  const lower: number[][] = [];
  for (let row = 0; row < matrix.length; row += 1) {
    const line: number[] = [];
    lower.push(line);
    for (let column = 0; column <= row; column += 1) {
      let rest = cell(matrix, row, column);
      for (let k = 0; k < column; k += 1) rest -= at(line, k) * cell(lower, column, k);
      // Written so that NaN is refused too.
      if (column === row && !(rest > 0)) return undefined;
      line.push(column === row ? Math.sqrt(rest) : rest / cell(lower, column, column));
    }
  }
  return lower;
}

/** x with L·Lᵀ·x = right. */
export function solve(lower: Matrix, right: readonly number[]): number[] {
  const forward: number[] = [];
  for (let row = 0; row < lower.length; row += 1) {
    let rest = at(right, row);
    for (let k = 0; k < row; k += 1) rest -= cell(lower, row, k) * at(forward, k);
    forward.push(rest / cell(lower, row, row));
  }
  const x = [...forward];
  for (let row = lower.length - 1; row >= 0; row -= 1) {
    let rest = at(forward, row);
    for (let k = row + 1; k < lower.length; k += 1) rest -= cell(lower, k, row) * at(x, k);
    x[row] = rest / cell(lower, row, row);
  }
  return x;
}

/** The diagonal of the inverse of L·Lᵀ. */
export const inverseDiagonal = (lower: Matrix): number[] =>
  lower.map((_, index) =>
    at(
      solve(
        lower,
        lower.map((__, row) => (row === index ? 1 : 0)),
      ),
      index,
    ),
  );
