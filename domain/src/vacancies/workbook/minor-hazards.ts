import type { MinorHazard } from '../order-terms.ts';

/**
 * 未成年工禁忌(岗位表): the words of a job sheet that name work which nobody under 18 may be given (Labour Law 64; 未成年工特殊保护规定
 * 第三条: dust, toxic work, heights, cold and heat of the named grades, class IV labour, mines, felling, radiation, fire and explosion,
 * prospecting, diving, heavy loads, pneumatic tools, boilers). A word that is denied (无粉尘) names nothing.
 */
const words: readonly (readonly [MinorHazard, RegExp])[] = [
  ['mine', /井下|矿山|采矿|采石|采煤|掘进/],
  [
    'toxic',
    /(?<![无非没防免])(?:有毒|有害|剧毒|毒物|粉尘|接尘|苯|铅作业|汞|电镀|喷漆|油漆|喷涂|喷粉|酸洗|农药|放射)/,
  ],
  ['class-4-labour', /(?:第?[四4Ⅳ]级|IV级)(?:体力|劳动强度)|重体力|负重/],
  [
    'other-forbidden',
    /(?<![无非没不])(?:高处作业|登高|高空|爆破|易燃|易爆|锅炉|司炉|凿岩|气镐|风镐|铆钉机|伐木|潜水|地质勘探|冷库)/,
  ],
];

/** The forbidden kinds that these texts of a row (post, duties, demands, remarks) name, each once. */
export const minorHazardsIn = (texts: readonly (string | null)[]): MinorHazard[] => {
  const text = texts.filter((one) => one !== null).join(';');
  return words.flatMap(([hazard, pattern]) => (pattern.test(text) ? [hazard] : []));
};
