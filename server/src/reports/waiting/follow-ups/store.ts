import { officeKey } from '@wengang/domain/placements/responsibility/office.ts';
import type { Actor } from '@wengang/domain/workflow/act.ts';
import { type RawBuilder, sql } from 'kysely';
import type { AccessContext } from '../../../platform/database/context.ts';

/** Who asks, as which side of the chain. */
type Following = { context: AccessContext; actor: Actor };

/**
 * 回访节点: of everybody whom the offices of who asks hold, the next point of the present job where it is due within a week: person_id,
 * spell_id, started_on, days. The point is the one of 稳岗清单 where that shows the same job, derived with the standing
 * (placements/next-points.ts); which job is the present one stands in the standing.
 */
export const heldPoints = ({ context, actor }: Following): RawBuilder<unknown> => sql`
  select w.person_id, w.spell_id, w.resolved_from as started_on, w.next_point_on - w.resolved_from as days
  from (${heldJobs({ context, actor })}) as w
    join person_state t on t.person_id = w.person_id and t.from_day <= ${context.businessDay} and t.to_day > ${context.businessDay}
      and t.spell_id = w.spell_id and t.standing >= 4`;

/**
 * 跟踪服务责任 (chain 1.3): a station asks after whom it has taken over, a county after whom its escorts still hold, village and township after
 * whom the village holds: with an open file, and by default everybody of whom nothing was ever recorded. At home the jobs come first (index
 * spell_next_point), away the persons held (index responsibility_span_office).
 */
function heldJobs({ context, actor }: Following): RawBuilder<unknown> {
  const { home, work, organisation } = context;
  const isDue = sql`w.superseded_by is null and w.next_point_on <= ${context.businessDay}::date + 7`;
  const isOpen = sql`s.to_at is null and s.superseded_by is null`;
  const heldBy = (path: string | null, office: RawBuilder<unknown>) => sql`
    select w.* from region r join responsibility_span s on s.office_region_id = r.region_id join spell w on w.person_id = s.person_id
    where r.path >= ${path} and r.path < ${`${path}~`} and ${isOpen} and ${office} and ${isDue}`;
  if (home === null)
    return heldBy(work, sql`s.office_key = ${officeKey({ kind: 'station', station: organisation ?? '' })}`);
  if (actor === 'C') return heldBy(home, sql`s.office_kind = 'county-service'`);
  return sql`
    select w.* from spell w left join responsibility_span s on s.person_id = w.person_id and ${isOpen}
    where w.home_path >= ${home} and w.home_path < ${`${home}~`} and ${isDue} and (s.office_kind = 'village'
      or s.person_id is null and not exists (select 1 from responsibility_event e where e.person_id = w.person_id))`;
}
