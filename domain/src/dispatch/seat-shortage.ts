import { type UnmetCondition, unmet } from '../workflow/unmet-condition.ts';
import { isOnTheList, type PassengerStatus } from './status.ts';

/** What the seats of a group are counted from. */
export interface SeatFacts {
  readonly legs: readonly { readonly from: string; readonly to: string }[];
  readonly vehicles: readonly { readonly id: string; readonly seats: number }[];
  readonly passengers: readonly { readonly status: PassengerStatus; readonly vehicle?: string }[];
}

/** 缺座: by how many the people on the list exceed the seats of all vehicles. */
export function seatsMissing(facts: SeatFacts): number {
  return Math.max(0, listedIn(facts).length - seatsOf(facts));
}

/**
 * 人数超过座位 (chain 5.3): a warning while the group is formed, the reason why it is not locked. The group as a whole; where that has
 * seats enough, each vehicle in which more people were given a place than it has. Empty = everybody sits.
 */
export function seatShortages(facts: SeatFacts): readonly UnmetCondition[] {
  const missing = seatsMissing(facts);
  return missing > 0 ? [seatsShort(facts, missing)] : overfullVehicles(facts);
}

function seatsShort(facts: SeatFacts, missing: number): UnmetCondition {
  const [people, seats] = [listedIn(facts).length, seatsOf(facts)];
  const vehicles = (word: string) => facts.vehicles.map((one) => `“${one.id}” ${one.seats}${word}`);
  const legs = facts.legs.map(({ from, to }) => `${from}→${to}`);
  const quoted = legs.map((leg) => `“${leg}”`).join(', ');
  return unmet(
    'seats-short',
    `名单 ${people} 人,座位 ${seats} 个(车辆:${vehicles(' 座').join('、') || '无'};行程:${legs.join('、')}),还差 ${missing} 个座位。请加车或换大车,补足 ${missing} 个座位;或者把 ${missing} 人移出名单、列为候补;座位补足后才能锁定名单。`,
    `${people} people on the list, ${seats} seats (vehicles: ${vehicles('').join(', ') || 'none'}; legs: ${quoted}): ${missing} missing. Add a vehicle or take a larger one with ${missing} more seats, or move ${missing} people from the list to the waiting list; the list can be locked when there are seats enough.`,
    { people, seats, missing, legs },
  );
}

function overfullVehicles(facts: SeatFacts): readonly UnmetCondition[] {
  const listed = listedIn(facts);
  const loads = facts.vehicles.map(({ id, seats }) => ({
    id,
    seats,
    people: listed.filter(({ vehicle }) => vehicle === id).length,
  }));
  return loads
    .filter(({ people, seats }) => people > seats)
    .map(({ id, seats, people }) => {
      const move = people - seats;
      return unmet(
        'vehicle-overfull',
        `车“${id}”排了 ${people} 人,只有 ${seats} 个座位。请把 ${move} 人改排到别的车(先移出名单,再列入并写明车),或为这辆车增加 ${move} 个座位;改好后才能锁定名单。`,
        `Vehicle “${id}” has ${people} people and ${seats} seats. To lock the list, move ${move} to another vehicle (take them off the list and list them again with the vehicle), or give this one ${move} more seats.`,
        { vehicle: id, people, seats, move },
      );
    });
}

const listedIn = ({ passengers }: SeatFacts) => passengers.filter(({ status }) => isOnTheList(status));

const seatsOf = ({ vehicles }: SeatFacts): number => vehicles.reduce((sum, { seats }) => sum + seats, 0);
