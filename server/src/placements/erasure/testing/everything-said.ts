import { sql } from 'kysely';
import { openUnlisted } from '../../../dispatch/arrival/unlisted.ts';
import { noteMove } from '../../../dispatch/group-ledger.ts';
import { explanationPlace } from '../../../people/numbers/record-reveals.ts';
import { asWorker } from '../../../platform/database/context.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { openField } from '../../../platform/vault/field.ts';
import type { Keyring } from '../../../platform/vault/keyring.ts';
import { openForPerson, unwrapPersonKey } from '../../../platform/vault/person-key.ts';
import { openContent } from '../../roster-import/queue/queue-content.ts';
import { cellsPart, endPart, ledgerPart, openPart } from '../../roster-import/sealed-part.ts';
import { openTraces } from '../traces.ts';

type Row = Record<string, unknown>;

/**
 * Everything that the database says, table by table: every row as text, and beside it what its sealed columns say to who holds the keys. A
 * value that cannot be opened any more says nothing. Read are the tables that the jobs may read, without those of `readable`.
 */
export async function everythingSaid(
  database: Database,
  keyring: Keyring,
): Promise<{ table: string; says: string }[]> {
  return asWorker(database, async (tx) => {
    const said: { table: string; says: string }[] = [];
    for (const table of await tablesOf(tx)) {
      const rows = await sql<Row>`select * from ${sql.table(table)}`.execute(tx);
      for (const row of rows.rows) {
        const opened = await openedIn(tx, keyring, { table, row });
        said.push({ table, says: `${JSON.stringify(row, bytesAsText)} ${opened.join(' ')}` });
      }
    }
    return said;
  });
}

const readable = [
  'region',
  'region_code',
  'region_successor',
  'kysely_migration',
  'kysely_migration_lock',
  // counts by county and day
  'standing_day',
  'standing_month',
];

async function tablesOf(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and has_table_privilege(c.oid, 'select')`.execute(
    tx,
  );
  return rows.map(({ name }) => name).filter((name) => !readable.includes(name));
}

/** Bytes as the text that they may be: search keys hold characters of names in clear. */
const bytesAsText = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer' && 'data' in value
    ? Buffer.from(value.data as number[]).toString('utf8')
    : value;

async function openedIn(
  tx: Tx,
  keyring: Keyring,
  { table, row }: { table: string; row: Row },
): Promise<string[]> {
  const field = (column: string, name: string, id: string): string[] =>
    row[column] == null ? [] : [openField(keyring, { field: name, personId: id }, row[column] as Uint8Array)];
  const id = (column: string): string => String(row[column]);
  const importId = id('import_id');
  switch (table) {
    case 'person':
      return [
        ...field('id_number', 'id-number', id('person_id')),
        ...field('phone', 'phone', id('person_id')),
        ...field('bank_card', 'bank-card', id('person_id')),
      ];
    case 'number_reveal':
      return field('explanation', explanationPlace('').field, id('person_id'));
    case 'person_erasure':
      return row.traces == null
        ? []
        : [JSON.stringify(openTraces(keyring, id('person_id'), row.traces as Uint8Array))];
    case 'paper_document':
      return field('void_note', 'paper void note', id('document_id'));
    case 'register_review':
      return field('remark', 'review remark', id('operation_id'));
    case 'import_file':
      return field('file_name', 'import file name', importId);
    case 'import_row':
      return [JSON.stringify(openContent(keyring, importId, row.content as Uint8Array))];
    case 'import_part':
      return [
        JSON.stringify(
          await openPart(keyring, importId, [kindOf(Number(row.part)), row.content as Uint8Array]),
        ),
      ];
    case 'group_act':
      return row.move === noteMove
        ? [JSON.stringify(openUnlisted(keyring, { act_id: id('act_id'), detail: row.detail as Row }))]
        : [];
    case 'passenger_act': {
      const { phone } = row.detail as { phone?: string };
      const place = { field: 'own-way phone', personId: id('person_id') };
      return phone === undefined ? [] : [openField(keyring, place, Buffer.from(phone, 'base64'))];
    }
    case 'operation':
      return [...(await logged(tx, keyring, row, 'payload')), ...(await logged(tx, keyring, row, 'reply'))];
    case 'operation_person':
      return row.payload == null
        ? []
        : underPerson(tx, keyring, id('person_id'), {
            operationId: id('operation_id'),
            part: 'row',
            sealed: row.payload as Uint8Array,
          });
    default:
      return [];
  }
}

function kindOf(part: number): 'rows' | 'cells' | 'end' | 'ledger' {
  if (part >= 0) return 'rows';
  if (part === endPart) return 'end';
  return part === ledgerPart ? 'ledger' : part <= cellsPart(0) ? 'cells' : 'ledger';
}

async function logged(tx: Tx, keyring: Keyring, row: Row, part: 'payload' | 'reply'): Promise<string[]> {
  const operationId = String(row.operation_id);
  const sealed = row[part] as Uint8Array;
  try {
    return [openField(keyring, { field: `operation ${part}`, personId: operationId }, sealed)];
  } catch {
    const { rows } = await sql<{ id: string }>`
      select person_id as id from operation_person where operation_id = ${operationId}`.execute(tx);
    const [only] = rows;
    return only === undefined ? [] : underPerson(tx, keyring, only.id, { operationId, part, sealed });
  }
}

async function underPerson(
  tx: Tx,
  keyring: Keyring,
  personId: string,
  { operationId, part, sealed }: { operationId: string; part: string; sealed: Uint8Array },
): Promise<string[]> {
  const { rows } = await sql<{ wrapped: Uint8Array | null }>`
    select wrapped_key as wrapped from person_secret where person_id = ${personId}`.execute(tx);
  const wrapped = rows[0]?.wrapped;
  if (!wrapped) return [];
  const key = unwrapPersonKey(keyring, personId, wrapped);
  return [Buffer.from(openForPerson(key, { operationId, part }, sealed)).toString()];
}
