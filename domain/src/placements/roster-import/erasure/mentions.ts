import { erasedName } from '../../../people/erasure/grounds.ts';

/** 查找线索: by what an erased person is found where nothing stands under the person's id. */
export type ErasedTraces = {
  readonly name: string;
  readonly idNumber: string | null;
  readonly phone: string | null;
  readonly born: string;
  /** path of the region of the registration */
  readonly home: string;
  /** numbers of the other members of the household: their rows may say the name */
  readonly kin: readonly string[];
};

/** What may run into a name in a sentence without being a part of it. Left out is what is also written in names (和, 之, 家). */
const before =
  '户主|丈夫|妻子|老公|老婆|爱人|配偶|父亲|母亲|父|母|夫|妻|长子|次子|儿子|长女|次女|女儿|儿媳|媳妇|女婿|孙子|孙女|哥哥|弟弟|姐姐|妹妹|联系人|家长|本人|姓名|与|及|随|跟|由|是|系|为|找|问';
const behind =
  '的|之夫|之妻|之父|之母|之子|之女|本人|户|电话|一家|已|未|不|在|去|是|系|与|及|也|外出|务工|返乡|打工|同意|同志';
/** Han characters, and the point inside names of other peoples. */
const han = '[一-鿿㐀-䶿·]';

/**
 * A name as a word of its own, as a regular expression that JavaScript and PostgreSQL read alike: the whole cell, or between punctuation,
 * spaces and the words above. 李明 is not found in 李明华.
 */
export const mentionPattern = (name: string): string =>
  `(?:(?<!${han})|(?<=${before}))${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?:(?!${han})|(?=${behind}))`;

/** The text without the person's numbers: they are nobody else's. */
export function withoutNumbers(text: string, { idNumber, phone }: ErasedTraces): string {
  const number = idNumber === null ? text : text.replaceAll(new RegExp(idNumber, 'gi'), erasedName);
  return phone === null ? number : number.replaceAll(new RegExp(`(?<!\\d)${phone}(?!\\d)`, 'g'), erasedName);
}

/**
 * The text without numbers and name. Only for what is near to the person (the household, the village): anywhere else the name is a namesake's.
 */
export const withoutPerson = (text: string, traces: ErasedTraces): string =>
  withoutNumbers(text, traces).replaceAll(new RegExp(mentionPattern(traces.name), 'g'), erasedName);
