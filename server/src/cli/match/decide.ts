import type { OutputOf } from '@wengang/domain/contract/endpoint.ts';
import {
  decidePair,
  listDecisions,
  type PairDecision,
  pairCost,
  undoDecision,
} from '@wengang/domain/matching/decision-contract.ts';
import { everyPage } from '../desk/every-page.ts';
import { say, table } from '../run/show.ts';
import { findOrder, orderNames } from './find-order.ts';
import { findPerson } from './find-person.ts';
import { latestPlan } from './find-run.ts';
import { beginningWith, shortIds } from './pick.ts';
import type { Seat } from './seat.ts';
import { unclear } from './unclear.ts';
import type { Asked } from './words.ts';

const words = {
  fix: { zh: '指定', en: 'fixed', reason: '经办人员指定' },
  forbid: { zh: '排除', en: 'excluded', reason: '经办人员排除' },
} as const satisfies Record<PairDecision, object>;

/** `match fix` and `match forbid`: what the decision would cost, and with `--yes` the decision itself. */
export async function matchDecide(decision: PairDecision, seat: Seat, asked: Asked): Promise<number> {
  const { desk, post } = seat;
  const [who = '', where = ''] = asked.words;
  const person = await findPerson(seat, who);
  const order = await findOrder(seat, where);
  const pair = { personId: person.personId, vacancyId: order.vacancyId, decision };
  say(
    `${words[decision].zh} ${person.name}(${person.home})→ ${order.employer} ${order.title}`,
    `this pair ${words[decision].en}`,
  );
  const runId = await latestPlan(seat);
  await printCost(seat, await desk.ask(post, pairCost, { runId, ...pair }));
  if (!asked.flags.has('--yes')) {
    say('以上只是代价,没有作出决定;要决定请加 --yes', 'this is the cost only; add --yes to decide');
    return 0;
  }
  const reason = asked.given['--reason'] ?? words[decision].reason;
  const { decisionId } = await desk.act(post, decidePair, { ...pair, reason }, desk.newId());
  say(
    `已${words[decision].zh},决定编号 ${decisionId};撤销请执行 match undo ${decisionId}`,
    'decided; match undo takes it back',
  );
  return 0;
}

const mostMoved = 12;

async function printCost(seat: Seat, cost: OutputOf<typeof pairCost>): Promise<void> {
  const { before, after, loss, moreUnplaced, moved, movedInAll } = cost;
  console.log(
    table(
      ['', '预计稳定天数 days', '有岗 placed', '未排上 not placed'],
      [
        ['不作决定 without it', days(before.stay), before.placed, before.unplaced],
        ['作此决定 with it', days(after.stay), after.placed, after.unplaced],
      ],
    ),
  );
  say(
    `少稳定 ${days(loss)} 天,未排上的人 ${signed(moreUnplaced)},另有 ${movedInAll} 人改换去处`,
    `${days(loss)} days less, ${signed(moreUnplaced)} without a place, ${movedInAll} others would go elsewhere`,
  );
  const shown = moved.slice(0, mostMoved);
  if (shown.length === 0) return;
  const nameOf = await orderNames(
    seat,
    shown.flatMap(({ from, to }) => [from, to]),
  );
  console.log(
    table(
      ['改换的人 who', '户籍 home', '原去处 from', '新去处 to'],
      shown.map(({ person, from, to }) => [person.name, person.home, nameOf(from), nameOf(to)]),
    ),
  );
}

const days = (hundredths: number): string => (hundredths / 100).toFixed(1);
const signed = (n: number): string => (n > 0 ? `+${n}` : String(n));

/** `match undo`: takes a decision back. */
export async function matchUndo(seat: Seat, { words: [word = ''] }: Asked): Promise<number> {
  const { desk, post } = seat;
  const standing = await everyPage((after: string | undefined) =>
    desk.ask(post, listDecisions, { size: 200, after }),
  );
  const found = beginningWith(standing, ({ decisionId }) => decisionId, word);
  const [decision, ...more] = found;
  if (decision === undefined || more.length > 0)
    throw notOne(word, found.length, found[0] ? found : standing);
  const { personId, decisionId } = { ...decision.person, decisionId: decision.decisionId };
  await desk.act(post, undoDecision, { personId, decisionId }, desk.newId());
  say(
    `已撤销:${words[decision.decision].zh} ${decision.person.name} → ${decision.employer} ${decision.title}`,
    'taken back',
  );
  return 0;
}

type Decision = OutputOf<typeof listDecisions>['rows'][number];

function notOne(word: string, found: number, candidates: readonly Decision[]) {
  const short = shortIds(candidates.map(({ decisionId }) => decisionId));
  const said =
    found === 0
      ? {
          zh: `没有生效中的决定“${word}”。请填写决定编号或其开头至少 8 位${candidates.length === 0 ? ';目前没有决定' : ',生效中的决定如下'}。`,
          en: `No decision ${word} stands. Write its id or at least the first 8 characters of it${candidates.length === 0 ? '; none stands' : '; those that stand are below'}.`,
        }
      : {
          zh: `“${word}”开头的决定有 ${found} 个。请多写几位。`,
          en: `${found} decisions begin with ${word}. Write more of the id.`,
        };
  return unclear(said, {
    heads: ['编号 id', '决定 decision', '姓名 name', '岗位 order', '日期 day'],
    lines: candidates.map(({ decisionId, decision, person, employer, title, decidedOn }) => [
      short.get(decisionId) ?? decisionId,
      words[decision].zh,
      person.name,
      `${employer} ${title}`,
      decidedOn,
    ]),
  });
}
