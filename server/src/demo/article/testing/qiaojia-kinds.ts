import type { ReturnCause } from '@wengang/domain/placements/history.ts';

/** 再就业去向: code of the place of the new job, own business, own farm, or none. */
export type AfterReturn = { readonly job: string } | 'own-business' | 'farm' | 'nothing';

/** 返乡类型: how many persons of 巧家 share one kind of return. */
export type ReturnKind = {
  readonly zh: string;
  readonly persons: number;
  readonly registeredPoor: boolean;
  readonly after: AfterReturn;
};

const workshop = { job: '530622' } as const;
const anhui = { job: '340104' } as const;
const zhejiang = { job: '330481' } as const;
const kunming = { job: '530111' } as const;
const fujian = { job: '350582' } as const;

/**
 * 返乡配额表: the returnees of 2020 by what became of them. The article names 安徽、浙江、昆明、福建; how many went to each is
 * invented.
 */
export const returnKinds: readonly ReturnKind[] = [
  { zh: '建档立卡,再到安徽', persons: 210, registeredPoor: true, after: anhui },
  { zh: '建档立卡,再到浙江', persons: 260, registeredPoor: true, after: zhejiang },
  { zh: '建档立卡,到昆明', persons: 150, registeredPoor: true, after: kunming },
  { zh: '建档立卡,再到福建', persons: 120, registeredPoor: true, after: fujian },
  { zh: '建档立卡,县内上班', persons: 175, registeredPoor: true, after: workshop },
  { zh: '建档立卡,在家务农', persons: 26, registeredPoor: true, after: 'farm' },
  { zh: '建档立卡,没有再就业', persons: 120, registeredPoor: true, after: 'nothing' },
  { zh: '一般农户,再到安徽', persons: 110, registeredPoor: false, after: anhui },
  { zh: '一般农户,再到浙江', persons: 160, registeredPoor: false, after: zhejiang },
  { zh: '一般农户,到昆明', persons: 90, registeredPoor: false, after: kunming },
  { zh: '一般农户,再到福建', persons: 77, registeredPoor: false, after: fujian },
  { zh: '一般农户,县内上班', persons: 40, registeredPoor: false, after: workshop },
  { zh: '一般农户,自主创业', persons: 20, registeredPoor: false, after: 'own-business' },
  { zh: '一般农户,在家务农', persons: 26, registeredPoor: false, after: 'farm' },
  { zh: '一般农户,没有再就业', persons: 140, registeredPoor: false, after: 'nothing' },
];

/** 不是返乡: job changes, festival visits, returns of the year before; a count of rows or of end dates takes them in. */
export const otherPersons = { jobChanges: 150, festivalVisits: 120, returnedBefore: 90 } as const;

/** The three causes of the article; it does not give their split, so this one is invented. */
export const inventedCauses: readonly (readonly [ReturnCause, number])[] = [
  ['plant-stopped', 52],
  ['laid-off', 20],
  ['own-wish', 28],
];
