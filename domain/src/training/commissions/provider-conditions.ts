import type { CivilDate } from '../../calendar/civil-date.ts';
import type { EmployerKind } from '../../employers/contract.ts';
import { type Licence, licenceOn } from '../../employers/licence.ts';
import type { ClassForm } from './class-terms.ts';

/** 承训机构 as the register knows it. */
export type TrainingProvider = {
  readonly kind: EmployerKind;
  /** 办学许可证, of a public school its 事业单位法人证书, as recorded */
  readonly licences: readonly Licence[];
  /** everything that it offers is stopped */
  readonly stopped: boolean;
};

/** Why a body may not be commissioned with a class. */
export const providerFaults = ['trains-nobody', 'no-licence', 'licence-not-valid', 'stopped'] as const;
export type ProviderFault = (typeof providerFaults)[number];

/** What a firm teaches without a licence: its own workers, and those whom it is about to take on. */
const formsOfFirms: ReadonlySet<ClassForm> = new Set(['pre-job', 'on-the-job', 'for-a-post', 'to-order']);

/**
 * 承训资格: why a body may not hold a class that begins on `first`; undefined: it may. Who teaches others has a licence in force (民办教育促进法
 * 第十二条、第十八条) or is a public institution, whose certificate is recorded in its place. A firm teaches its own workers and those whom it is
 * to take on (职业教育法 第二十四条). A broker is a natural person and no school.
 */
export function providerFault(
  { kind, licences, stopped }: TrainingProvider,
  form: ClassForm,
  first: CivilDate,
): ProviderFault | undefined {
  if (kind === 'broker') return 'trains-nobody';
  if (stopped) return 'stopped';
  if (kind === 'employer' && formsOfFirms.has(form)) return undefined;
  if (licences.length === 0) return 'no-licence';
  return licenceOn(licences, first) === undefined ? 'licence-not-valid' : undefined;
}
