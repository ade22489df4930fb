import type { Bilingual } from '../../contract/bilingual.ts';
import type { Shortage } from '../market/market.ts';

/** 短缺说明 in a sentence: what is missing, what is no further choice, and what would help most. */
export function shortageInWords({
  missing,
  sameJob,
  exposed,
  relaxations,
}: Pick<Shortage, 'missing' | 'sameJob' | 'exposed' | 'relaxations'>): Bilingual {
  const help = relaxationInWords(relaxations[0]);
  const zh = [
    `还差 ${missing} 条推荐`,
    sameJob > 0 ? `;另有 ${sameJob} 条与推荐过的是同一单位同一岗位,不另算` : '',
    exposed > 0 ? `;另有 ${exposed} 个合适岗位推荐名额已满` : '',
    help === undefined ? ',没有哪一个条件放宽后能增加岗位。' : `;${help.zh}。`,
  ];
  const en = [
    `${missing} offers short`,
    sameJob > 0 ? `; ${sameJob} more orders are of a job that was offered already, which is no choice` : '',
    exposed > 0 ? `; ${exposed} more fitting orders have reached their exposure limit` : '',
    help === undefined ? '; no single condition opens more.' : `; ${help.en}.`,
  ];
  return { zh: zh.join(''), en: en.join('') };
}

/** 工资要求降到 4200 元可多 38 个名额; of a condition without a measure: 若放宽“便利条件”,可增加 …. */
function relaxationInWords(relaxation: Shortage['relaxations'][number] | undefined): Bilingual | undefined {
  if (relaxation === undefined) return undefined;
  const { zh, en, orders, places, step } = relaxation;
  if (step === undefined)
    return {
      zh: `若放宽“${zh}”,可增加 ${orders} 个岗位 ${places} 个名额`,
      en: `relaxing “${en}” opens ${orders} orders with ${places} places`,
    };
  return {
    zh: `${step.zh}可多 ${step.orders} 个岗位 ${step.places} 个名额`,
    en: `${step.en} opens ${step.orders} orders with ${step.places} places`,
  };
}
