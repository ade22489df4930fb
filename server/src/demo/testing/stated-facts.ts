import { monthOf } from '@wengang/domain/calendar/civil-date.ts';
import type { RosterRowDraft } from '@wengang/domain/people/roster/draft.ts';
import { regionCode } from '@wengang/domain/regions/region.ts';
import { resolvePlace } from '@wengang/domain/regions/resolve-place.ts';
import { compiledIndex } from '@wengang/domain/regions/testing/compiled-index.ts';
import type { InventedHousehold } from '../population/invented-person.ts';
import type { LedgerPeriod } from '../rosters/roster-lines.ts';
import { type RosterLine, rosterLines } from '../rosters/roster-lines.ts';
import { kindWords } from '../rosters/words.ts';

/** What a row must say of a person and a spell: the same from a draft that was read and from the line that was written. */
export type Facts = {
  readonly idNumber: string | null;
  readonly name: string;
  readonly born: string | null;
  readonly sex: string | null;
  readonly village: string | null;
  readonly household: string | null;
  readonly ability: string | null;
  readonly atSchool: boolean;
  readonly work: string | null;
};

export const factsOfDrafts = (drafts: readonly RosterRowDraft[]): Facts[] =>
  drafts.map(({ person, household, spell }) => ({
    idNumber: person.document?.number ?? null,
    name: person.name,
    born: person.born?.date ?? null,
    sex: person.sex?.value ?? null,
    village: household.home.village,
    household: household.number,
    ability: person.ability,
    atSchool: person.student !== null && person.student !== 'no' && person.student !== 'under-school-age',
    work: spell === null ? null : workOfDraft(spell),
  }));

function workOfDraft({ start, end, kind, organised, place }: NonNullable<RosterRowDraft['spell']>): string {
  const from = start === null ? '' : start.precision === 'month' ? monthOf(start.date) : start.date;
  const to = end.kind === 'ended' ? (end.precision === 'month' ? monthOf(end.date) : end.date) : end.kind;
  const cells = [place.province, place.prefecture, place.county].filter((cell) => cell !== null);
  const found = resolvePlace(compiledIndex, cells, { home: regionCode('530629101') });
  const code =
    found.result === 'found' ? found.region.code : found.result === 'partly' ? found.province.code : '';
  return [from, to, kind, organised === true ? 'organised' : '', code].join(' ');
}

export const factsOfLines = (households: readonly InventedHousehold[], period: LedgerPeriod): Facts[] =>
  households
    .flatMap((household) => rosterLines(household, period))
    .map((line) => ({
      idNumber: line.person.idNumber,
      name: line.person.name,
      born: line.person.history.born,
      sex: line.person.history.sex,
      village: line.household.village.name,
      household: line.household.number,
      ability: abilityOf[line.person.ability] ?? null,
      atSchool: line.person.education === '' && !/^(非在校生|学龄前儿童)$/.test(line.person.student),
      work: workOfLine(line),
    }));

const abilityOf: Readonly<Record<string, string>> = {
  普通劳动力: 'ordinary',
  技能劳动力: 'skilled',
  弱劳动力或半劳动力: 'weak',
  丧失劳动力: 'lost',
  无劳动力: 'none',
};

function workOfLine({ person, spell }: RosterLine): string | null {
  const [venture] = person.history.ventures;
  if (spell === null) return venture === undefined ? null : `${monthOf(venture.from)} open own-business  `;
  if (!(spell.kind in kindWords)) return null;
  const job = person.jobs.get(spell.id);
  return [
    spell.start,
    spell.end ?? 'open',
    spell.kind,
    spell.organised === 'organised' ? 'organised' : '',
    job?.destination.code ?? '',
  ].join(' ');
}
