/**
 * The names of a table that stands in the code, in its order: `z.enum(keysOf(reasons))`. The language gives plain text here, because what is
 * passed might have more keys than its type says; a table of constants has not.
 */
export const keysOf = <Key extends string>(table: Readonly<Partial<Record<Key, unknown>>>): readonly Key[] =>
  Object.keys(table) as Key[];
