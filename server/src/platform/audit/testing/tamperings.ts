import type pg from 'pg';
import type { Pick } from '../../testing/choices.ts';
import { columnChanges, flipped } from './column-changes.ts';

/** What a tampering works on: a superuser's connection, the number of sealed entries, and random choices. */
export type Workbench = {
  admin: pg.Client;
  sealed: number;
  pick: Pick;
};

/**
 * One way to falsify the log. `inside` tells whether the database alone gives it away; else the exported checkpoint does. `keepsLeaves`: the
 * falsifier goes on to rewrite leaf hashes, roots and signatures, so that the leaves must still be a whole row of numbers.
 */
export type Falsification = { name: string; inside: boolean; falsify(bench: Workbench): Promise<void> };

const changed = (column: string, expression: string): Falsification => ({
  name: `${column} becomes ${expression}`,
  inside: true,
  // Deleted and inserted anew: so even the number that the database gives by itself can be chosen.
  falsify: async ({ admin, sealed, pick }) => {
    const id = await operationOf(admin, 1 + pick(sealed));
    const columns = Object.keys(columnChanges);
    const values = columns.map((name) => (name === column ? expression : name)).join(', ');
    await admin.query('delete from operation where operation_id = $1', [id]);
    await one(
      admin,
      `insert into operation (${columns.join(', ')}) overriding system value
       select ${values.replaceAll(':other', String(pick(1_000_000)))} from kept_operation where operation_id = $1`,
      [id],
    );
  },
});

export const columnFalsifications: readonly Falsification[] = Object.entries(columnChanges).flatMap(
  ([column, expressions]) => expressions.map((expression) => changed(column, expression)),
);

const statement = (name: string, inside: boolean, text: string): Falsification => ({
  name,
  inside,
  falsify: ({ admin, sealed, pick }) =>
    one(
      admin,
      text.replaceAll(':leaf', String(1 + pick(sealed))).replaceAll(':other', String(pick(1_000_000))),
    ),
});

const anyOf = (table: string): string =>
  `(select ctid from ${table} order by md5(:other || ctid::text) limit 1)`;
// What waits may still be changed unseen: it was not sealed yet.
const anySealedPerson =
  '(select p.ctid from operation_person p join log_leaf using (operation_id) order by md5(:other || p.ctid::text) limit 1)';

/** Changes of the rows about persons, and entries that go or come with no leaf of their own. */
export const rowFalsifications: readonly Falsification[] = [
  statement(
    'the part of a person is changed',
    true,
    `update operation_person set payload = coalesce(payload, '') || '\\x01' where ctid = ${anySealedPerson}`,
  ),
  statement(
    'the part of a person becomes nothing, or an empty one',
    true,
    `update operation_person set payload = case when payload is null then ''::bytea end where ctid = ${anySealedPerson}`,
  ),
  statement('a person is cut off', true, `delete from operation_person where ctid = ${anySealedPerson}`),
  statement(
    'a person is exchanged for another',
    true,
    `update operation_person set person_id = gen_random_uuid() where ctid = ${anySealedPerson}`,
  ),
  statement(
    'a person is attached',
    true,
    `insert into operation_person select gen_random_uuid(), operation_id, null from log_leaf where leaf_number = :leaf`,
  ),
  statement(
    'a person is attached to nothing',
    true,
    `insert into operation_person values (gen_random_uuid(), gen_random_uuid(), null)`,
  ),
  statement(
    'an entry is deleted',
    true,
    'delete from operation where operation_id = (select operation_id from log_leaf where leaf_number = :leaf)',
  ),
  statement(
    'an entry that waits is deleted',
    true,
    'delete from operation using operation_to_seal s where s.operation_id = operation.operation_id and s.operation_id = (select min(operation_id::text)::uuid from operation_to_seal)',
  ),
  statement(
    'an entry that waits is forgotten',
    true,
    `delete from operation_to_seal where ctid = ${anyOf('operation_to_seal')}`,
  ),
  statement(
    'a sealed entry waits again',
    true,
    'insert into operation_to_seal (operation_id) select operation_id from log_leaf where leaf_number = :leaf',
  ),
  {
    name: 'an entry is inserted without a leaf',
    inside: true,
    falsify: async (bench) => void (await insertCopy(bench)),
  },
];

/** Changes of leaves and checkpoints by themselves. */
export const sealFalsifications: readonly Falsification[] = [
  statement(
    'a leaf hash is changed',
    true,
    `update log_leaf set leaf_hash = ${flipped('leaf_hash')} where leaf_number = :leaf`,
  ),
  statement('a leaf is deleted', true, 'delete from log_leaf where leaf_number = :leaf'),
  statement(
    'a leaf moves to the end',
    true,
    'update log_leaf set leaf_number = leaf_number + 1000 where leaf_number = :leaf',
  ),
  statement(
    'a leaf names another operation',
    true,
    'update log_leaf set operation_id = gen_random_uuid() where leaf_number = :leaf',
  ),
  ...[
    ['signature', flipped('signature')],
    ['signature', `signature || '\\x00'`],
    ['root', flipped('root')],
    ['sealed_at', `sealed_at + interval '1 microsecond'`],
    ['sealed_at', `sealed_at - interval '1 day'`],
    ['key_id', `reverse(key_id)`],
    ['size', 'size + 1000'],
    ['size', '-size'],
    ['peaks', `array[sha256('x')] || peaks[2:]`],
    ['peaks', `peaks || sha256('x')`],
    ['peaks', `peaks[2:]`],
  ].map(([column, expression]) =>
    statement(
      `the ${column} of a checkpoint becomes ${expression}`,
      true,
      `update log_checkpoint set ${column} = ${expression} where ctid = ${anyOf('log_checkpoint')}`,
    ),
  ),
  statement(
    'the newest checkpoint is deleted',
    true,
    'delete from log_checkpoint where size = (select max(size) from log_checkpoint)',
  ),
];

/** Changes of the sequence of entries: leaf numbers stay whole, so that the seal can be rewritten to match. */
export const orderFalsifications: readonly Falsification[] = [
  {
    name: 'two leaves are swapped',
    inside: true,
    falsify: async ({ admin, sealed, pick }) => {
      const first = 1 + pick(sealed - 1);
      const second = first + 1 + pick(sealed - first);
      await admin.query('update log_leaf set leaf_number = -1 where leaf_number = $1', [first]);
      await admin.query('update log_leaf set leaf_number = $1 where leaf_number = $2', [first, second]);
      await one(admin, 'update log_leaf set leaf_number = $1 where leaf_number = -1', [second]);
    },
  },
  {
    name: 'an entry is deleted with its leaf, and the later ones move up',
    inside: true,
    falsify: async ({ admin, sealed, pick }) => {
      const leaf = 1 + pick(sealed);
      const id = await operationOf(admin, leaf);
      await admin.query('delete from log_leaf where leaf_number = $1', [leaf]);
      await admin.query('delete from operation_person where operation_id = $1', [id]);
      await one(admin, 'delete from operation where operation_id = $1', [id]);
      await admin.query('update log_leaf set leaf_number = -leaf_number where leaf_number > $1', [leaf]);
      await admin.query('update log_leaf set leaf_number = -leaf_number - 1 where leaf_number < 0');
    },
  },
  {
    name: 'an entry is inserted with a leaf of its own',
    inside: true,
    falsify: async (bench) => {
      const id = await insertCopy(bench);
      const leaf = 1 + bench.pick(bench.sealed + 1);
      const { admin } = bench;
      await admin.query('update log_leaf set leaf_number = -leaf_number where leaf_number >= $1', [leaf]);
      await admin.query('update log_leaf set leaf_number = -leaf_number + 1 where leaf_number < 0');
      await one(admin, `insert into log_leaf values ($1, $2, sha256('x'))`, [leaf, id]);
    },
  },
];

/** The log is set back to an earlier checkpoint, with everything that came later gone: an old backup restored. */
export const setBack: Falsification = {
  name: 'an old backup is restored',
  inside: false,
  falsify: async ({ admin, pick }) => {
    const { rows } = await admin.query<{ size: string }>(
      'select size from log_checkpoint where size < (select max(size) from log_checkpoint) order by size',
    );
    const size = Number(rows[pick(rows.length)]?.size ?? 0);
    await admin.query(
      'delete from operation_person where operation_id not in (select operation_id from log_leaf where leaf_number <= $1)',
      [size],
    );
    await admin.query(
      'delete from operation where operation_id not in (select operation_id from log_leaf where leaf_number <= $1)',
      [size],
    );
    await admin.query('delete from operation_to_seal');
    await admin.query('delete from log_leaf where leaf_number > $1', [size]);
    await admin.query('delete from log_checkpoint where size > $1', [size]);
  },
};

async function operationOf(admin: pg.Client, leaf: number): Promise<string> {
  const { rows } = await admin.query<{ operation_id: string }>(
    'select operation_id from log_leaf where leaf_number = $1',
    [leaf],
  );
  const [found] = rows;
  if (found === undefined) throw new Error(`no leaf ${leaf}`);
  return found.operation_id;
}

async function insertCopy({ admin, sealed, pick }: Workbench): Promise<string> {
  const columns = Object.keys(columnChanges).filter((name) => name !== 'operation_id' && name !== 'sequence');
  const { rows } = await admin.query<{ operation_id: string }>(
    `insert into operation (operation_id, ${columns.join(', ')}) select gen_random_uuid(), ${columns.join(', ')} from operation
     where operation_id = $1 returning operation_id`,
    [await operationOf(admin, 1 + pick(sealed))],
  );
  return rows[0]?.operation_id ?? '';
}

/** A falsification that touches no row would prove nothing. */
async function one(admin: pg.Client, text: string, values: unknown[] = []): Promise<void> {
  const { rowCount } = await admin.query(text, values);
  if (rowCount !== 1) throw new Error(`touched ${rowCount} rows: ${text}`);
}
