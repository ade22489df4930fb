import { keysOf } from '../contract/keys-of.ts';

/**
 * 列名表: which headings mean which field, as data. headings are parted by blanks. `fields` lists the headings of a field (the
 * first one is shown in messages); `under` gives the meaning of short headings below a common one (务工地点 over 省|市|县);
 * `ignored` lists headings that are known and left out, each with the reason.
 */
export type ColumnTable<Field extends string> = {
  readonly fields: { readonly [field in Field]: string };
  readonly under: readonly {
    readonly parents: string;
    readonly children: Readonly<Record<string, Field>>;
  }[];
  readonly ignored: readonly { readonly reason: string; readonly headings: string }[];
};

/** 列: what one column of a sheet holds. */
export type ColumnMeaning<Field extends string> =
  | { readonly kind: 'field'; readonly field: Field }
  | { readonly kind: 'ignored'; readonly reason: string }
  | { readonly kind: 'unknown' };

/** Looks a heading up; `parent` is the heading above it where two header rows are merged, else ''. */
export type HeadingReader<Field extends string> = (parent: string, heading: string) => ColumnMeaning<Field>;

/** Prepares a column table for reading headings; do it once a table, not once a sheet. */
export function headingReader<Field extends string>(table: ColumnTable<Field>): HeadingReader<Field> {
  const meanings = new Map<string, ColumnMeaning<Field>>();
  const add = (heading: string, meaning: ColumnMeaning<Field>): void => {
    for (const key of spellingsOf(heading)) if (!meanings.has(key)) meanings.set(key, meaning);
  };
  // Full spellings first, so that a heading with its brackets wins over another one without.
  for (const [field, headings] of fieldsOf(table))
    for (const heading of headings) meanings.set(compact(heading), { kind: 'field', field });
  for (const { parents, children } of table.under)
    for (const parent of parents.split(' '))
      for (const [child, field] of Object.entries(children))
        meanings.set(`${compact(parent)}/${compact(child)}`, {
          kind: 'field',
          // Object.entries widens the values of a record; they are fields by the type of `children`.
          field,
        });
  for (const [field, headings] of fieldsOf(table))
    for (const heading of headings) add(heading, { kind: 'field', field });
  for (const { reason, headings } of table.ignored)
    for (const heading of headings.split(' ')) add(heading, { kind: 'ignored', reason });
  return (parent, heading) => lookUp(meanings, parent, heading);
}

const fieldsOf = <Field extends string>(
  table: ColumnTable<Field>,
): readonly (readonly [Field, readonly string[]])[] =>
  keysOf(table.fields).map((field) => [field, table.fields[field].split(' ')]);

const UNKNOWN = { kind: 'unknown' } as const;

function lookUp<Field extends string>(
  meanings: ReadonlyMap<string, ColumnMeaning<Field>>,
  parent: string,
  heading: string,
): ColumnMeaning<Field> {
  for (const key of spellingsOf(heading)) {
    if (parent !== '') {
      for (const above of spellingsOf(parent)) {
        const both = meanings.get(`${above}/${key}`) ?? meanings.get(above + key);
        if (both !== undefined) return both;
      }
    }
    const alone = meanings.get(key);
    if (alone !== undefined) return alone;
  }
  return UNKNOWN;
}

/** A heading as compared: without blanks, marks of obligation, numbering and quotation; brackets half-width. */
const compact = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s*★☆:：、,，"“”'‘’]/g, '')
    .replace(/^\(?\d{1,2}[).](?=\D)/, '');

/** The heading, and the heading without what stands in brackets (units, hints). */
function spellingsOf(heading: string): readonly string[] {
  const full = compact(heading);
  const bare = full.replace(/\([^()]*\)/g, '');
  return bare === full || bare === '' ? [full] : [full, bare];
}
