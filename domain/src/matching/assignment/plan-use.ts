import type { PreparedMarket } from '../market/prepare.ts';
import type { LimitsOfPairs } from './place-limits.ts';

/** 方案占用: what the units of a plan take of places, couple rooms and limits. */
export interface PlanUse {
  readonly places: Int32Array;
  readonly rooms: Int32Array;
  readonly under: Int32Array;
  /** Places and couple rooms are left for a unit. */
  readonly hasRoom: (unit: number, order: number) => boolean;
  /** A limit over the pair is used up. */
  readonly isLimited: (unit: number, order: number) => boolean;
  readonly add: (unit: number, order: number) => void;
}

export function planUse({ units, orders }: PreparedMarket, limits: LimitsOfPairs, at: Int32Array): PlanUse {
  const places = new Int32Array(orders.length);
  const rooms = new Int32Array(orders.length);
  const under = new Int32Array(limits.limits.length);
  const add = (unit: number, order: number): void => {
    const size = sizeOf(unit);
    places[order] = (places[order] ?? 0) + size;
    rooms[order] = (rooms[order] ?? 0) + roomsOf(unit);
    for (const n of limits.of(unit, order)) under[n] = (under[n] ?? 0) + size;
  };
  at.forEach((order, unit) => {
    if (order >= 0) add(unit, order);
  });
  return { places, rooms, under, hasRoom, isLimited, add };

  function hasRoom(unit: number, order: number): boolean {
    const post = orders[order]?.order;
    if (post === undefined || (places[order] ?? 0) + sizeOf(unit) > post.placesLeft) return false;
    return roomsOf(unit) === 0 || (rooms[order] ?? 0) + roomsOf(unit) <= post.coupleRooms;
  }

  function isLimited(unit: number, order: number): boolean {
    const size = sizeOf(unit);
    return limits.of(unit, order).some((n) => (under[n] ?? 0) + size > (limits.limits[n]?.capacity ?? 0));
  }

  function sizeOf(unit: number): number {
    return units[unit]?.members.length ?? 1;
  }

  function roomsOf(unit: number): number {
    return units[unit]?.coupleRooms ?? 0;
  }
}
