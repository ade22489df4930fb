import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';

/** 压缩包写出: writes parts one after the other to a stream; `finish` adds the directory and ends the stream. */
export type ZipWriter = {
  /** Packs a part from text in pieces; nothing of it is kept. */
  part(name: string, pieces: AsyncIterable<string> | Iterable<string>): Promise<void>;
  /** Adds a part that is packed already, with the figures of the container it comes from. */
  packedPart(name: string, packed: PackedPart): Promise<void>;
  finish(): Promise<void>;
};

export type PackedPart = { data: Buffer; crc: number; size: number; method: number };

type Written = {
  name: Buffer;
  crc: number;
  packed: number;
  size: number;
  method: number;
  offset: number;
  flags: number;
};

const utf8Names = 0x0800;
const sizesFollow = 0x0008;
const largest = 0xffff_fffe;

/** No library that writes zip files is installed; this is the container of APPNOTE 6.3.3 without its 64-bit form. */
export function zipWriter(out: Writable): ZipWriter {
  const written: Written[] = [];
  let offset = 0;
  let fault: Error | undefined;
  out.on('error', (error) => {
    fault = error;
  });

  async function put(bytes: Buffer): Promise<void> {
    if (fault) throw fault;
    if (out.destroyed) throw new Error('the receiver of the workbook is gone');
    offset += bytes.length;
    if (offset > largest) throw new RangeError('the workbook is larger than a zip file can be');
    if (!out.write(bytes)) await drained(out);
  }

  return {
    async part(name, pieces) {
      const entry = { name: Buffer.from(name), offset, crc: 0, packed: 0, size: 0, method: 8 };
      const flags = utf8Names | sizesFollow;
      await put(localHeader({ ...entry, flags }));
      for await (const bytes of deflated(pieces, entry)) {
        entry.packed += bytes.length;
        await put(bytes);
      }
      await put(sizes(entry));
      written.push({ ...entry, flags });
    },
    async packedPart(name, { data, crc, size, method }) {
      const entry = {
        name: Buffer.from(name),
        offset,
        crc,
        packed: data.length,
        size,
        method,
        flags: utf8Names,
      };
      await put(localHeader(entry));
      await put(data);
      written.push(entry);
    },
    async finish() {
      const start = offset;
      for (const entry of written) await put(directoryEntry(entry));
      await put(directoryEnd(written.length, start, offset - start));
      out.end();
    },
  };
}

/** Waits until the stream takes more, fails or is closed by its receiver. */
function drained(out: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      for (const event of ['drain', 'close', 'error']) out.off(event, done);
      resolve();
    };
    for (const event of ['drain', 'close', 'error']) out.on(event, done);
  });
}

const pieceCharacters = 65_536;

async function* deflated(
  pieces: AsyncIterable<string> | Iterable<string>,
  entry: { crc: number; size: number },
): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw({ level: 4, chunkSize: 65_536 });
  const feeding = (async () => {
    for await (const text of gathered(pieces)) {
      const bytes = Buffer.from(text, 'utf8');
      entry.crc = crc32(bytes, entry.crc);
      entry.size += bytes.length;
      if (!deflate.write(bytes)) await once(deflate, 'drain');
    }
    deflate.end();
  })();
  feeding.catch((error: Error) => deflate.destroy(error));
  yield* deflate;
  await feeding;
}

async function* gathered(pieces: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    if (text.length < pieceCharacters) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}

/** Packs a small part at once, for callers that add it with `packedPart`. */
export function packText(text: string): PackedPart {
  const bytes = Buffer.from(text, 'utf8');
  return { data: deflateRawSync(bytes), crc: crc32(bytes), size: bytes.length, method: 8 };
}

// 1980-01-01 00:00: the same rows give the same bytes on every day.
const dosDate = 0x0021;

function localHeader(entry: Omit<Written, 'offset'>): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x0403_4b50, 0);
  fillCommon(header, 4, entry);
  return Buffer.concat([header, entry.name]);
}

function directoryEntry(entry: Written): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x0201_4b50, 0);
  header.writeUInt16LE(20, 4);
  fillCommon(header, 6, entry);
  header.writeUInt32LE(entry.offset, 42);
  return Buffer.concat([header, entry.name]);
}

function fillCommon(header: Buffer, at: number, entry: Omit<Written, 'offset'>): void {
  header.writeUInt16LE(20, at);
  header.writeUInt16LE(entry.flags, at + 2);
  header.writeUInt16LE(entry.method, at + 4);
  header.writeUInt16LE(dosDate, at + 8);
  header.writeUInt32LE(entry.crc, at + 10);
  header.writeUInt32LE(entry.packed, at + 14);
  header.writeUInt32LE(entry.size, at + 18);
  header.writeUInt16LE(entry.name.length, at + 22);
}

function sizes(entry: { crc: number; packed: number; size: number }): Buffer {
  const record = Buffer.alloc(16);
  record.writeUInt32LE(0x0807_4b50, 0);
  record.writeUInt32LE(entry.crc, 4);
  record.writeUInt32LE(entry.packed, 8);
  record.writeUInt32LE(entry.size, 12);
  return record;
}

function directoryEnd(entries: number, start: number, size: number): Buffer {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x0605_4b50, 0);
  record.writeUInt16LE(entries, 8);
  record.writeUInt16LE(entries, 10);
  record.writeUInt32LE(size, 12);
  record.writeUInt32LE(start, 16);
  return record;
}
