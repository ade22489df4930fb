import { date } from '@wengang/domain/calendar/civil-date.ts';
import { demoOrganisations } from '../../demo/demo-accounts.ts';
import { employers } from '../../demo/jobs/employers.ts';
import { recordLicenceOperation } from '../../employers/record-licence.ts';
import { registerEmployerOperation } from '../../employers/register-employer.ts';
import { organisationId, type Staff } from './staff.ts';

/** 用人单位: the forty employers, the HR company, brokers and schools, with the licences that they hold. Gives how many there are. */
export async function loadEmployers(staff: Staff): Promise<number> {
  for (const { id, name, creditCode, place, industry } of employers)
    await staff.perform('county', registerEmployerOperation, {
      step: `employer ${creditCode}`,
      input: { employerId: id, kind: 'employer', name, creditCode, place, industry },
    });
  const others = demoOrganisations.filter(
    ({ kind, creditCode }) =>
      kind !== 'public-service' &&
      kind !== 'station' &&
      !employers.some((employer) => employer.creditCode === creditCode),
  );
  for (const { key, kind, name, region, creditCode } of others)
    await staff.perform('county', registerEmployerOperation, {
      step: `organisation ${key}`,
      input: {
        employerId: organisationId(staff.idOf, key),
        kind,
        name,
        creditCode: creditCode ?? '',
        place: region,
      },
    });
  for (const { key, serviceLicence } of others)
    if (serviceLicence !== null)
      await staff.perform('county', recordLicenceOperation, {
        step: `licence ${key}`,
        input: {
          employerId: organisationId(staff.idOf, key),
          licence: { kind: 'service', number: serviceLicence, validFrom: licensedFrom, validTo: licensedTo },
        },
      });
  return employers.length + others.length;
}

const licensedFrom = date('2018-01-01');
const licensedTo = date('2023-12-31');
