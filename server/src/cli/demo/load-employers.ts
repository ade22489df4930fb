import { OrganisationId } from '@wengang/domain/accounts/ids.ts';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { EmployerKind, recordLicence, registerEmployer } from '@wengang/domain/employers/contract.ts';
import { demoOrganisations } from '../../demo/demo-accounts.ts';
import { employers } from '../../demo/jobs/employers.ts';
import type { Desk } from '../desk/desk.ts';
import { demoPost, organisationId } from './demo-posts.ts';

/** 用人单位: the forty employers, the HR company, brokers and schools, with the licences that they hold. Gives how many there are. */
export async function loadEmployers(desk: Desk): Promise<number> {
  const county = demoPost(desk, 'county');
  for (const [at, { id, name, creditCode, place, industry }] of employers.entries())
    await desk.act(county, registerEmployer, {
      ...{ employerId: OrganisationId.parse(id), kind: 'employer' as const },
      ...{ name, creditCode, place, industry, address: `演示工业路 ${at + 1} 号` },
    });
  const others = demoOrganisations.filter(
    ({ kind, creditCode }) =>
      kind !== 'public-service' &&
      kind !== 'station' &&
      !employers.some((employer) => employer.creditCode === creditCode),
  );
  const licensedBody = OrganisationId.parse(organisationId(desk, 'hr-company'));
  for (const { key, kind, name, region, creditCode, ...licences } of others) {
    const employerId = OrganisationId.parse(organisationId(desk, key));
    await desk.act(county, registerEmployer, {
      ...{ employerId, kind: EmployerKind.parse(kind), name, place: region },
      creditCode: creditCode ?? '',
      ...(key === 'broker-licensed' ? { linkedTo: licensedBody } : {}),
    });
    for (const [licence, number] of [
      ['service', licences.serviceLicence],
      ['training', licences.trainingLicence],
    ] as const)
      if (number !== null)
        await desk.act(county, recordLicence, {
          employerId,
          licence: { kind: licence, number, validFrom: licensedFrom, validTo: licensedTo },
        });
  }
  return employers.length + others.length;
}

const licensedFrom = date('2018-01-01');
const licensedTo = date('2023-12-31');
