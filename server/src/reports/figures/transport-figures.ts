import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { GroupId } from '@wengang/domain/placements/history.ts';
import type { GroupLine } from '@wengang/domain/reports/figures/contract.ts';
import type { Figures } from '@wengang/domain/reports/figures/figures.ts';
import type { Tx } from '../../platform/database/database.ts';
import { type Asked, countSeats, listGroupsOf, type SeatCounts } from './store.ts';

/**
 * I08 点对点输送: the groups that leave in the period, over passengers at home in the region on the day of leaving, as known now. A group that
 * carries nobody from here has no line; the distinct persons stand beside the sums of 人次.
 */
export async function countTransport(
  tx: Tx,
  asked: Asked,
): Promise<{ figures: Figures; groups: GroupLine[] }> {
  const counts = await countSeats(tx, asked);
  const total = counts.find(({ group_id }) => group_id === null);
  if (total === undefined) throw new Error('seat_counts gives the sum of the groups');
  const byGroup = new Map(counts.map((row) => [row.group_id, row]));
  const groups = await listGroupsOf(
    tx,
    counts.flatMap(({ group_id }) => (group_id === null ? [] : [group_id])),
  );
  return {
    figures: {
      'group-listed': total.listed,
      'group-boarded': total.boarded,
      'group-arrived': total.arrived,
      'group-started': total.started,
      'group-no-shows': total.no_shows,
      'group-left': total.left_on_the_way,
      'group-own-way': total.own_way,
      'group-added': total.added,
      'group-persons': total.persons,
    },
    groups: groups.flatMap((group) => {
      const row = byGroup.get(group.group_id);
      return row === undefined ? [] : [lineOf(group, row)];
    }),
  };
}

type Group = Awaited<ReturnType<typeof listGroupsOf>>[number];

function lineOf({ group_id, paper_number, destination, depart_on, legs }: Group, row: SeatCounts): GroupLine {
  const trips = (kind: Group['legs'][number]['kind']): number =>
    legs.filter((leg) => leg.kind === kind).length;
  return {
    groupId: GroupId.parse(group_id),
    paperNumber: paper_number,
    destination,
    departOn: CivilDate.parse(depart_on),
    listed: row.listed,
    boarded: row.boarded,
    arrived: row.arrived,
    started: row.started,
    noShows: row.no_shows,
    left: row.left_on_the_way,
    ownWay: row.own_way,
    added: row.added,
    trips: { coach: trips('coach'), train: trips('train'), plane: trips('plane'), car: trips('car') },
  };
}
