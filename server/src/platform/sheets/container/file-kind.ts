import type { SheetRefusalCode } from '../refusals.ts';
import { type OleKind, oleKind } from './ole-streams.ts';

/** 文件种类: what the bytes are, judged by their first bytes and never by the file's name. */
export type FileKind = { kind: 'zip' } | { kind: 'text' } | { kind: 'refused'; code: SheetRefusalCode };

export function fileKind(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return { kind: 'refused', code: 'empty-file' };
  if (startsWith(bytes, 'PK\x03\x04') || startsWith(bytes, 'PK\x05\x06')) return { kind: 'zip' };
  if (startsWith(bytes, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'))
    return { kind: 'refused', code: oleRefusals[oleKind(bytes)] };
  const code = foreignKind(bytes);
  if (code) return { kind: 'refused', code };
  return { kind: 'text' };
}

const oleRefusals: Record<OleKind, SheetRefusalCode> = {
  encrypted: 'password-protected',
  workbook: 'old-workbook',
  other: 'not-a-workbook',
};

const signatures: readonly (readonly [SheetRefusalCode, ...string[]])[] = [
  ['pdf', '%PDF'],
  ['picture', '\x89PNG', '\xff\xd8\xff', 'GIF87a', 'GIF89a', 'II*\0', 'MM\0*'],
  ['archive', 'Rar!\x1a\x07', '7z\xbc\xaf\x27\x1c', '\x1f\x8b\x08'],
  ['not-a-workbook', '{\\rtf', '\x7fELF', 'MZ\x90'],
  // BIFF2–BIFF5 worksheets without an OLE wrapper.
  ['old-workbook', '\x09\0\x04\0', '\x09\x02\x06\0', '\x09\x04\x06\0', '\x09\x08\x06\0', '\x09\x08\x08\0'],
];

function foreignKind(bytes: Uint8Array): SheetRefusalCode | undefined {
  for (const [code, ...marks] of signatures) if (marks.some((mark) => startsWith(bytes, mark))) return code;
  if (startsWith(bytes, 'RIFF') && startsWith(bytes.subarray(8), 'WEBP')) return 'picture';
  if (startsWith(bytes.subarray(4), 'ftyp')) return 'picture'; // HEIC photographs and videos of telephones
  if (startsWith(bytes, 'BM') && bitmapSize(bytes) === bytes.length) return 'picture';
  return isMarkup(bytes) ? 'web-table' : undefined;
}

/** Office systems often export an HTML table or SpreadsheetML 2003 and call it .xls. */
function isMarkup(bytes: Uint8Array): boolean {
  const start = latin1(bytes.subarray(0, 512))
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .toLowerCase();
  return /^<(\?xml|!doctype|html|head|body|table|meta|style|div|!--)/.test(start);
}

const bitmapSize = (bytes: Uint8Array): number =>
  bytes.length < 6 ? -1 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(2, true);

const startsWith = (bytes: Uint8Array, mark: string): boolean =>
  latin1(bytes.subarray(0, mark.length)) === mark;

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
