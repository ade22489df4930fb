import type { DemoFact } from '../../demo/demo-fact.ts';
import { exampleHouseholds } from '../../demo/example-households.ts';
import { couplesOf, firstScreenCases } from '../../demo/journeys/first-screen-cases.ts';
import { planJourneys } from '../../demo/journeys/plan-journeys.ts';
import { type Gazetteer, gazetteer } from '../../demo/population/places.ts';
import { readCompiledTree } from '../../regions/compiled-tree.ts';
import type { Desk } from '../desk/desk.ts';
import { tell } from '../progress.ts';
import { demoRosters } from './demo-rosters.ts';
import { firstScreenEvents } from './history/first-screen.ts';
import { groupEvents } from './history/group-events.ts';
import { playMarket } from './history/market-cases.ts';
import { nightly, rosterEvents } from './history/roster-events.ts';
import { type DemoEvent, openScene, playEvents } from './history/scene.ts';
import { stayEvents } from './history/stay-events.ts';
import { trainingEvents } from './history/training-events.ts';
import { type JobWorkbook, jobWorkbooks, loadJobs } from './load-jobs.ts';
import { type DemoRoster, loadRoster } from './load-rosters.ts';

/**
 * 演示往事: everything that happened in the network until its present day, day after day in the order of the calendar, through the operations
 * that the web uses. False when `stopped` said so on the way.
 */
export function loadHistory(desk: Desk, demo: DemoFact, stopped: () => boolean): Promise<boolean> {
  const places = gazetteer(readCompiledTree().rows);
  const rosters = demoRosters(demo.network, places);
  const imports = rosters.map((roster, at) => importEvent(roster, `${at + 1}/${rosters.length}`));
  if (demo.network === 'county') return playEvents(openScene(desk), imports, stopped);
  const households = exampleHouseholds(places);
  const journeys = planJourneys(households);
  const cases = firstScreenCases(households, journeys);
  return playEvents(
    openScene(desk),
    [
      ...imports,
      ...journeys.flatMap((journey) => groupEvents(journey, places)),
      ...journeys.flatMap(stayEvents),
      ...rosterEvents(journeys),
      ...firstScreenEvents(cases),
      ...jobWorkbooks(places).map((book) => publishEvent(book, places)),
      ...trainingEvents(demo.presentDay, cases),
      { on: demo.presentDay, happen: nightly },
      {
        on: demo.presentDay,
        happen: (scene) => playMarket(scene, { cases, couples: couplesOf(households) }, places),
      },
      { on: demo.presentDay, happen: nightly },
    ],
    stopped,
  );
}

const importEvent = (roster: DemoRoster, at: string): DemoEvent => ({
  on: roster.importedOn,
  happen: async ({ desk }) => {
    tell({ zh: `花名册 ${at} ${roster.name}`, en: `roster ${at}` });
    await loadRoster(
      {
        desk,
        told({ phase, done, total }) {
          const { zh, en } = phases[phase];
          const rows = total === 0 ? `${done}` : `${done}/${total}`;
          if (phase !== 'done') tell({ zh: `  ${at} ${zh} ${rows} 行`, en: `${en} ${rows} rows` });
        },
      },
      roster,
    );
  },
});

const phases = {
  reading: { zh: '读取', en: 'reading' },
  comparing: { zh: '比对', en: 'comparing' },
  writing: { zh: '写入', en: 'writing' },
  counting: { zh: '统计', en: 'counting' },
  sealing: { zh: '封存', en: 'sealing' },
  done: { zh: '完成', en: 'done' },
  failed: { zh: '失败', en: 'failed' },
} as const;

const publishEvent = (book: JobWorkbook, places: Gazetteer): DemoEvent => ({
  on: book.on,
  happen: async ({ desk }) => {
    const { orders, published } = await loadJobs(desk, places, book);
    tell({
      zh: `岗位 ${orders} 条,已核实发布 ${published} 条`,
      en: `${orders} job orders, ${published} published`,
    });
  },
});
