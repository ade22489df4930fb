import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RefusedWorkbook } from '../refusals.ts';
import { xmlScanner } from './xml-scanner.ts';
import { attribute, decodeText, encodeCellText } from './xml-text.ts';

function scan(pieces: readonly string[]): string[] {
  const events: string[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') events.push(`text ${text}`);
    text = '';
  };
  const scanner = xmlScanner({
    open(name, tag) {
      flush();
      events.push(`open ${name} | ${tag}`);
    },
    close(name) {
      flush();
      events.push(`close ${name}`);
    },
    text(raw) {
      text += decodeText(raw);
    },
  });
  for (const piece of pieces) scanner.push(piece);
  scanner.end();
  return events;
}

const codeOf = (document: string): string | undefined => {
  try {
    scan([document]);
    return undefined;
  } catch (error) {
    return error instanceof RefusedWorkbook ? error.refusal.code : `thrown: ${String(error)}`;
  }
};

const document =
  '\ufeff<?xml version="1.0"?><!-- a > b --><x:a xmlns:x="u"><x:b k="1>2" l=\'"\'/>甲&amp;乙&#x4e2d;<![CDATA[<丙&>]]><x:c >丁</x:c ></x:a>\n';

test('hands over the same events however the document is cut into pieces', () => {
  const whole = scan([document]);
  expect(whole).toEqual([
    'open a | x:a xmlns:x="u"',
    'open b | x:b k="1>2" l=\'"\'',
    'close b',
    'text 甲&乙中<丙&>',
    'open c | x:c ',
    'text 丁',
    'close c',
    'close a',
  ]);
  fc.assert(
    fc.property(fc.array(fc.nat(document.length)), (cuts) => {
      const at = [0, ...cuts.toSorted((one, other) => one - other), document.length];
      const pieces = at.slice(1).map((end, index) => document.slice(at[index], end));
      expect(scan(pieces)).toEqual(whole);
    }),
  );
});

test('refuses a DOCTYPE, so that no entity can be declared', () => {
  expect(codeOf('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>')).toBe('unsafe-xml');
  expect(codeOf('<a><!ENTITY b "c"></a>')).toBe('unsafe-xml');
});

test.each([
  ['an unknown entity', '<a>&constructor;</a>'],
  ['an entity without end', '<a>1 & 2</a>'],
  ['a forbidden character', '<a>&#0;</a>'],
  ['crossed tags', '<a><b></a></b>'],
  ['an open end', '<a><b></b>'],
  ['two roots', '<a/><b/>'],
  ['text around the root', 'x<a/>'],
  ['nothing', ''],
  ['a tag that never ends', `<a ${'x'.repeat(100_000)}`],
  ['nesting without end', '<a>'.repeat(1_000)],
])('calls a document with %s damaged', (_, broken) => {
  expect(codeOf(broken)).toBe('damaged');
});

test('finds an attribute by its local name and decodes it', () => {
  expect(attribute('sheet name="甲&quot;乙" r:id = \'rId1\'', 'id')).toBe('rId1');
  expect(attribute('sheet name="甲&quot;乙"', 'name')).toBe('甲"乙');
  expect(attribute('sheet', 'name')).toBeUndefined();
});

const anyText = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) });

test('text encoded for a cell holds no character that XML forbids', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(codeOf(`<a>${encodeCellText(text)}</a>`)).toBeUndefined();
    }),
  );
  expect(encodeCellText('\ud800\x00_x0041_')).toBe('_xD800__x0000__x005F_x0041_');
});
