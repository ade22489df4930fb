import type { CivilDate } from '../calendar/civil-date.ts';
import { isValid, type Poster } from './licence.ts';

/** 不予受理: why this body may not do this, with the article. */
export interface LicenceRefusal {
  readonly code:
    | 'no-service-licence'
    | 'broker-without-licensed-body'
    | 'no-dispatch-licence'
    | 'internship-through-agency'
    | 'employer-may-not-refer'
    | 'school-may-only-place-students';
  readonly zh: string;
  readonly en: string;
  readonly law: readonly string[];
}

/**
 * 岗位发布与人员推荐资格 (study 6.5, 6.7): whether this body may, on `day`, post an order of somebody else's or
 * refer people to it. `work` says what kind of contract the people would have.
 */
export function intermediaryRefusals(
  poster: Poster,
  work: { readonly act: 'post' | 'refer'; readonly contract: string | undefined },
  day: CivilDate,
): readonly LicenceRefusal[] {
  const internship = work.contract === 'internship';
  switch (poster.kind) {
    case 'public-service':
      return [];
    case 'employer':
      return work.act === 'refer' ? [employerRefers] : [];
    case 'school':
      return internship ? [] : [schoolPlaces];
    case 'hr-company':
      return [
        ...(isValid(poster.serviceLicence, day) ? [] : [noServiceLicence]),
        ...(internship ? [internshipThroughAgency] : []),
        ...(work.contract === 'labour-dispatch' && !isValid(poster.dispatchLicence, day)
          ? [noDispatchLicence]
          : []),
      ];
    case 'broker':
      return [
        ...(isLinkedToLicensed(poster, day) ? [] : [unlinkedBroker]),
        ...(internship ? [internshipThroughAgency] : []),
        ...(work.contract === 'labour-dispatch' ? [noDispatchLicence] : []),
      ];
  }
}

function isLinkedToLicensed({ linkedTo }: Extract<Poster, { kind: 'broker' }>, day: CivilDate): boolean {
  if (linkedTo === undefined) return false;
  return linkedTo.kind === 'village-co-operative' || isValid(linkedTo.serviceLicence, day);
}

const noServiceLicence: LicenceRefusal = {
  code: 'no-service-licence',
  zh: '没有有效的人力资源服务许可证,不得从事职业中介。请补登有效的许可证,或由持证机构办理。',
  en: 'No valid human-resources service licence: may not act as an intermediary. Record a valid licence, or ask a licensed body to act.',
  law: ['人力资源市场暂行条例 第十八条', '人力资源市场暂行条例 第四十二条'],
};
const unlinkedBroker: LicenceRefusal = {
  code: 'broker-without-licensed-body',
  zh: '劳务经纪人没有挂靠持证机构或村级劳务合作社。请先登记其挂靠的机构。',
  en: 'A broker works only linked to a licensed body or a village co-operative. Record that body first.',
  law: ['人力资源市场暂行条例 第十八条'],
};
const noDispatchLicence: LicenceRefusal = {
  code: 'no-dispatch-licence',
  zh: '没有有效的劳务派遣经营许可证。请补登有效的许可证,或改为由用人单位直接签订劳动合同。',
  en: 'No valid labour-dispatch licence. Record a valid licence, or change the contract to one with the firm itself.',
  law: ['劳动合同法 第五十七条'],
};
const internshipThroughAgency: LicenceRefusal = {
  code: 'internship-through-agency',
  zh: '职业学校学生实习不得通过中介机构或有偿代理组织、安排和管理。请改由学校与实习单位直接办理。',
  en: 'Internships of vocational students may not be arranged through an agency. Ask the school to arrange it with the firm itself.',
  law: ['职业学校学生实习管理规定(2021) 第十六条'],
};
const employerRefers: LicenceRefusal = {
  code: 'employer-may-not-refer',
  zh: '用人单位不得向其他单位介绍人员。请由公共就业服务机构或持证机构推荐。',
  en: 'An employer may not refer people to another firm. Ask the public employment service or a licensed body to refer them.',
  law: ['人力资源市场暂行条例 第十八条'],
};
const schoolPlaces: LicenceRefusal = {
  code: 'school-may-only-place-students',
  zh: '学校只办理本校学生实习。就业推荐请由公共就业服务机构或持证机构办理。',
  en: 'A school arranges internships of its students only. Ask the public employment service or a licensed body to refer them.',
  law: ['人力资源市场暂行条例 第十八条'],
};
