import type { Rgb } from '@wengang/domain/workbooks/fill-colour.ts';
import type { WorkbookMap } from '../container/package-parts.ts';
import { scanPart } from '../container/scan-part.ts';
import type { ZipParts } from '../container/zip-parts.ts';
import type { SheetLimits } from '../limits.ts';
import { attribute, eachAttribute, isOn } from '../markup/xml-text.ts';
import { refuse } from '../refusals.ts';
import { defaultIndexed, type Palette, resolveColour, themeReceiver } from './colours.ts';
import { type DatePrecision, datePrecision } from './number-format.ts';

/** 单元格格式: what the reader needs to know of a cell format, by the number that cells give as `s`. */
export type CellFormat = { date: DatePrecision | undefined; fill: Rgb | undefined; strike: boolean };

/** Reads the formats of all cells; no style part means no formats. */
export async function readStyles(
  zip: ZipParts,
  map: WorkbookMap,
  limits: SheetLimits,
): Promise<CellFormat[]> {
  if (map.stylesPart === undefined) return [];
  const theme = themeReceiver();
  if (map.themePart !== undefined) await scanPart(zip, map.themePart, theme);
  const receiver = stylesReceiver(theme.theme, limits);
  await scanPart(zip, map.stylesPart, receiver);
  return receiver.formats();
}

type Xf = { format: number; font: number; fill: number };

function stylesReceiver(theme: readonly Rgb[], limits: SheetLimits) {
  const path: string[] = [];
  const codes = new Map<number, string>();
  const struckFonts: boolean[] = [];
  const fills: { pattern: string; tag: string | undefined }[] = [];
  const xfs: Xf[] = [];
  const customIndexed: Rgb[] = [];

  function open(name: string, tag: string): void {
    const parent = path.at(-1);
    path.push(name);
    if (name === 'numFmt' && parent === 'numFmts')
      codes.set(Number(attribute(tag, 'numFmtId')), attribute(tag, 'formatCode') ?? '');
    else if (parent === 'fonts') struckFonts.push(false);
    else if (name === 'strike' && parent === 'font') strikeLast(tag);
    else if (parent === 'fills') fills.push({ pattern: 'none', tag: undefined });
    else if (path.includes('fills')) openFill(name, tag);
    else if (name === 'xf' && parent === 'cellXfs') xfs.push(readXf(tag));
    else if (name === 'rgbColor') customIndexed.push((attribute(tag, 'rgb') ?? '').slice(-6).toUpperCase());
    refuseTooMany();
  }

  function refuseTooMany(): void {
    if (xfs.length + fills.length + struckFonts.length + codes.size > limits.cellFormats * 4)
      refuse('too-many-formats');
  }

  function strikeLast(tag: string): void {
    if (path.at(-3) === 'fonts') struckFonts[struckFonts.length - 1] = isOn(attribute(tag, 'val'), true);
  }

  function openFill(name: string, tag: string): void {
    const fill = fills.at(-1);
    if (!fill) return;
    if (name === 'patternFill') fill.pattern = attribute(tag, 'patternType') ?? 'none';
    if (name === 'gradientFill') fill.pattern = 'gradient';
    if (name === 'fgColor' || name === 'color') fill.tag ??= tag;
  }

  function formats(): CellFormat[] {
    const palette: Palette = { theme, indexed: customIndexed.length > 0 ? customIndexed : defaultIndexed };
    const colours = fills.map(({ pattern, tag }) => fillColour(pattern, tag, palette));
    return xfs.map(({ format, font, fill }) => ({
      date: datePrecision(format, codes.get(format)),
      fill: colours[fill],
      strike: struckFonts[font] ?? false,
    }));
  }

  return { open, close: () => void path.pop(), text() {}, formats };
}

/** White and the automatic pattern of every new workbook (gray125 without a colour) are no fill to the reader. */
function fillColour(pattern: string, tag: string | undefined, palette: Palette): Rgb | undefined {
  if (pattern === 'none' || tag === undefined) return undefined;
  const colour = resolveColour(tag, palette);
  return colour === 'FFFFFF' ? undefined : colour;
}

function readXf(tag: string): Xf {
  const xf: Xf = { format: 0, font: 0, fill: 0 };
  eachAttribute(tag, (name, value) => {
    if (name === 'numFmtId') xf.format = Number(value);
    if (name === 'fontId') xf.font = Number(value);
    if (name === 'fillId') xf.fill = Number(value);
  });
  return xf;
}
