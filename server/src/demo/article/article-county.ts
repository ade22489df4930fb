import { choices } from '../choices.ts';
import { demoIds } from '../ids.ts';
import { identities } from '../population/identities.ts';
import type { InventedHousehold, InventedPerson } from '../population/invented-person.ts';
import { type Gazetteer, type Village, weixin } from '../population/places.ts';
import { emptyTable, takeSeat } from './county-members.ts';
import { type CountyScene, countyPerson } from './county-person.ts';
import { type HistoryKind, historyKinds, type Standing2018 } from './history-kinds.ts';

/**
 * 文章县: every registered-poor household of 威信 at the end of 2018, invented: about twenty thousand households with children,
 * pupils, the old and the disabled beside their workers. What the year 2018 shows follows from the spells. The same seed gives the same
 * county. ID numbers take the order numbers from 400 of each birthday.
 */
export function articleCounty(places: Gazetteer, seed = 2018): InventedHousehold[] {
  const choose = choices(seed);
  const scene: CountyScene = { choose, places, ids: demoIds('ac'), who: identities(choose, 400) };
  const groups = groupByHousehold(scene, historyKinds);
  const villages = places.villages(weixin);
  return groups.map((kinds, index) => {
    const village = villages[Math.floor((index * villages.length) / groups.length)];
    if (village === undefined) throw new Error('no village to live in');
    return household(scene, village, { kinds, number: index + 1 });
  });
}

function household(
  scene: CountyScene,
  village: Village,
  { kinds, number }: { kinds: readonly HistoryKind[]; number: number },
): InventedHousehold {
  const { choose, who } = scene;
  const home = {
    village,
    surname: who.surname(),
    ethnicGroup: choose.chance(0.09) ? choose.pick(['苗族', '苗族', '彝族']) : '汉族',
    phone: who.phone(),
  };
  const table = emptyTable();
  const members: InventedPerson[] = kinds.map((kind) =>
    countyPerson(scene, home, takeSeat(choose, table, kind.standing, kind.spells.length > 0), kind),
  );
  return {
    number: `${village.code}${String(number).padStart(5, '0')}`,
    village,
    group: 1 + (number % 9),
    kind: '建档立卡贫困户',
    subsistence: false,
    relocatedTo: '',
    members,
  };
}

/**
 * Deals the persons of all kinds out to households: one to three workers each, the old first to those without a worker, and children
 * only to households that have an adult.
 */
function groupByHousehold({ choose }: CountyScene, kinds: readonly HistoryKind[]): HistoryKind[][] {
  const deck = (standings: readonly Standing2018[]): HistoryKind[] =>
    choose.shuffled(
      kinds
        .filter(({ standing }) => standings.includes(standing))
        .flatMap((kind) => Array.from({ length: kind.persons }, () => kind)),
    );
  const workers = deck(['labour']);
  const old = deck(['over-age']);
  const households: HistoryKind[][] = [];
  while (workers.length > 0) {
    const hands = choose.weighted(workersOfHousehold);
    households.push(hands === 0 ? old.splice(-1) : workers.splice(-hands));
  }
  const deal = (cards: readonly HistoryKind[]): void => {
    for (const card of cards) choose.pick(households).push(card);
  };
  deal(old);
  deal(deck(['under-16', 'student']));
  deal(deck(['unable', 'died', 'moved-away']));
  return households;
}

const workersOfHousehold = [
  [0, 7],
  [1, 22],
  [2, 53],
  [3, 18],
] as const;
