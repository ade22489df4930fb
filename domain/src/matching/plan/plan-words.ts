import type { Bilingual } from '../../contract/bilingual.ts';
import type { PinRefusal, Unplaced } from '../market/market.ts';

/** Why somebody has no place: as the engine says it, or because the order stopped, filled or expired before the plan was saved. */
export type UnplacedCode = Unplaced | 'order-closed-meanwhile' | 'companion-elsewhere' | LostCode;

/** 原安置不能保留: why somebody whom a part of a plan leaves alone cannot stay where the earlier plan put them. */
export type LostCode =
  | 'kept-order-gone'
  | 'kept-pair-excluded'
  | 'kept-companions-apart'
  | 'kept-place-unfit'
  | 'kept-place-taken'
  | 'kept-batch-broken';

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
  'companion-elsewhere': {
    zh: '本人要与同行人同去同留,而同行人不在您的管理范围内,未参加本次匹配。请由管理双方住地的乡镇或县统一生成;双方不同县,或已愿意分开的,请向本人核对并更新同行意向。',
    en: 'This person goes with somebody or not at all who lives outside your scope, so neither takes part. Ask the township or county that holds both to run it; if they live in different counties, or would go apart by now, record the wish anew.',
  },
  'kept-order-gone': {
    zh: '原方案排定的岗位已停止招工、招满或过期,本次只重排部分人员,本人暂无岗位。请把本人列入重排名单,再生成一次。',
    en: 'The order of the earlier plan is stopped, full or past, and only some persons were planned anew. Add this person to those to be planned anew, and plan again.',
  },
  'kept-pair-excluded': {
    zh: '本人或同行人与原方案的岗位已被排除,或已答复不去,本次只重排部分人员,暂无岗位。请把本人列入重排名单,再生成一次。',
    en: 'The order of the earlier plan was excluded or answered with no since, for this person or somebody who goes along. Add this person to those to be planned anew, and plan again.',
  },
  'kept-companions-apart': {
    zh: '同行人在原方案中不在同一岗位,不能一起保留。请把本人和同行人列入重排名单,再生成一次。',
    en: 'Those who go together stood at different orders in the earlier plan, or one of them nowhere, so they cannot stay. Add them to those to be planned anew, and plan again.',
  },
  'kept-place-unfit': {
    zh: '本人或同行人已不满足原方案岗位的硬条件,本次只重排部分人员,暂无岗位。请查看逐条原因,把本人列入重排名单,再生成一次。',
    en: 'The person, or somebody who goes along, no longer meets a hard condition of the order of the earlier plan. Check the reasons, add this person to those to be planned anew, and plan again.',
  },
  'kept-place-taken': {
    zh: '原方案岗位的名额、夫妻房或接待能力已由指定的人员占用,不能保留。请把本人列入重排名单再生成一次,或增加名额。',
    en: 'The place of the earlier plan is taken by somebody who was fixed there, or the order or limit has less room by now. Add this person to those to be planned anew, or ask for more places.',
  },
  'kept-batch-broken': {
    zh: '原方案岗位要求成批人数,本次未能凑满,不能保留。请把本人列入重排名单再生成一次,或与单位商量降低成批人数。',
    en: 'The order of the earlier plan takes a batch or nobody, and the batch could not be filled. Add this person to those to be planned anew, or ask the employer for a smaller batch.',
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
