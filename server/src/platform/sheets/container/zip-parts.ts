import { crc32, createInflateRaw } from 'node:zlib';
import { type Entry, fromBufferPromise, getFileNameLowLevel, validateFileName, type ZipFile } from 'yauzl';
import type { SheetLimits } from '../limits.ts';
import { RefusedWorkbook, refuse, type SheetPlace } from '../refusals.ts';

/** 部件: the parts of a workbook package, by their names inside the zip file. */
export type ZipParts = {
  readonly entries: ReadonlyMap<string, Entry>;
  /** Finds a part as Office does: letter case does not matter. */
  find(name: string): string | undefined;
  /** Unpacks one part in pieces; verifies length and checksum, and counts against the limit of the whole file. */
  read(name: string, place?: SheetPlace): AsyncGenerator<Buffer>;
  /** A part as it is packed, for copying it unchanged. */
  packed(name: string): Promise<Buffer>;
};

/** Opens the container and judges its directory before anything is unpacked. Refuses by throwing `RefusedWorkbook`. */
export async function openZip(bytes: Uint8Array, limits: SheetLimits): Promise<ZipParts> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const zip = await orDamaged(() => fromBufferPromise(buffer, { decodeStrings: false }));
  if (zip.entryCount > limits.zipEntries) refuse('too-many-parts');
  const entries = await orDamaged(() => readDirectory(zip, limits));
  const lowerCase = new Map([...entries.keys()].map((name) => [name.toLowerCase(), name]));
  const find = (name: string): string | undefined =>
    entries.has(name) ? name : lowerCase.get(name.toLowerCase());
  const charged = new Set<string>();
  let left = limits.inflatedBytes;

  const getEntry = (name: string): Entry => entries.get(name) ?? refuse('damaged');

  // The declared size is the most that will be unpacked; reading a part twice costs no more memory.
  function charge(name: string, place: SheetPlace): Entry {
    const entry = getEntry(name);
    if (!charged.has(name)) left -= entry.uncompressedSize;
    charged.add(name);
    return left < 0 ? refuse('inflates-too-much', place) : entry;
  }

  async function packed(entry: Entry): Promise<Buffer> {
    const stream = await orDamaged(() => zip.openReadStreamPromise(entry, { decodeFileData: false }));
    const pieces = await orDamaged(() => Array.fromAsync<Buffer>(stream));
    return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
  }

  return {
    entries,
    find,
    async *read(name, place = {}) {
      const entry = charge(name, place);
      yield* inflate(await packed(entry), entry, place);
    },
    packed: (name) => packed(getEntry(name)),
  };
}

async function readDirectory(zip: ZipFile, limits: SheetLimits): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
    const name = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
    if (entry.isEncrypted()) refuse('password-protected');
    if (validateFileName(name) !== null || name.includes('\0') || entries.has(name)) refuse('unsafe-path');
    if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) refuse('damaged');
    if (isBomb(entry, limits)) refuse('inflates-too-much');
    entries.set(name, entry);
  }
  return entries;
}

// Unpacking stops at the declared size, so judging the declared size judges the real one.
function isBomb(entry: Entry, limits: SheetLimits): boolean {
  if (entry.uncompressedSize > limits.inflatedBytes) return true;
  if (entry.uncompressedSize <= limits.ratioFreeBytes) return false;
  return entry.uncompressedSize > entry.compressedSize * limits.inflationRatio;
}

/** Larger pieces than the container library's own 16 kB: a quarter of the time. */
const pieceBytes = 128 * 1024;

async function* inflate(packed: Buffer, entry: Entry, place: SheetPlace): AsyncGenerator<Buffer> {
  const stream = entry.compressionMethod === 0 ? [packed] : inflated(packed);
  let checksum = 0;
  let size = 0;
  try {
    for await (const piece of stream) {
      size += piece.length;
      if (size > entry.uncompressedSize) break;
      checksum = crc32(piece, checksum);
      yield piece;
    }
  } catch (error) {
    if (error instanceof RefusedWorkbook) throw error;
    refuse('damaged', place);
  }
  if (size !== entry.uncompressedSize || checksum !== entry.crc32) refuse('damaged', place);
}

function inflated(packed: Buffer): AsyncIterable<Buffer> {
  const inflate = createInflateRaw({ chunkSize: pieceBytes });
  inflate.end(packed);
  return inflate;
}

/** Whatever the container library finds wrong with the bytes is one answer: the file is damaged. */
async function orDamaged<T>(work: () => Promise<T>, place: SheetPlace = {}): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RefusedWorkbook) throw error;
    if (error instanceof Error && /strong encryption/.test(error.message))
      refuse('password-protected', place);
    return refuse('damaged', place);
  }
}
