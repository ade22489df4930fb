import { type CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import { demoAccounts } from '../../demo/demo-accounts.ts';
import { type DemoFact, saveDemo } from '../../demo/demo-fact.ts';
import { asDemo, type Installation } from '../../installation.ts';
import { asWorker } from '../../platform/database/context.ts';
import { type Desk, openDesk } from '../desk/desk.ts';
import { tell } from '../progress.ts';
import { presentDays } from './demo-rosters.ts';
import { loadAdministrators, loadPasswords, loadPosts } from './load-accounts.ts';
import { loadEmployers } from './load-employers.ts';
import { loadHistory } from './load-history.ts';
import { loadOffices, loadPairing } from './load-offices.ts';
import { demoPassword } from './log-ins.ts';
import { isUsed } from './store.ts';

/**
 * Makes an installation without data a demo, and loads it; one whose loading was cut off is loaded to its end, one that is loaded or holds
 * real data stays as it is. Gives the installation as it is to be served; undefined when `stopped` said so on the way.
 */
export async function withDemo(
  installation: Installation,
  network: DemoFact['network'],
  stopped: () => boolean,
): Promise<Installation | undefined> {
  const { config, demo: known } = installation;
  const demo = known ?? (config.demo ? await begin(installation, network) : undefined);
  if (demo === undefined) return installation;
  const moved = await asDemo(installation, demo);
  if (demo.loaded) return moved;
  // Its clock goes on from what the loading recorded.
  return (await load(moved, demo, stopped)) ? asDemo(installation, { ...demo, loaded: true }) : undefined;
}

/** Since when the network of the demo works: the agreement of the two governments begins with it. */
const began: CivilDate = date('2018-01-01');

/** An empty installation is a demo from now on. */
const begin = ({ database }: Installation, network: DemoFact['network']): Promise<DemoFact | undefined> =>
  asWorker(database, async (tx) => {
    if (await isUsed(tx)) return undefined;
    const fact: DemoFact = { network, presentDay: presentDays[network], loaded: false };
    await saveDemo(tx, fact);
    return fact;
  });

async function load(installation: Installation, demo: DemoFact, stopped: () => boolean): Promise<boolean> {
  tell({
    zh: `正在装载演示数据(人员均为虚构),演示当日 ${demo.presentDay};不需要时设 WENGANG_DEMO=off`,
    en: `Loading the demo, everybody invented, at ${demo.presentDay}; WENGANG_DEMO=off leaves it out`,
  });
  if (demo.network === 'county')
    tell({
      zh: '全县约14万人,其中一般农户约占45%;名单和指标齐全,没有岗位和批次;需数分钟,中断后再次运行会接着装载',
      en: 'A whole county of about 140,000 persons, 45 % of ordinary households: its lists and figures, no orders or groups; takes some minutes, and goes on after it was cut off',
    });
  const desk = await openDesk(installation, began);
  for (const step of networkSteps(desk)) {
    if (stopped()) return false;
    await step();
  }
  if (!(await loadHistory(desk, demo, stopped))) return false;
  // Last: whoever can sign in finds everything loaded.
  await loadPasswords(desk, await demoPassword(installation));
  tell({ zh: `演示账号 ${demoAccounts.length} 个`, en: `${demoAccounts.length} log-ins of the demo` });
  await asWorker(installation.database, (tx) => saveDemo(tx, { ...demo, loaded: true }));
  tell({ zh: '演示数据已装载', en: 'The demo is loaded' });
  return true;
}

/** Each step may be done again after it was cut off: what it did before has no second effect. */
const networkSteps = (desk: Desk): (() => Promise<void>)[] => [
  () => loadAdministrators(desk),
  () =>
    loadPosts(
      desk,
      demoAccounts.filter(({ region }) => region !== null),
    ),
  () => loadOffices(desk),
  () => loadPairing(desk),
  async () => {
    const employers = await loadEmployers(desk);
    tell({ zh: `演示单位 ${employers} 家`, en: `${employers} firms of the demo` });
  },
  () =>
    loadPosts(
      desk,
      demoAccounts.filter(({ organisation }) => organisation !== null),
    ),
];
