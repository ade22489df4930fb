import type { CivilDate } from '../calendar/civil-date.ts';

/** 许可证: a licence as registered. `validTo` is its last day; revoked ones keep the day from which they are void. */
export interface Licence {
  readonly number: string;
  readonly validFrom: CivilDate;
  readonly validTo?: CivilDate;
  readonly revokedOn?: CivilDate;
}

export function isValid(licence: Licence | undefined, day: CivilDate): boolean {
  if (licence === undefined || day < licence.validFrom) return false;
  if (licence.revokedOn !== undefined && day >= licence.revokedOn) return false;
  return licence.validTo === undefined || day <= licence.validTo;
}

/**
 * 在效许可证: of the licences of one kind, by first day and then as recorded, the last one that holds on a day. An entry for the same number and
 * first day replaces the former one, so that a licence is revoked by recording it again; a renewal recorded early hides nothing.
 */
export function licenceOn(licences: readonly Licence[], day: CivilDate): Licence | undefined {
  const entries = new Map(licences.map((one) => [`${one.number} ${one.validFrom}`, one]));
  return [...entries.values()].findLast((one) => isValid(one, day));
}

/** 岗位来源单位: who brings a job order or refers people. Each kind carries only what its rule asks for. */
export type Poster =
  /** 用人单位, for itself. */
  | { readonly kind: 'employer'; readonly id: string }
  /** 公共就业服务机构, 服务站, 人社分局. */
  | { readonly kind: 'public-service'; readonly id: string }
  /** 人力资源服务机构. */
  | {
      readonly kind: 'hr-company';
      readonly id: string;
      readonly serviceLicence?: Licence;
      readonly dispatchLicence?: Licence;
    }
  /** 劳务经纪人: a natural person, linked to a licensed body or a village co-operative. */
  | { readonly kind: 'broker'; readonly id: string; readonly linkedTo?: LinkedBody }
  /** 职业学校. */
  | { readonly kind: 'school'; readonly id: string };

export type LinkedBody =
  | { readonly kind: 'licensed-body'; readonly id: string; readonly serviceLicence?: Licence }
  | { readonly kind: 'village-co-operative'; readonly id: string };
