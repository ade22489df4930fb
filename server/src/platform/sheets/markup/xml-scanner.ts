import { refuse, type SheetPlace } from '../refusals.ts';

/**
 * 标记接收者: what the scanner hands over. `name` is the local name without its namespace prefix; `tag` is the raw text
 * between `<` and `>` without a closing `/`; text is raw too (`decodeText` resolves it), so that a rewriter can
 * put the same document together again.
 */
export type XmlReceiver = {
  open(name: string, tag: string): void;
  close(name: string, tag: string): void;
  text(raw: string): void;
};

export type XmlScanner = { push(chunk: string): void; end(): void };

const maxDepth = 128;
const maxTagCharacters = 65_536;

/**
 * Reads a document in pieces of any size and keeps no more than one unfinished tag of it. It knows elements, text,
 * CDATA, comments and processing instructions; a DOCTYPE is refused (so there are no entities to expand), and
 * so is anything that is not well formed. `<a/>` is handed over as open and close.
 */
export function xmlScanner(receiver: XmlReceiver, place: () => SheetPlace = () => ({})): XmlScanner {
  const opened: string[] = [];
  const openedLocal: string[] = [];
  let rest = '';
  let sawRoot = false;

  const broken = (): never => refuse('damaged', place());

  function text(raw: string): void {
    if (raw === '') return;
    if (opened.length > 0) receiver.text(raw);
    else if (raw.trim() !== '' && raw !== '\ufeff') broken();
  }

  /** Handles `</name>`; returns the index after it, or -1 when the end of it has not arrived yet. */
  function closeTag(source: string, start: number): number {
    const end = source.indexOf('>', start);
    if (end < 0) return -1;
    const name = opened.pop() ?? broken();
    if (!source.startsWith(name, start + 2) || source.slice(start + 2 + name.length, end).trim() !== '')
      broken();
    receiver.close(openedLocal.pop() ?? name, name);
    return end + 1;
  }

  function openTag(source: string, start: number, end: number): void {
    const selfClosing = source.charCodeAt(end - 1) === 47;
    const tag = source.slice(start, selfClosing ? end - 1 : end);
    const name = fullName(tag);
    if (name === '' || (opened.length === 0 && sawRoot) || opened.length >= maxDepth) broken();
    sawRoot = true;
    const local = localName(name);
    receiver.open(local, tag);
    if (selfClosing) receiver.close(local, name);
    else {
      opened.push(name);
      openedLocal.push(local);
    }
  }

  /** Handles the markup at `<`; returns the index after it, or -1 when the rest of it has not arrived yet. */
  function markup(source: string, start: number): number {
    const next = source.charCodeAt(start + 1);
    if (next === 33) return declaration(source, start);
    if (next === 63) return skipTo(source, start, '?>');
    if (next === 47) return closeTag(source, start);
    const end = tagEnd(source, start);
    if (end < 0) return -1;
    openTag(source, start + 1, end);
    return end + 1;
  }

  function declaration(source: string, start: number): number {
    if (source.startsWith('<!--', start)) return skipTo(source, start + 4, '-->');
    if (source.startsWith('<![CDATA[', start)) {
      const end = source.indexOf(']]>', start);
      if (end < 0) return -1;
      text(escapeText(source.slice(start + 9, end)));
      return end + 3;
    }
    if (source.length - start < 9) return -1;
    return refuse('unsafe-xml', place());
  }

  function push(chunk: string): void {
    const source = rest === '' ? chunk : rest + chunk;
    let at = 0;
    for (;;) {
      const start = source.indexOf('<', at);
      if (start < 0) {
        const end = wholeText(source, at);
        text(source.slice(at, end));
        rest = source.slice(end);
        return;
      }
      if (start > at) text(source.slice(at, start));
      const next = markup(source, start);
      if (next < 0) {
        rest = source.slice(start);
        if (rest.length > maxTagCharacters) broken();
        return;
      }
      at = next;
    }
  }

  return {
    push,
    end() {
      if (rest.trim() !== '' || opened.length > 0 || !sawRoot) broken();
    },
  };
}

function skipTo(source: string, start: number, mark: string): number {
  const end = source.indexOf(mark, start);
  return end < 0 ? -1 : end + mark.length;
}

/** The `>` that ends the tag: one inside quotation marks does not. */
function tagEnd(source: string, start: number): number {
  let end = source.indexOf('>', start);
  let from = start;
  while (end >= 0) {
    const quote = openQuote(source, from, end);
    if (quote < 0) return end;
    const closing = source.indexOf(source.charAt(quote), quote + 1);
    if (closing < 0) return -1;
    from = closing + 1;
    end = source.indexOf('>', from);
  }
  return -1;
}

/** The first quotation mark between `from` and `end` that is not closed before `end`, or -1. */
function openQuote(source: string, from: number, end: number): number {
  let quote = -1;
  let code = 0;
  for (let at = from; at < end; at += 1) {
    const now = source.charCodeAt(at);
    if (quote >= 0) {
      if (now === code) quote = -1;
    } else if (now === 34 || now === 39) {
      quote = at;
      code = now;
    }
  }
  return quote;
}

/** Holds an entity back that may go on in the next piece. */
function wholeText(source: string, from: number): number {
  const entity = source.lastIndexOf('&');
  return entity >= from && source.length - entity < 12 && source.indexOf(';', entity) < 0
    ? entity
    : source.length;
}

function fullName(tag: string): string {
  for (let at = 0; at < tag.length; at += 1) {
    const code = tag.charCodeAt(at);
    if (code <= 32) return tag.slice(0, at);
    if (code === 34 || code === 39 || code === 60 || code === 61) return '';
  }
  return tag;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

const escapeText = (plain: string): string =>
  plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
