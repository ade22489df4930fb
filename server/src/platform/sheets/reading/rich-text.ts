import { attribute, decodeCellText, isOn } from '../markup/xml-text.ts';

/** 删除线: how a text made of runs is struck through. `inherit` = plain text, so the cell's own font decides. */
export type RunStrike = 'inherit' | 'none' | 'part' | 'whole';

export type RichText = {
  open(name: string, tag: string): void;
  close(name: string): void;
  text(raw: string): void;
  /** UTF-16 units so far; may count entities undecoded. */
  readonly length: number;
  /** The text without its phonetic guide, and a clean start for the next one. */
  take(): { text: string; strike: RunStrike };
};

/** Collects `<si>` and `<is>` content: plain `<t>`, or runs `<r>` with their own fonts; skips phonetic `<rPh>`. */
export function richText(): RichText {
  let raw = '';
  let inText = false;
  let inPhonetic = false;
  let runStruck = false;
  let hasFonts = false;
  let struck = false;
  let plain = false;

  return {
    get length() {
      return raw.length;
    },
    open(name, tag) {
      if (name === 't') inText = !inPhonetic;
      else if (name === 'r') runStruck = false;
      else if (name === 'rPh') inPhonetic = true;
      else if (name === 'rPr') hasFonts = true;
      else if (name === 'strike') runStruck = isOn(attribute(tag, 'val'), true);
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 'r') runStruck = false;
    },
    text(piece) {
      if (!inText) return;
      raw += piece;
      if (piece.trim() === '') return;
      if (runStruck) struck = true;
      else plain = true;
    },
    take() {
      const result = { text: decodeCellText(raw), strike: verdict(hasFonts, struck, plain) };
      raw = '';
      inText = inPhonetic = runStruck = hasFonts = struck = plain = false;
      return result;
    },
  };
}

function verdict(hasFonts: boolean, struck: boolean, plain: boolean): RunStrike {
  if (!hasFonts) return 'inherit';
  if (!struck) return 'none';
  return plain ? 'part' : 'whole';
}
