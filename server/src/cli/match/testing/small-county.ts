import { resolve } from 'node:path';
import { OrganisationId } from '@wengang/domain/accounts/ids.ts';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { registerEmployer } from '@wengang/domain/employers/contract.ts';
import { recordJobWish } from '@wengang/domain/matching/seeker-contract.ts';
import { recordWish, registerPerson } from '@wengang/domain/people/contract.ts';
import { FactId, PersonId } from '@wengang/domain/people/facts.ts';
import { searchRegions } from '@wengang/domain/regions/contract.ts';
import { regionCode } from '@wengang/domain/regions/region.ts';
import { draftOrder, submitOrder, VacancyId, verifyOrder } from '@wengang/domain/vacancies/contract.ts';
import { orderTerms } from '@wengang/domain/vacancies/testing/order-terms.ts';
import { type Installation, openInstallation } from '../../../installation.ts';
import { readConfig } from '../../../platform/config/config.ts';
import { startEmbeddedDatabase } from '../../../platform/database/embedded/start-embedded-database.ts';
import { type Desk, openDesk } from '../../desk/desk.ts';
import { postAt } from '../../run/posts.ts';

const root = resolve(import.meta.dirname, '../../../../..');
const day = date('2020-03-02');
const county = '530629';

/** 小县: a running database with seven seekers and three orders, and the environment in which a command works on it. */
export type SmallCounty = {
  environment: Record<string, string>;
  installation: Installation;
  /** name and code of the village of all of them */
  village: { name: string; code: string };
  stop(): Promise<void>;
};

export async function openSmallCounty(home: string): Promise<SmallCounty> {
  const server = await startEmbeddedDatabase({ home, settings: { fsync: 'off' }, notice: () => {} });
  const { host, port, user, password, database } = server.connection;
  const environment = {
    WENGANG_HOME: home,
    WENGANG_DEMO: 'off',
    WENGANG_PRESENT_DAY: day,
    DATABASE_URL: `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`,
  };
  try {
    const installation = await openInstallation(readConfig(environment, root), () => {});
    const village = await plant(await openDesk(installation, day));
    const stop = async () => {
      await installation.stop();
      await server.stop();
    };
    return { environment, installation, village, stop };
  } catch (cause) {
    await server.stop();
    throw cause;
  }
}

async function plant(desk: Desk): Promise<SmallCounty['village']> {
  const officer = postAt(desk, 'county-officer', '威信县', county);
  const { regions } = await desk.ask(officer, searchRegions, { text: '石坎', within: regionCode(county) });
  const [village] = regions;
  if (village === undefined) throw new Error('威信 has a 石坎');
  await plantOrders(desk);
  for (const [at, { name, wish }] of seekers.entries()) {
    const personId = PersonId.parse(desk.newId());
    await desk.act(officer, registerPerson, {
      ...{ personId, name, idNumber: idNumber(at), registeredOn: date('2020-01-10') },
      home: { county, township: village.code.slice(0, 9), village: village.code },
    });
    await desk.act(officer, recordWish, {
      ...{ personId, wish: { id: FactId.parse(desk.newId()), on: day, scope: 'any', wantsOtherJob: false } },
    });
    await desk.act(officer, recordJobWish, { personId, on: day, wish });
  }
  return { name: village.name, code: village.code };
}

/** Two bear one name. */
const seekers = [
  { name: '虞测甲', wish: { places: { wished: ['4419'] } } },
  { name: '虞测乙', wish: { speaksMandarin: false } },
  ...['丙', '丁', '戊'].map((sign) => ({ name: `虞测${sign}`, wish: {} })),
  { name: '孟同名', wish: {} },
  { name: '孟同名', wish: {} },
];

const orders = [
  { title: '打磨工', places: 2, conditions: {} },
  { title: '质检员', places: 3, conditions: { needsMandarin: true } },
  { title: '包装工', places: 1, conditions: {} },
];

async function plantOrders(desk: Desk): Promise<void> {
  const author = postAt(desk, 'town-hr-officer', '东莞市人社局', '441900');
  const colleague = postAt(desk, 'town-hr-officer', '东莞市人社局', '441900', 'colleague');
  const employerId = OrganisationId.parse(desk.newId());
  await desk.act(author, registerEmployer, {
    ...{ employerId, name: '大岭山家具厂(演示)', place: '441900118', creditCode: '91990102MA50000009' },
  });
  for (const { title, places, conditions } of orders) {
    const vacancyId = VacancyId.parse(desk.newId());
    await desk.act(author, draftOrder, {
      ...{ vacancyId, employerId, terms: orderTerms({ title, places }), conditions },
    });
    await desk.act(author, submitOrder, { vacancyId });
    await desk.act(colleague, verifyOrder, { vacancyId, method: 'phone' });
  }
}

/** Valid in date and check digit; county 530698 was never issued. */
function idNumber(n: number): string {
  const first = `5306981985061${n}00${n + 1}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first.charAt(index)), 0);
  return first + '10X98765432'.charAt(sum % 11);
}
