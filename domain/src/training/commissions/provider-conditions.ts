import type { CivilDate } from '../../calendar/civil-date.ts';
import type { EmployerKind } from '../../employers/contract.ts';
import { isValid, type Licence } from '../../employers/licence.ts';
import type { ClassForm } from './class-terms.ts';

/** 承训机构 as the register knows it; `licence`: the latest 办学许可证 that was recorded. */
export type TrainingProvider = { readonly kind: EmployerKind; readonly licence: Licence | undefined };

export type ProviderFault = 'trains-nobody' | 'own-people-only' | 'licence-not-valid';

/** What a firm teaches: its own workers, and those whom it is about to take on. */
const formsOfFirms: ReadonlySet<ClassForm> = new Set(['pre-job', 'on-the-job', 'for-a-post', 'to-order']);

/**
 * 承训资格: why a body may not be commissioned with a class that begins on `first`; undefined: it may.
 * A school teaches; a private one needs a licence (民办教育促进法 第十二条), and one that was recorded has to be in force. A public school has
 * none, so a school without a recorded licence is not refused: the letter leaves the number for the pen. A firm teaches its own workers and
 * those whom it is to take on (职业教育法 第二十四条). HR companies and brokers teach nobody.
 */
export function providerFault(
  { kind, licence }: TrainingProvider,
  form: ClassForm,
  first: CivilDate,
): ProviderFault | undefined {
  switch (kind) {
    case 'school':
      return licence === undefined || isValid(licence, first) ? undefined : 'licence-not-valid';
    case 'employer':
      return formsOfFirms.has(form) ? undefined : 'own-people-only';
    case 'hr-company':
    case 'broker':
      return 'trains-nobody';
  }
}
