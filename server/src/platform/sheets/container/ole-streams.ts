/** 复合文档: what an OLE compound file holds, as far as a refusal needs to know it. */
export type OleKind = 'encrypted' | 'workbook' | 'other';

/**
 * Walks the directory sectors of the compound file ([MS-CFB] 2.6) and looks at the stream names only. Every step is
 * checked against the length of the file, and the walk ends after as many sectors as the file has.
 */
export function oleKind(bytes: Uint8Array): OleKind {
  const names = streamNames(bytes);
  // [MS-OFFCRYPTO] 1.3.2: an encrypted .xlsx is an OLE file around the stream EncryptedPackage.
  if (names.has('EncryptedPackage') || names.has('EncryptionInfo')) return 'encrypted';
  // [MS-XLS] 2.1.2. No stream name is documented that would tell WPS's .et from Excel's .xls.
  if (names.has('Workbook') || names.has('Book')) return 'workbook';
  return 'other';
}

function streamNames(bytes: Uint8Array): Set<string> {
  const names = new Set<string>();
  if (bytes.length < 512) return names;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sectorSize = view.getUint16(30, true) === 12 ? 4096 : 512;
  const sectors = Math.floor(bytes.length / sectorSize);
  let sector = view.getUint32(48, true);
  for (let step = 0; step < sectors && sector < sectors; step += 1) {
    addNames(names, view, (sector + 1) * sectorSize, sectorSize);
    sector = nextSector(view, sector, sectorSize);
  }
  return names;
}

function addNames(names: Set<string>, view: DataView, start: number, size: number): void {
  for (let entry = start; entry + 128 <= Math.min(start + size, view.byteLength); entry += 128) {
    const length = view.getUint16(entry + 64, true);
    if (length < 2 || length > 64) continue;
    let name = '';
    for (let at = 0; at < length - 2; at += 2) name += String.fromCharCode(view.getUint16(entry + at, true));
    names.add(name);
  }
}

/** The allocation table entry of a sector; only the 109 table sectors named in the header are followed. */
function nextSector(view: DataView, sector: number, sectorSize: number): number {
  const perSector = sectorSize / 4;
  const table = Math.floor(sector / perSector);
  if (table >= 109) return 0xffff_fffe;
  const at = (view.getUint32(76 + table * 4, true) + 1) * sectorSize + (sector % perSector) * 4;
  return at + 4 <= view.byteLength ? view.getUint32(at, true) : 0xffff_fffe;
}
