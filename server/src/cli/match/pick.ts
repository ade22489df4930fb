/** 编号的开头: eight characters of an id or more, as lists print it. */
export const isIdPart = (word: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f-]{0,27})?$/i.test(word);

/** The ids that begin so, as a range of UUIDs. */
export function idRange(part: string): readonly [low: string, high: string] {
  const written = part.toLowerCase();
  const filledWith = (digit: string): string =>
    written + '00000000-0000-0000-0000-000000000000'.slice(written.length).replaceAll('0', digit);
  return [filledWith('0'), filledWith('f')];
}

/** Those whose id begins with the word. */
export const beginningWith = <One>(
  all: readonly One[],
  idOf: (one: One) => string,
  word: string,
): readonly One[] => (isIdPart(word) ? all.filter((one) => idOf(one).startsWith(word.toLowerCase())) : []);

const shortest = 8;

/** 短编号: of each id so much of its beginning as tells it from all others here, eight characters at least. */
export function shortIds(ids: readonly string[]): ReadonlyMap<string, string> {
  const sorted = [...new Set(ids)].sort();
  const shared = (one: string, other = ''): number => {
    let length = 0;
    while (length < one.length && one[length] === other[length]) length += 1;
    return length;
  };
  return new Map(
    sorted.map((id, at) => {
      const most = Math.max(shared(id, sorted[at - 1]), shared(id, sorted[at + 1]));
      return [id, id.slice(0, Math.max(shortest, most + 1)).replace(/-$/, '')];
    }),
  );
}
