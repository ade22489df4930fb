/** All rows of a list that comes in pages by cursor. */
export async function everyPage<Row, Cursor>(
  page: (after: Cursor | undefined) => Promise<{ rows: readonly Row[]; next: Cursor | null }>,
): Promise<Row[]> {
  const rows: Row[] = [];
  let after: Cursor | undefined;
  do {
    const { rows: more, next } = await page(after);
    rows.push(...more);
    after = next ?? undefined;
  } while (after !== undefined);
  return rows;
}
