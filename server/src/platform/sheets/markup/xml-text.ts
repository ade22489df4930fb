import { refuse } from '../refusals.ts';

/** Calls `each` with the local name and the decoded value of every attribute of a raw tag; declarations are left out. */
export function eachAttribute(tag: string, each: (name: string, value: string) => void): void {
  let at = skipName(tag, 0);
  for (;;) {
    at = skipSpace(tag, at);
    if (at >= tag.length) return;
    const equals = tag.indexOf('=', at);
    if (equals < 0) refuse('damaged');
    const open = skipSpace(tag, equals + 1);
    const quote = tag.charCodeAt(open);
    const close = quote === 34 || quote === 39 ? tag.indexOf(quote === 34 ? '"' : "'", open + 1) : -1;
    if (close < 0) refuse('damaged');
    const name = tag.slice(at, equals).trimEnd();
    if (!name.startsWith('xmlns'))
      each(name.slice(name.indexOf(':') + 1), decodeText(tag.slice(open + 1, close)));
    at = close + 1;
  }
}

/** The decoded value of one attribute by its local name, or undefined. */
export function attribute(tag: string, name: string): string | undefined {
  let found: string | undefined;
  eachAttribute(tag, (each, value) => {
    if (each === name) found ??= value;
  });
  return found;
}

/** `1`, `true` and `on` are true, absence is `otherwise` (ST_OnOff). */
export function isOn(value: string | undefined, otherwise = false): boolean {
  return value === undefined ? otherwise : value === '1' || value === 'true' || value === 'on';
}

/** Resolves the five named and the numeric entities; any other entity makes the document damaged. */
export function decodeText(raw: string): string {
  return raw.includes('&') ? raw.replace(/&([^;]{0,12})(;?)/g, entity) : raw;
}

/** ST_Xstring: `_x000D_` stands for a character that XML cannot carry. */
export function decodeCellText(raw: string): string {
  const text = decodeText(raw);
  return text.includes('_x')
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
}

const named = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function entity(_: string, body: string, semicolon: string): string {
  if (semicolon === '') return refuse('damaged');
  if (!body.startsWith('#')) return named.get(body) ?? refuse('damaged');
  const code = /^#(?:x[0-9a-fA-F]+|[0-9]+)$/.test(body)
    ? Number(`0${body.slice(1)}`.replace(/^0(?=\d)/, ''))
    : 0;
  const allowed = (code >= 32 && code < 0xd800) || (code >= 0xe000 && code <= 0x10ffff);
  return allowed || code === 9 || code === 10 || code === 13 ? String.fromCodePoint(code) : refuse('damaged');
}

/**
 * Text for an element: markup escaped, characters that XML 1.0 forbids (controls, lone surrogates, U+FFFE, U+FFFF)
 * written as `_xHHHH_`, and a text that looks like such an escape kept as it is by escaping its underscore.
 */
export function encodeCellText(text: string): string {
  if (!/[&<>_\p{Cc}\p{Cs}\ufffe\uffff]/u.test(text)) return text;
  return text
    .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
    .replace(/(?![\t\n])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, escaped)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Text for an attribute value in double quotation marks; what XML forbids is left out. */
export function encodeAttribute(text: string): string {
  return text
    .replace(/(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replace(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`);
}

const escaped = (character: string): string =>
  `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

function skipName(tag: string, from: number): number {
  let at = from;
  while (at < tag.length && tag.charCodeAt(at) > 32) at += 1;
  return at;
}

function skipSpace(tag: string, from: number): number {
  let at = from;
  while (at < tag.length && tag.charCodeAt(at) <= 32) at += 1;
  return at;
}
