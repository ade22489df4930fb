import type { Bilingual } from '../contract/bilingual.ts';

/** 颜色: `RRGGBB` in capitals. */
export type Rgb = string;

/** 颜色名: what an officer calls a fill: "yellow = out, red = dead" (chain 1.1). The nearest kind; what is almost white is white. */
export function fillColour(rgb: Rgb): Bilingual {
  const { hue, saturation, lightness } = toHsl(rgb);
  if (lightness > 0.97) return names.white;
  if (lightness < 0.1) return names.black;
  if (saturation < 0.12) return names.grey;
  if (hue < 15 || hue >= 330) return names.red;
  if (hue < 40) return names.orange;
  if (hue < 70) return names.yellow;
  if (hue < 165) return names.green;
  return hue < 255 ? names.blue : names.purple;
}

const names = {
  red: { zh: '红色', en: 'red' },
  orange: { zh: '橙色', en: 'orange' },
  yellow: { zh: '黄色', en: 'yellow' },
  green: { zh: '绿色', en: 'green' },
  blue: { zh: '蓝色', en: 'blue' },
  purple: { zh: '紫色', en: 'purple' },
  grey: { zh: '灰色', en: 'grey' },
  black: { zh: '黑色', en: 'black' },
  white: { zh: '白色', en: 'white' },
} as const satisfies Record<string, Bilingual>;

function channels(rgb: Rgb): [number, number, number] {
  const value = Number.parseInt(rgb, 16);
  return [((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}

/** Hue in degrees, saturation and lightness from 0 to 1. */
export function toHsl(rgb: Rgb): { hue: number; saturation: number; lightness: number } {
  const [red, green, blue] = channels(rgb);
  const max = Math.max(red, green, blue);
  const spread = max - Math.min(red, green, blue);
  const lightness = max - spread / 2;
  if (spread === 0) return { hue: 0, saturation: 0, lightness };
  const saturation = spread / (1 - Math.abs(2 * lightness - 1));
  return { hue: (hueSixth(red, green, blue, spread) * 60 + 360) % 360, saturation, lightness };
}

function hueSixth(red: number, green: number, blue: number, spread: number): number {
  if (red >= green && red >= blue) return (green - blue) / spread;
  return green >= blue ? (blue - red) / spread + 2 : (red - green) / spread + 4;
}
