import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { searchPersons } from '@wengang/domain/people/contract.ts';
import type { PersonId } from '@wengang/domain/people/facts.ts';
import type { InventedPerson } from '../../../demo/population/invented-person.ts';
import type { Desk, Post } from '../../desk/desk.ts';
import { tell } from '../../progress.ts';
import { demoPost } from '../demo-posts.ts';

/** 往事: something that happened on a day, to be carried out on that day of the calendar. */
export type DemoEvent = { readonly on: CivilDate; readonly happen: (scene: Scene) => Promise<void> };

/** What the events of the demo share. */
export type Scene = {
  readonly desk: Desk;
  readonly post: (login: string) => Post;
  /** the person of the register, who got another id there than the invented one */
  readonly personOf: (person: InventedPerson) => Promise<PersonId>;
  /** the liaison of the villages of a township, for the person's home */
  readonly liaisonOf: (person: InventedPerson) => Post;
};

export function openScene(desk: Desk): Scene {
  const post = (login: string): Post => demoPost(desk, login);
  const known = new Map<string, PersonId>();
  const county = post('county');
  return {
    desk,
    post,
    async personOf({ idNumber }) {
      const found = known.get(idNumber) ?? (await findByNumber(desk, county, idNumber));
      known.set(idNumber, found);
      return found;
    },
    liaisonOf: ({ history }) => post(liaisonLogin(history.homes.at(-1)?.township ?? '')),
  };
}

async function findByNumber(desk: Desk, county: Post, idNumber: string): Promise<PersonId> {
  const { persons } = await desk.ask(county, searchPersons, { text: idNumber });
  const [person] = persons;
  if (person === undefined) throw new Error('the demo has no such person in its register');
  return person.personId;
}

/** Who signs for the villages of a township that have no log-in of their own. */
const liaisonLogin = (township: string): string => `pianqu-${township}`;

/** In the order of their days; events of one day in the order in which they were planned. */
export async function playEvents(
  scene: Scene,
  events: readonly DemoEvent[],
  stopped: () => boolean,
): Promise<boolean> {
  let quarter = '';
  const inOrder = events.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  for (const { on, happen } of inOrder) {
    if (stopped()) return false;
    if (quarter !== quarterOf(on)) {
      quarter = quarterOf(on);
      tell({ zh: `演示往事 ${quarter}`, en: `what happened in ${quarter}` });
    }
    scene.desk.turnTo(on);
    await happen(scene);
  }
  return true;
}

const quarterOf = (day: CivilDate): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
