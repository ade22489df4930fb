import fc from 'fast-check';

/** Any text at all, lone surrogates included, with the blanks and signs of real cells more often than chance. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.nat({ max: 0xffff }),
      fc.constantFrom(..." \u3000\u200B\uFEFF\u0301'’ＡX·０9e").map((sign) => sign.charCodeAt(0)),
    ),
    { maxLength: 12 },
  )
  .map((codes) => String.fromCharCode(...codes));
