import { z } from 'zod';
import { CivilDate } from '../../calendar/civil-date.ts';
import { allow } from '../../contract/access.ts';
import { Bilingual } from '../../contract/bilingual.ts';
import { operation } from '../../contract/endpoint.ts';
import { refusalKind } from '../../contract/refusal.ts';
import { notFound } from '../../contract/standard-refusals.ts';
import { PersonId } from '../../people/facts.ts';
import { StatedDay } from '../history.ts';

export const NoteId = z.uuid().toLowerCase().brand<'NoteId'>();
export type NoteId = z.infer<typeof NoteId>;

/** 核查结果: what the station found at the place of work. */
export const NoteAnswer = z.enum([
  'nobody-found', // 未发现此人
  'left-already', // 曾在岗,已离开
  'works-county-told', // 仍在岗,已报劳动保障监察并通知输出县
  'age-was-wrong', // 经核实已满16周岁,花名册年龄有误
]);
export type NoteAnswer = z.infer<typeof NoteAnswer>;

/**
 * 告知服务站: a roster of the sending county states a start of work before the 16th birthday. The spell was not taken in. The station is told place,
 * start, age, sex and employer, never who it is; `personId` is filled in for the home side only.
 */
export const StationNote = z.strictObject({
  noteId: NoteId,
  personId: PersonId.nullable(),
  /** place of work as far as it is known */
  place: z.string(),
  start: StatedDay,
  age: z.int(),
  sex: z.enum(['male', 'female']),
  employer: z.string().nullable(),
  /** the county whose roster says so, which knows who it is */
  county: z.string(),
  notedOn: CivilDate,
  /** what closed it; null while a station is still asked */
  answer: NoteAnswer.nullable(),
  /** who said what: the station's region and its answer, the first first */
  answers: z.array(z.strictObject({ place: z.string(), answer: NoteAnswer, on: CivilDate })),
  todo: Bilingual,
});
export type StationNote = z.infer<typeof StationNote>;

/** What to do, for the side that looks. 《禁止使用童工规定》(国务院令第364号) Art. 2, 6 and 9. */
export const stationTodo = (county: string): Bilingual => ({
  zh: `请到用人单位现场核实,并与${county}经办人员核对人员和年龄。属实的,立即报当地劳动保障监察机构(任何单位不得招用不满16周岁的人),协助送回监护人处,再登记核查结果。`,
  en: `Visit the employer, and ask the office of ${county} who it is and how old. If it is true, report it to the labour inspection at once (nobody may employ a person under 16), help to bring the child back to the guardian, and record what you found.`,
});
export const homeTodo: Bilingual = {
  zh: '请核对户口簿上的出生日期并联系家庭。年龄有误的更正花名册;属实的,配合务工地服务站和劳动保障监察送回。',
  en: 'Check the date of birth in the household register and speak to the family. Correct the roster if the age is wrong; if it is right, work with the station and the labour inspection to bring the child home.',
};

export const noteAnswered = refusalKind('note-answered', 409, z.strictObject({}), () => ({
  zh: '这条告知已登记核查结果,不必重复登记。请刷新列表。',
  en: 'What was found is recorded for this note already. Reload the list.',
}));

/**
 * Whether an answer speaks for the whole place of a note, paths of regions: who finds nobody in a part of a city answers for that part, and
 * the other stations of the city are still asked.
 */
export const closesNote = (answer: NoteAnswer, station: string, place: string): boolean =>
  answer !== 'nobody-found' || !(station.startsWith(place) && station.length > place.length);

/**
 * 登记核查结果: by a station at the place; the note leaves its list, and the home side reads who answered what. `nobody-found` of a station that
 * covers a part of the place is said for that part only. Refused once the station has answered, or the note is closed.
 */
export const answerStationNote = operation({
  name: 'placements.answer-station-note',
  version: 1,
  summary: { zh: '登记未满16周岁务工的核查结果', en: 'State what was found about a start of work before 16' },
  access: allow({ 'station-head': ['workplace'], 'station-officer': ['workplace'] }),
  input: z.strictObject({ noteId: NoteId, answer: NoteAnswer }),
  output: z.strictObject({ noteId: NoteId }),
  refusals: [notFound, noteAnswered],
});
