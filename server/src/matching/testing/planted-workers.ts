import { randomUUID } from 'node:crypto';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import { sql } from 'kysely';
import { restatePersons } from '../../placements/restate.ts';
import { saveSpells } from '../../placements/spells/store.ts';
import { asWorker } from '../../platform/database/context.ts';
import type { County } from '../../platform/database/testing/invented-regions.ts';
import { atHome, atWork, type Town } from './market-town.ts';

/** Somebody who works or worked in the other county, as the operations of the chain would have left the rows. Days are ISO text. */
export type PlantedWorker = {
  home: County;
  employer: string;
  from: string;
  to: string | null;
  /** the last day of evidence of grade C; absent: nobody has seen the person there */
  seen?: string;
  organised: 'organised' | 'self';
  sex: 1 | 2;
  born: string;
  ethnicGroup?: string;
  disabled: boolean;
  died?: string;
  /** the accepted offer that led to the work */
  offer?: { vacancy: string; on: string; parts: unknown };
};

export const worker = (
  overrides: Partial<PlantedWorker> & Pick<PlantedWorker, 'employer'>,
): PlantedWorker => ({
  ...{ home: atHome, from: '2019-03-01', to: null, organised: 'organised' },
  ...{ sex: 1, born: '1985-06-10', disabled: false },
  ...overrides,
});

const rules = statisticsRules(defaultStatisticsSettings);
const operation = '0190000a-0000-7000-8000-000000000057';

/** Plants workers; `restated`: with what is derived of them. Gives their ids. */
export function plantWorkers(
  town: Town,
  workers: readonly PlantedWorker[],
  { restated = false } = {},
): Promise<string[]> {
  const rows = workers.map((one) => ({ ...one, id: randomUUID(), spell: randomUUID() }));
  return asWorker(town.database, async (tx) => {
    const plant = (table: string, columns: string, values: readonly object[]) =>
      sql`insert into ${sql.raw(table)} (${sql.raw(namesIn(columns))}, recorded_by)
        select ${sql.raw(namesIn(columns))}, ${operation} from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as r (${sql.raw(columns)})`.execute(
        tx,
      );
    await plant(
      'person',
      `person_id uuid, controller_id int, name text, name_sort text, sex smallint, born date, home_region_id int, home_path text,
      province_id int, prefecture_id int, county_id int, township_id int, village_id int`,
      rows.map(({ id, home, sex, born }, n) => ({
        ...{
          person_id: id,
          controller_id: home.countyId,
          name: `虞植${n}`,
          name_sort: `虞植${n}`,
          sex,
          born,
        },
        ...{ home_region_id: home.villageId, home_path: home.villagePath, province_id: home.provinceId },
        ...{ prefecture_id: home.prefectureId, county_id: home.countyId },
        ...{ township_id: home.townshipId, village_id: home.villageId },
      })),
    );
    await plant(
      'person_fact',
      'person_id uuid, fact_id uuid, kind text, from_day date, value text, detail jsonb',
      rows.flatMap(factsOf),
    );
    await saveSpells(
      tx,
      rows.map(({ id, spell, employer, from, to, organised }) => ({
        ...{ person_id: id, spell_id: spell, start_day: from, start_precision: 'day', end_day: to },
        ...{ end_precision: to === null ? null : 'day', resolved_from: from, resolved_to: to, counted: true },
        ...{
          kind: 'unit',
          full_time: true,
          organised,
          employer_id: employer,
          employer_name: null,
          post: null,
        },
        ...{ place: { province: '990000', prefecture: '990100', county: atWork.path } },
        ...{ place_code: `${atWork.path}101`, detail: {} },
      })),
      operation,
    );
    await plant(
      'statement',
      'person_id uuid, statement_id uuid, kind text, spell_id uuid, about_day date, grade text, result text',
      rows.flatMap(({ id, spell, seen }) =>
        seen === undefined
          ? []
          : [
              {
                ...{ person_id: id, statement_id: randomUUID(), kind: 'evidence', spell_id: spell },
                ...{ about_day: seen, grade: 'C', result: 'employed' },
              },
            ],
      ),
    );
    await plant(
      'offer',
      'person_id uuid, offer_id uuid, vacancy_id uuid, offered_on date, status text, state jsonb, total int, parts jsonb, settled_on date',
      rows.flatMap(({ id, from, offer }) =>
        offer === undefined
          ? []
          : [
              {
                ...{ person_id: id, offer_id: randomUUID(), vacancy_id: offer.vacancy, offered_on: offer.on },
                ...{ status: 'employer-agreed', state: { status: 'employer-agreed', on: offer.on } },
                ...{ total: 0, parts: offer.parts, settled_on: from },
              },
            ],
      ),
    );
    const ids = rows.map(({ id }) => id);
    if (restated) await restatePersons(tx, ids, rules);
    return ids;
  });
}

const namesIn = (columns: string): string =>
  columns
    .split(',')
    .map((column) => column.trim().split(' ')[0])
    .join(', ');

function factsOf({ id, home, ethnicGroup, disabled, died }: PlantedWorker & { id: string }) {
  const fact = (kind: string, from: string, value: string | null, detail: object = {}) => ({
    ...{ person_id: id, fact_id: randomUUID(), kind, from_day: from, value, detail },
  });
  const { path, villagePath } = home;
  return [
    fact('home', '2010-01-01', 'confirmed', {
      ...{ county: path, township: `${path}101`, village: villagePath },
    }),
    ...(ethnicGroup === undefined ? [] : [fact('profile', '2018-01-01', null, { ethnicGroup })]),
    ...(disabled ? [fact('hardship', '2018-01-01', 'disabled')] : []),
    ...(died === undefined ? [] : [fact('death', died, null)]),
  ];
}
