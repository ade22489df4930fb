import { eachAttribute, encodeAttribute } from './xml-text.ts';

/** 标记写出: puts the pieces of a scanned document together again; empty elements stay short. */
export type MarkupWriter = {
  open(tag: string): void;
  close(fullName: string): void;
  /** Raw text or whole markup. */
  raw(markup: string): void;
  /** What has come together since the last time. */
  take(): string;
};

export function markupWriter(): MarkupWriter {
  let out = '';
  let unfinished = false;
  return {
    open(tag) {
      out += unfinished ? `><${tag}` : `<${tag}`;
      unfinished = true;
    },
    close(fullName) {
      out += unfinished ? '/>' : `</${fullName}>`;
      unfinished = false;
    },
    raw(markup) {
      if (markup === '') return;
      out += unfinished ? `>${markup}` : markup;
      unfinished = false;
    },
    take() {
      const taken = out;
      out = '';
      return taken;
    },
  };
}

/** The tag with some attributes set or, with undefined, left out; prefixed attributes and declarations are kept. */
export function withAttributes(tag: string, changes: Readonly<Record<string, string | undefined>>): string {
  let kept = '';
  for (const piece of attributePieces(tag)) {
    const name = piece.slice(0, piece.search(/[\s=]/));
    if (!Object.hasOwn(changes, name)) kept += ` ${piece}`;
  }
  for (const [name, value] of Object.entries(changes))
    if (value !== undefined) kept += ` ${name}="${encodeAttribute(value)}"`;
  return tag.slice(0, nameEnd(tag)) + kept;
}

/** `name="value"` pieces as they stand. The tag was checked before by `eachAttribute`. */
function attributePieces(tag: string): string[] {
  eachAttribute(tag, () => {});
  return tag.slice(nameEnd(tag)).match(/[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*')/g) ?? [];
}

function nameEnd(tag: string): number {
  const space = tag.search(/\s/);
  return space < 0 ? tag.length : space;
}

/** `x:worksheet` → `x:`. */
export function prefixOf(tag: string): string {
  const colon = tag.slice(0, nameEnd(tag)).indexOf(':');
  return tag.slice(0, colon + 1);
}
