import { rewrapField } from '../vault/field.ts';
import type { Keyring } from '../vault/keyring.ts';
import { rewrapPersonKey } from '../vault/person-key.ts';
import { rewrapBytes } from '../vault/sealed-bytes.ts';

/** 密封位置: a column that holds envelopes of the key ring, and how one of them is sealed again. */
export type SealedPlace = {
  readonly table: string;
  readonly key: readonly (readonly [column: string, type: 'uuid' | 'int'])[];
  readonly column: string;
  /** the name inside a JSON column, where the envelope stands in base64 */
  readonly json?: string;
  rewrap(keyring: Keyring, key: readonly string[], sealed: Uint8Array): Uint8Array;
};

/**
 * Everything under the encryption ring but the operation log, whose leaves are hashes of the ciphertexts and are never written again: what it
 * holds of persons stands under their own keys, which are wrapped here. A new sealed column gets its line here; the test of this folder
 * compares the list with the schema.
 */
export const sealedPlaces: readonly SealedPlace[] = [
  field('person', 'person_id', 'id_number', 'id-number'),
  field('person', 'person_id', 'phone', 'phone'),
  field('person', 'person_id', 'bank_card', 'bank-card'),
  {
    table: 'person_secret',
    key: [['person_id', 'uuid']],
    column: 'wrapped_key',
    rewrap: (keyring, [personId = ''], sealed) => rewrapPersonKey(keyring, personId, sealed),
  },
  {
    ...field('number_reveal', 'person_id', 'explanation', 'reveal-explanation'),
    key: [
      ['person_id', 'uuid'],
      ['reveal_id', 'uuid'],
    ],
  },
  {
    ...field('person_erasure', 'person_id', 'traces', 'erasure traces'),
    key: [
      ['person_id', 'uuid'],
      ['erasure_id', 'uuid'],
    ],
  },
  field('paper_document', 'document_id', 'void_note', 'paper void note'),
  field('register_review', 'operation_id', 'remark', 'review remark'),
  field('account', 'account_id', 'second_factor', 'second-factor'),
  field('account', 'account_id', 'second_factor_pending', 'second-factor'),
  field('import_file', 'import_id', 'file_name', 'import file name'),
  {
    ...field('import_row', 'import_id', 'content', 'import row'),
    key: [
      ['import_id', 'uuid'],
      ['line', 'int'],
    ],
  },
  {
    table: 'import_part',
    key: [
      ['import_id', 'uuid'],
      ['part', 'int'],
    ],
    column: 'content',
    rewrap: (keyring, [id = '', part = ''], sealed) =>
      rewrapBytes(keyring, { what: `import ${importPartKind(Number(part))}`, id }, sealed),
  },
  field('vacancy_import', 'import_id', 'file_name', 'job import file name'),
  {
    table: 'group_act',
    key: [
      ['group_id', 'uuid'],
      ['act_id', 'uuid'],
    ],
    column: 'detail',
    json: 'sealed',
    rewrap: (keyring, [, act = ''], sealed) =>
      rewrapField(keyring, { field: 'unlisted arrival', personId: act }, sealed),
  },
  {
    ...field('passenger_act', 'person_id', 'detail', 'own-way phone'),
    key: [
      ['person_id', 'uuid'],
      ['act_id', 'uuid'],
    ],
    json: 'phone',
  },
];

/** What a part of an import holds, by its number (placements/roster-import/sealed-part.ts, which the test holds this against). */
function importPartKind(part: number): string {
  if (part >= 0) return 'rows';
  if (part === -1) return 'end';
  return part === -2 ? 'ledger' : 'cells';
}

function field(table: string, id: string, column: string, name: string): SealedPlace {
  return {
    table,
    key: [[id, 'uuid']],
    column,
    rewrap: (keyring, [personId = ''], sealed) => rewrapField(keyring, { field: name, personId }, sealed),
  };
}
