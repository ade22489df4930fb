import { type Rgb, toHsl } from '@wengang/domain/workbooks/fill-colour.ts';
import { attribute, eachAttribute } from '../markup/xml-text.ts';

export type Palette = { theme: readonly Rgb[]; indexed: readonly Rgb[] };

/** Resolves `<color rgb|theme|indexed|auto tint>`; undefined = automatic, no colour of its own. */
export function resolveColour(tag: string, palette: Palette): Rgb | undefined {
  let base: Rgb | undefined;
  let tint = 0;
  eachAttribute(tag, (name, value) => {
    if (name === 'rgb')
      base = /^([0-9a-f]{2})?[0-9a-f]{6}$/i.test(value) ? value.slice(-6).toUpperCase() : undefined;
    if (name === 'theme') base = palette.theme[Number(value)];
    if (name === 'indexed') base = palette.indexed[Number(value)];
    if (name === 'tint') tint = Number(value);
  });
  return base !== undefined && tint >= -1 && tint <= 1 && tint !== 0 ? tinted(base, tint) : base;
}

/** The colour scheme of the theme part in the order in which cells count it: light and dark swap places. */
export function themeReceiver() {
  const slots = [
    'lt1',
    'dk1',
    'lt2',
    'dk2',
    'accent1',
    'accent2',
    'accent3',
    'accent4',
    'accent5',
    'accent6',
  ];
  const order = [...slots, 'hlink', 'folHlink'];
  const theme: Rgb[] = [...officeTheme];
  let slot = -1;
  return {
    theme,
    open(name: string, tag: string) {
      if (order.includes(name)) slot = order.indexOf(name);
      if (slot < 0 || (name !== 'srgbClr' && name !== 'sysClr')) return;
      const value = attribute(tag, name === 'sysClr' ? 'lastClr' : 'val');
      if (value !== undefined && /^[0-9a-f]{6}$/i.test(value)) theme[slot] = value.toUpperCase();
    },
    close(name: string) {
      if (order.includes(name)) slot = -1;
    },
    text() {},
  };
}

const officeTheme: readonly Rgb[] =
  'FFFFFF 000000 E7E6E6 44546A 4472C4 ED7D31 A5A5A5 FFC000 5B9BD5 70AD47 0563C1 954F72'.split(' ');

/** ECMA-376 part 1, 18.8.27; 64 and 65 are the system's own colours and stay unresolved. */
export const defaultIndexed: readonly Rgb[] = (
  '000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF ' +
  '800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF ' +
  '000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 ' +
  '3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333'
).split(' ');

/** ECMA-376 part 1, 18.8.19: the tint moves the lightness towards black or white. */
function tinted(rgb: Rgb, tint: number): Rgb {
  const { hue, saturation, lightness } = toHsl(rgb);
  const moved = tint < 0 ? lightness * (1 + tint) : lightness * (1 - tint) + tint;
  return fromHsl(hue, saturation, moved);
}

function fromHsl(hue: number, saturation: number, lightness: number): Rgb {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number): string => {
    const sixth = (offset + hue / 30) % 12;
    const value = lightness - reach * Math.max(-1, Math.min(sixth - 3, 9 - sixth, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `${channel(0)}${channel(8)}${channel(4)}`.toUpperCase();
}
