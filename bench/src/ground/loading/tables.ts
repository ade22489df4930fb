import type { EventTable } from '@wengang/server/placements/events/event-rows.ts';
import { columnsOf } from '@wengang/server/placements/events/store.ts';

/** The tables that are loaded, with the columns in the order of the lines. */
export const tables = {
  person:
    'person_id,household_id,controller_id,name,name_sort,sex,born,home_region_id,home_path,province_id,prefecture_id,county_id,township_id,village_id,id_number,phone,recorded_by',
  person_secret: 'person_id,wrapped_key',
  person_key: 'person_id,key,home_path,county_id',
  identity: 'id_index,person_id',
  person_fact: 'person_id,fact_id,kind,from_day,to_day,value,detail,recorded_by',
  spell:
    'person_id,spell_id,home_path,start_day,start_precision,end_day,end_precision,resolved_from,resolved_to,counted,kind,full_time,organised,place,place_path,place_region_id,place_prefecture_id,place_county_id,place_township_id,employer_name,recorded_by',
  statement: 'person_id,statement_id,kind,spell_id,about_day,grade,result,recorded_by',
  person_grant: 'person_id,grant_id,home_path,subject_path,purpose,valid_from,valid_to,granted_by',
  person_state:
    'person_id,from_day,to_day,home_path,province_id,prefecture_id,county_id,township_id,village_id,name_sort,standing,grade,hard,wants_out,seeker,public_post,stale,spell_id',
  out_start: eventColumns('out_start'),
  out_span: eventColumns('out_span'),
  labour_span: eventColumns('labour_span'),
  return_event: eventColumns('return_event'),
  work_span: eventColumns('work_span'),
  spell_finding: eventColumns('spell_finding'),
} as const;

function eventColumns(table: EventTable): string {
  return `home_path,${columnsOf(table).join(',')}`;
}

export type Table = keyof typeof tables;

/** Lines of COPY text, by table. */
export type Buffers = Record<Table, string[]>;

export const emptyBuffers = (): Buffers =>
  Object.fromEntries(Object.keys(tables).map((table) => [table, []])) as unknown as Buffers;
