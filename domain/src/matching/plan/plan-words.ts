import type { Bilingual } from '../../contract/bilingual.ts';
import type { PinRefusal, Unplaced } from '../market/market.ts';

/** Why somebody has no place: as the engine says it, or because the order stopped, filled or expired before the plan was saved. */
export type UnplacedCode = Unplaced | 'order-closed-meanwhile';

/** 未安置原因, in words with what to do. */
export const unplacedWords: Readonly<Record<UnplacedCode, Bilingual>> = {
  'no-fitting-order': {
    zh: '没有一个在招岗位满足本人(及同行人)的全部硬条件。请查看逐条原因,与本人商量放宽条件,或补充岗位。',
    en: 'No open order meets every hard condition of this person and those who go along. Check the reasons, ask which condition may give way, or bring in more orders.',
  },
  'no-place-left': {
    zh: '合适岗位的名额或夫妻房已排满。请为这些岗位增加名额,或补充同类岗位。',
    en: 'The places or couple rooms of all fitting orders are taken. Ask for more places there, or bring in more such orders.',
  },
  'batch-not-filled': {
    zh: '合适岗位要求成批人数,本次未能凑满。请与单位商量降低成批人数,或再动员同去的人。',
    en: 'The fitting orders take a batch or nobody, and no batch could be filled. Ask the employer for a smaller batch, or look for others who go along.',
  },
  'limit-reached': {
    zh: '合适岗位所在地的接待能力或车辆座位已排满。请增加接待能力或座位,或分批安排。',
    en: 'What the station can receive, or the seats of the bus, are used up. Raise the limit, or plan a second journey.',
  },
  'order-closed-meanwhile': {
    zh: '排定的岗位在计算期间停止招工、招满或过期。请重新生成安置方案,或为本人另选岗位推荐。',
    en: 'The order that was planned was stopped, filled or past before the plan could be saved. Choose another order for the person, or plan again.',
  },
};

/** 指定未能执行的原因, in words with what to do. */
export const pinRefusalWords: Readonly<Record<PinRefusal, Bilingual>> = {
  'not-in-the-market': {
    zh: '本人当日不在求职需求清单上,或岗位不在供给清单上,指定未执行。请核对后撤销该决定或更新清单。',
    en: 'The person is not on the list of seekers of the day, or the order not on that of orders, so the pair was not fixed. Check both, or take the decision back.',
  },
  'pinned-elsewhere': {
    zh: '本人或同行人已指定到另一岗位,指定未执行。请只保留其中一个指定。',
    en: 'The person, or somebody who goes along, is fixed to another order, so this pair was not fixed. Choose one of the two.',
  },
  'hard-condition': {
    zh: '本人或同行人不满足该岗位的硬条件,指定未执行。请查看这一对的逐条原因,条件改变后再指定,或撤销该决定。',
    en: 'The person, or somebody who goes along, does not meet a hard condition of the order, so the pair was not fixed. Check the reasons of the pair, or take the decision back.',
  },
  'no-place-left': {
    zh: '该岗位的名额或夫妻房不够,指定未执行。请与单位增加名额,或减少指定到该岗位的人。',
    en: 'The order has not enough places or couple rooms, so the pair was not fixed. Ask for more places, or fix fewer persons there.',
  },
  'limit-reached': {
    zh: '接待能力或车辆座位不够,指定未执行。请提高上限,或减少指定到该处的人。',
    en: 'The limit of the station or bus is used up by other fixed pairs, so this one was not fixed. Raise the limit, or fix fewer persons there.',
  },
  'batch-not-filled': {
    zh: '该岗位要求成批人数,本次未能凑满,指定未执行。请与单位商量降低成批人数,或再指定同去的人。',
    en: 'The order takes a batch or nobody and the batch could not be filled, so the pair was not fixed. Ask the employer for a smaller batch, or fix others there too.',
  },
};

/** Results of earlier releases may bear a code that is said no more. */
export const saidOfUnplaced = (code: string): Bilingual | null => wordsIn(unplacedWords, code) ?? null;
export const saidOfRefusedPin = (code: string): Bilingual =>
  wordsIn(pinRefusalWords, code) ?? pinRefusalWords['hard-condition'];

const wordsIn = (words: Readonly<Record<string, Bilingual>>, code: string): Bilingual | undefined =>
  Object.hasOwn(words, code) ? words[code] : undefined;
