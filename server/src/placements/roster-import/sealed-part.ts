import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { Alike } from '@wengang/domain/people/roster/same-file.ts';
import type { KeptRow, KeptSheet } from '@wengang/domain/placements/roster-import/queue/stored-row.ts';
import type { StatedRow } from '@wengang/domain/placements/roster-import/stated-row.ts';
import type { WorkbookFinding } from '@wengang/domain/workbooks/finding.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { openBytes, sealBytes } from '../../platform/vault/sealed-bytes.ts';

/** The end of a file: what only the whole shows, and how many rows each person has who has several. */
export type FileEnd = {
  readonly findings: readonly WorkbookFinding[];
  readonly rowsOf: Readonly<Record<number, number>>;
  readonly headerRows: Readonly<Record<string, number>>;
  readonly alike: readonly Alike[];
  /** how the rows of each sheet were read, to read one of them again */
  readonly sheets: Readonly<Record<string, KeptSheet>>;
  /** the first line of each part of rows */
  readonly partStarts: readonly number[];
};

/** 分段内容: the number of a part tells what it holds. */
export type PartContent = {
  rows: readonly StatedRow[];
  cells: readonly KeptRow[];
  end: FileEnd;
  ledger: readonly WorkbookFinding[];
};
export const endPart = -1;
export const ledgerPart = -2;
/** The cells of a part of rows lie beside it, and are opened only to settle one of them. */
export const cellsPart = (part: number): number => -1_000 - part;

const compress = promisify(deflateRaw);
const expand = promisify(inflateRaw);

/** Compressed first: sealed bytes do not compress. */
export async function sealPart<Kind extends keyof PartContent>(
  keyring: Keyring,
  importId: string,
  [kind, content]: readonly [Kind, PartContent[Kind]],
): Promise<Uint8Array> {
  const bytes = await compress(JSON.stringify(content), { level: 1 });
  return sealBytes(keyring, { what: `import ${kind}`, id: importId }, bytes);
}

export async function openPart<Kind extends keyof PartContent>(
  keyring: Keyring,
  importId: string,
  [kind, sealed]: readonly [Kind, Uint8Array],
): Promise<PartContent[Kind]> {
  const bytes = await expand(openBytes(keyring, { what: `import ${kind}`, id: importId }, sealed));
  const content: unknown = JSON.parse(bytes.toString());
  // Sealed by this file under the same kind and import: its shape is the one that was written, of today or of before.
  return (kind === 'rows' ? (content as StatedBefore[]).map(asStatedNow) : content) as PartContent[Kind];
}

/** Until 2026-11-30 a row kept the wage of a month alone. */
type StatedBefore = Omit<StatedRow, 'spell'> & {
  readonly spell: (StatedRow['spell'] & { readonly monthlyWageFen?: number | null }) | null;
};

function asStatedNow(row: StatedBefore): StatedRow {
  if (row.spell?.monthlyWageFen === undefined) return row;
  const { monthlyWageFen: month, ...spell } = row.spell;
  const wage = month === null ? null : ({ raw: '', lowFen: month, unit: 'month', monthFen: month } as const);
  return { ...row, spell: { ...spell, wage } };
}
