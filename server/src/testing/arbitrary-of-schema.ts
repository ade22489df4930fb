import fc from 'fast-check';

/** What is read of a JSON schema (2020-12, as zod writes it). */
export type JsonSchema = {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
};

/** Values that make a generated request meet something: ids that exist, days near today. */
export type Known = { ids: readonly string[]; numbers: readonly number[]; days: readonly string[] };

/**
 * Values by a schema; with `noise` (0 to 1) that share of all places holds something else: of another type, out of range, or text that
 * troubles a parser, a database or a page.
 */
export function arbitraryOf(schema: JsonSchema, known: Known, noise: number): fc.Arbitrary<unknown> {
  const fitting = fittingOf(schema, known, noise);
  if (noise === 0) return fitting;
  const share = Math.round(noise * 100);
  return fc.oneof({ weight: 100 - share, arbitrary: fitting }, { weight: share, arbitrary: nasty });
}

const nasty: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    null,
    '',
    ' ',
    '\0',
    '张\0三',
    '\ud800',
    '\u202e\u200b',
    '𠮷'.repeat(2_000),
    "'; drop table person; --",
    '%_\\',
    '2026-02-30',
    '0000-01-01',
    '9999-12-31',
    '-infinity',
    'NaN',
    '00000000-0000-0000-0000-000000000000',
  ),
  fc.constantFrom(-1, 0, 0.5, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 1e21, 1e308, true, false),
  fc.constantFrom([], {}, [null], [[[]]], { __proto__: null, constructor: 1 }),
  fc.jsonValue({ maxDepth: 2 }),
);

function fittingOf(schema: JsonSchema, known: Known, noise: number): fc.Arbitrary<unknown> {
  const inner = (part: JsonSchema): fc.Arbitrary<unknown> => arbitraryOf(part, known, noise);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const [first, ...others] = schema.anyOf ?? schema.oneOf ?? schema.allOf?.slice(0, 1) ?? [];
  if (first !== undefined) return fc.oneof(inner(first), ...others.map(inner));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'string':
      return textOf(schema, known);
    case 'integer':
    case 'number':
      return numberOf(schema, known, type === 'integer');
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return listOf(schema, inner);
    case 'object':
      return objectOf(schema, inner, noise);
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

function textOf(schema: JsonSchema, known: Known): fc.Arbitrary<string> {
  switch (schema.format) {
    case 'uuid':
      return fc.oneof(fc.constantFrom(...known.ids), fc.uuid());
    case 'date':
      return fc.constantFrom(...known.days);
    case 'date-time':
      return fc.constantFrom(
        '2026-11-22T04:00:00.000Z',
        '2026-11-22T04:00:00Z',
        '2026-11-21T23:59:59.999+08:00',
      );
    default:
      break;
  }
  if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern, 'u'));
  const sizes = { minLength: schema.minLength ?? 0, maxLength: Math.min(schema.maxLength ?? 30, 200) };
  return fc.oneof(
    fc.string({ ...sizes, unit: 'grapheme' }),
    fc.string({ ...sizes, unit: fc.constantFrom(...'虚测甲乙丙丁一二三0123456789Xabc') }),
  );
}

function numberOf(schema: JsonSchema, known: Known, whole: boolean): fc.Arbitrary<number> {
  const [min, max] = [schema.minimum ?? -1_000, schema.maximum ?? 2 ** 31];
  const fitting = known.numbers.filter((value) => value >= min && value <= max);
  const any = whole
    ? fc.integer({ min: Math.ceil(min), max: Math.min(max, 2 ** 53 - 1) })
    : fc.double({ min, max, noNaN: true });
  return fitting.length === 0 ? any : fc.oneof(fc.constantFrom(...fitting), any);
}

function listOf(
  schema: JsonSchema,
  inner: (part: JsonSchema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  if (schema.prefixItems !== undefined) return fc.tuple(...schema.prefixItems.map(inner));
  const minLength = schema.minItems ?? 0;
  const maxLength = Math.max(minLength, Math.min(schema.maxItems ?? 3, 5));
  return fc.array(inner(schema.items ?? {}), { minLength, maxLength });
}

function objectOf(
  schema: JsonSchema,
  inner: (part: JsonSchema) => fc.Arbitrary<unknown>,
  noise: number,
): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, part]) => [name, inner(part)]),
  );
  // A required field may be missing too, when there is noise.
  const requiredKeys =
    noise > 0 && (schema.required?.length ?? 0) > 0 ? schema.required?.slice(1) : schema.required;
  const record = fc.record(fields, { requiredKeys: requiredKeys ?? [] });
  const rest = schema.additionalProperties;
  if (typeof rest !== 'object') return record;
  return fc
    .tuple(record, fc.dictionary(fc.string({ maxLength: 12 }), inner(rest), { maxKeys: 3 }))
    .map(([known, more]) => ({ ...more, ...known }));
}
