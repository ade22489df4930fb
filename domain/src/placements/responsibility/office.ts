import { z } from 'zod';
import type { Bilingual } from '../../contract/bilingual.ts';

/**
 * 责任单位: who can hold service responsibility (跟踪服务责任, chain page 1.3). An office, represented by a named duty
 * person; an employer is not in the list and can never be one.
 */
export type Office =
  /** 户籍村: the default holder, also while the person works far away. */
  | { readonly kind: 'village'; readonly region: string }
  /** 输出县就业服务机构, en route, represented by the escort of that vehicle. */
  | {
      readonly kind: 'county-service';
      readonly county: string;
      readonly group: string;
      readonly vehicle: string;
    }
  /** 驻外服务站. */
  | { readonly kind: 'station'; readonly station: string };

export const HolderKind = z.enum(['village', 'county-service', 'station']);
export type HolderKind = z.infer<typeof HolderKind>;

export const officeKinds: Readonly<Record<HolderKind, Bilingual>> = {
  village: { zh: '户籍村', en: 'home village' },
  'county-service': { zh: '输出县就业服务机构(途中)', en: 'sending county’s employment service (en route)' },
  station: { zh: '驻外服务站', en: 'station' },
};

/** One text for an office: what maps and comparisons use. */
export function officeKey(office: Office): string {
  switch (office.kind) {
    case 'village':
      return `village:${office.region}`;
    case 'county-service':
      return `county-service:${office.county}:${office.group}:${office.vehicle}`;
    case 'station':
      return `station:${office.station}`;
  }
}

export const sameOffice = (a: Office, b: Office): boolean => officeKey(a) === officeKey(b);
