import {
  issueSheets,
  printSheetsPage,
  printSheetsWorkbook,
} from '@wengang/domain/matching/paper-contract.ts';
import { type RegionEntry, searchRegions } from '@wengang/domain/regions/contract.ts';
import { RegionCode } from '@wengang/domain/regions/region.ts';
import { pathOf } from '@wengang/domain/regions/region-code.ts';
import { tell } from '../progress.ts';
import { openOutFolder } from '../run/out-folder.ts';
import { say } from '../run/show.ts';
import { savePrint } from '../run/write-print.ts';
import type { Seat } from './seat.ts';
import { unclear } from './unclear.ts';
import type { Asked } from './words.ts';

/** `match sheets`: issues the sheets of a village and writes them, to be read aloud there. */
export async function matchSheets(seat: Seat, { words: [word = ''] }: Asked): Promise<number> {
  const { desk, post } = seat;
  const village = await findVillage(seat, word);
  const region = village.regionId;
  const { sheets } = await desk.act(post, issueSheets, { region }, desk.newId());
  const kept = sheets.filter(({ unchanged }) => unchanged).length;
  tell({
    zh: `${village.fullName} 岗位推荐单 ${sheets.length} 份,新开 ${sheets.length - kept} 份`,
    en: `${sheets.length} village sheets, ${sheets.length - kept} of them new`,
  });
  if (sheets.length === 0) {
    say('该村没有待告知的推荐,没有写文件', 'nobody of the village has an open offer; no file written');
    return 0;
  }
  const out = await openOutFolder(seat.out);
  const saved = await savePrint({ desk, out, unchanged: false }, post, {
    name: `岗位推荐单-${village.name}-${desk.today()}`,
    page: [printSheetsPage, { region }],
    workbook: [printSheetsWorkbook, { region }],
  });
  say(`已写入 ${seat.out}:${saved.join('、')}`, 'written there');
  return 0;
}

/** A code by its path: the search goes by beginnings. */
function textOf(word: string): string {
  const code = RegionCode.safeParse(word);
  return code.success ? pathOf(code.data) : word;
}

/** 村(社区) or 乡镇 of the own region, by code or name. */
async function findVillage({ desk, post, region }: Seat, word: string): Promise<RegionEntry> {
  const { regions } = await desk.ask(post, searchRegions, {
    ...{ text: textOf(word), within: RegionCode.parse(region.path.padEnd(6, '0')), limit: 50 },
  });
  const below = regions.filter(({ level }) => level >= 4);
  const exact = below.filter(({ name, code }) => name === word || code === word);
  const found = exact.length > 0 ? exact : below;
  const [village, ...more] = found;
  const heads = ['代码 code', '名称 name'];
  if (village === undefined)
    throw unclear(
      {
        zh: `${region.name}没有村(社区)“${word}”。请填写村名的开头或 12 位代码。`,
        en: `No village ${word} lies in this region. Write the beginning of its name, or its code of 12 digits.`,
      },
      { heads, lines: [] },
    );
  if (more.length === 0) return village;
  throw unclear(
    {
      zh: `“${word}”有 ${found.length} 个村(社区)。请填写其中一个的代码。`,
      en: `${word} may be ${found.length} villages. Write the code of one of them.`,
    },
    { heads, lines: found.map(({ code, fullName }) => [code, fullName]) },
  );
}
