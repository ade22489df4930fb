/**
 * Rows that are kept as bytes until they are asked for, one after the other: those of a county's import would fill the memory as objects.
 */
export class PackedRows extends Map<string, unknown> {
  override set(key: string, row: unknown): this {
    return super.set(key, Buffer.from(JSON.stringify(row)));
  }
  override get(key: string): unknown {
    const packed = super.get(key);
    return Buffer.isBuffer(packed) ? JSON.parse(packed.toString()) : undefined;
  }
}
