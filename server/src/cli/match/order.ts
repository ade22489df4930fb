import { explainOrderQuery } from '@wengang/domain/matching/market-contract.ts';
import { monthsOf } from '@wengang/domain/matching/run-sheets.ts';
import { payInWords } from '@wengang/domain/vacancies/order-words.ts';
import { say, table } from '../run/show.ts';
import { dayOf } from './day-of.ts';
import { findOrder } from './find-order.ts';
import type { Seat } from './seat.ts';
import type { Asked } from './words.ts';

/** `match order`: whom an order fits best, and how many people each single condition keeps away. */
export async function matchOrder(seat: Seat, asked: Asked): Promise<number> {
  const { desk, post, region } = seat;
  const { vacancyId, title, employer, place, pay } = await findOrder(seat, asked.words[0] ?? '');
  const on = dayOf(seat, asked);
  const told = await desk.ask(post, explainOrderQuery, { vacancyId, region: region.id, on, most: 12 });
  say(`${employer} ${title},${place},${payInWords(pay)}`, vacancyId);
  say(
    `求职 ${told.seekers} 人中 ${told.fitting} 人合适;余 ${told.placesLeft} 个,待答复的推荐 ${told.openOffers} 份`,
    `${told.fitting} of ${told.seekers} seekers fit; ${told.placesLeft} places left, ${told.openOffers} open offers`,
  );
  if (told.best.length > 0)
    console.log(
      table(
        ['最合适的人 best', '户籍 home', '出生日期 born', '总分 points', '预计稳定(月) months'],
        told.best.map(({ person, total, stay }) => [
          ...[person.name, person.home, person.born, total],
          monthsOf(stay),
        ]),
      ),
    );
  if (told.nearly.length > 0)
    console.log(
      table(
        ['只差这一项条件 single condition', '英文 in English', '人 persons'],
        told.nearly.map(({ zh, en, seekers }) => [zh, en, seekers]),
      ),
    );
  return 0;
}
