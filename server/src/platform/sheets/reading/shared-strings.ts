import { scanPart } from '../container/scan-part.ts';
import type { ZipParts } from '../container/zip-parts.ts';
import type { SheetLimits } from '../limits.ts';
import { refuse } from '../refusals.ts';
import { type PackedStrings, packedStrings } from './packed-strings.ts';
import { type RunStrike, richText } from './rich-text.ts';

/** 共享字符串: the texts that cells point to. `strikes` names only the texts whose runs have fonts of their own. */
export type SharedStrings = { texts: PackedStrings; strikes: ReadonlyMap<number, RunStrike> };

export async function readSharedStrings(
  zip: ZipParts,
  part: string | undefined,
  limits: SheetLimits,
): Promise<SharedStrings> {
  const texts = packedStrings();
  const strikes = new Map<number, RunStrike>();
  if (part === undefined) return { texts, strikes };
  const item = richText();
  let characters = 0;

  await scanPart(zip, part, {
    open: item.open,
    close(name) {
      item.close(name);
      if (name !== 'si') return;
      const { text, strike } = item.take();
      if (text.length > limits.cellCharacters) refuse('text-too-long');
      if (strike !== 'inherit') strikes.set(texts.size, strike);
      characters += text.length;
      texts.add(text);
      if (texts.size > limits.sharedStrings || characters > limits.sharedCharacters)
        refuse('too-many-strings');
    },
    text(raw) {
      item.text(raw);
      if (item.length > limits.cellCharacters * 8) refuse('text-too-long');
    },
  });
  return { texts, strikes };
}
