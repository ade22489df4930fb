/**
 * 字符串表: a growing list of strings kept as a few large ones and an array of ends. Three million short strings cost
 * their characters and four bytes each instead of an object each.
 */
export type PackedStrings = {
  add(text: string): void;
  at(index: number): string | undefined;
  readonly size: number;
};

const perBlock = 1024;

export function packedStrings(): PackedStrings {
  const blocks: { text: string; ends: Uint32Array }[] = [];
  let open: string[] = [];
  let size = 0;

  function seal(): void {
    const ends = new Uint32Array(open.length);
    let end = 0;
    open.forEach((text, index) => {
      end += text.length;
      ends[index] = end;
    });
    blocks.push({ text: open.join(''), ends });
    open = [];
  }

  return {
    get size() {
      return size;
    },
    add(text) {
      open.push(text);
      size += 1;
      if (open.length === perBlock) seal();
    },
    at(index) {
      if (!Number.isInteger(index) || index < 0) return undefined;
      const block = blocks[Math.floor(index / perBlock)];
      const slot = index % perBlock;
      if (block === undefined) return index < size ? open[slot] : undefined;
      return block.text.slice(slot === 0 ? 0 : block.ends[slot - 1], block.ends[slot]);
    },
  };
}
