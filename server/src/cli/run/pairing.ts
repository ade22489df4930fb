import { readFile } from 'node:fs/promises';
import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { RegionCode } from '@wengang/domain/regions/region.ts';
import { z } from 'zod';
import { ConfigFailure } from '../../platform/config/config.ts';

const Side = z.object({
  ...{ code: RegionCode, name: z.string(), organisation: z.string() },
  /** of the office; absent in pairing files of before */
  phone: z.string().optional(),
});

/** 结对文件: the two counties, the agreement with its dates, the stations. */
export const Pairing = z.object({
  agreement: z.object({ number: z.string(), title: z.string(), validFrom: CivilDate, validTo: CivilDate }),
  sending: Side,
  receiving: Side,
  stations: z.array(z.object({ name: z.string(), place: z.string(), phone: z.string() })),
});
export type Pairing = z.infer<typeof Pairing>;

export async function readPairing(file: string): Promise<Pairing> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new ConfigFailure(`找不到结对文件 ${file} / there is no pairing file ${file}`);
  });
  const parsed = Pairing.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map(({ path, message }) => `${path.join('.')} (${message})`).join(', ');
  throw new ConfigFailure(`结对文件 ${file} 不正确 / the pairing file is not valid: ${where}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
