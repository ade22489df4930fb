import { type CivilDate, dayNumber } from '@wengang/domain/calendar/civil-date.ts';

/** The types of elements. `jsonb` takes any value that JSON can say, the others the value as the driver gives it back. */
export type ElementType =
  | 'uuid'
  | 'date'
  | 'int'
  | 'smallint'
  | 'bigint'
  | 'boolean'
  | 'text'
  | 'bytea'
  | 'jsonb';

/**
 * 二进制数组: an array parameter in PostgreSQL's binary format (array_recv). As text a county's rows cost both sides more than writing them:
 * here in pieces of text that are joined, measured, encoded and collected, there in reading every quote. `undefined` is null.
 */
export function binaryArray(type: ElementType, count: number, valueAt: (index: number) => unknown): Buffer {
  const { oid, write } = elements[type];
  const out = new ArrayBytes(headerBytes + bytesOf(type, count, valueAt));
  out.header(oid, count);
  for (let index = 0; index < count; index += 1) {
    const value = valueAt(index);
    if (value === null || value === undefined) out.missing();
    else write(out, value);
  }
  return out.taken();
}

const headerBytes = 20;

/** Exact where every element has one width or is long: growing would leave twice as much behind. A guess for texts and JSON. */
function bytesOf(type: ElementType, count: number, valueAt: (index: number) => unknown): number {
  if (type !== 'bytea') return count * (4 + elements[type].width);
  let bytes = count * 4;
  for (let index = 0; index < count; index += 1) bytes += (valueAt(index) as Uint8Array | null)?.length ?? 0;
  return bytes;
}

/** Bytes that grow. Every element is its length, then itself. */
class ArrayBytes {
  private bytes: Buffer;
  private at = 0;
  private nulls = false;

  constructor(capacity: number) {
    this.bytes = Buffer.allocUnsafe(capacity);
  }

  /** One dimension from 1 on, or none when it is empty. Whether an element is null is told at the end. */
  header(oid: number, count: number): void {
    const words = count === 0 ? [0, 0, oid] : [1, 0, oid, count, 1];
    for (const word of words) this.at = this.bytes.writeInt32BE(word, this.at);
  }

  missing(): void {
    this.nulls = true;
    this.room(4);
    this.at = this.bytes.writeInt32BE(-1, this.at);
  }

  /** A whole number of 1, 2, 4 or 8 bytes; throws a RangeError when it does not fit. */
  number(value: number, length: 1 | 2 | 4 | 8): void {
    if (!Number.isInteger(value)) throw new RangeError('not a whole number, or no date');
    this.room(4 + length);
    this.at = this.bytes.writeInt32BE(length, this.at);
    this.at =
      length === 8
        ? this.bytes.writeBigInt64BE(BigInt(value), this.at)
        : this.bytes.writeIntBE(value, this.at, length);
  }

  /** UTF-8, after `prefix` when the type has a byte before it. */
  text(value: string, prefix?: number): void {
    this.room(5 + value.length * 3);
    const start = this.at + 4;
    const from = prefix === undefined ? start : this.bytes.writeUInt8(prefix, start);
    const end = from + this.bytes.write(value, from, 'utf8');
    this.bytes.writeInt32BE(end - start, this.at);
    this.at = end;
  }

  raw(value: Uint8Array): void {
    this.room(4 + value.length);
    this.at = this.bytes.writeInt32BE(value.length, this.at);
    this.bytes.set(value, this.at);
    this.at += value.length;
  }

  uuid(value: string): void {
    this.room(20);
    this.at = this.bytes.writeInt32BE(16, this.at);
    if (!uuidText.test(value)) throw new Error('not a UUID');
    for (let digit = 0; digit < value.length; digit += 2) {
      if (value.charCodeAt(digit) === dash) digit += 1;
      this.bytes[this.at] = (nibble(value.charCodeAt(digit)) << 4) | nibble(value.charCodeAt(digit + 1));
      this.at += 1;
    }
  }

  taken(): Buffer {
    if (this.nulls) this.bytes.writeInt32BE(1, 4);
    return this.bytes.subarray(0, this.at);
  }

  private room(length: number): void {
    if (this.at + length <= this.bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.at + length));
    this.bytes.copy(grown, 0, 0, this.at);
    this.bytes = grown;
  }
}

// Numbers of the element types in pg_type, fixed for ever. A store passes values of the column's type: each write narrows to it.
const elements: Readonly<
  Record<ElementType, { oid: number; width: number; write: (out: ArrayBytes, value: unknown) => void }>
> = {
  uuid: { oid: 2950, width: 16, write: (out, value) => out.uuid(value as string) },
  date: { oid: 1082, width: 4, write: (out, value) => out.number(dayNumber(value as CivilDate) - epoch, 4) },
  int: { oid: 23, width: 4, write: (out, value) => out.number(value as number, 4) },
  smallint: { oid: 21, width: 2, write: (out, value) => out.number(value as number, 2) },
  bigint: { oid: 20, width: 8, write: (out, value) => out.number(value as number, 8) },
  boolean: { oid: 16, width: 1, write: (out, value) => out.number(value === true ? 1 : 0, 1) },
  text: { oid: 25, width: 20, write: (out, value) => out.text(String(value)) },
  bytea: { oid: 17, width: 0, write: (out, value) => out.raw(value as Uint8Array) },
  // Version 1 of its binary format is a byte and the text.
  jsonb: { oid: 3802, width: 40, write: (out, value) => out.text(JSON.stringify(value), 1) },
};

const uuidText = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const dash = 0x2d;

/** The value of a hexadecimal digit: 0–9 lie in one row of ASCII, letters of either case in others, where A is 1. */
const nibble = (code: number): number => (code & 0xf) + (code >> 6) * 9;

/** 2000-01-01, from which PostgreSQL counts days. */
const epoch = 10_957;
