import { type Outcome, refuse } from '@wengang/domain/contract/refusal.ts';
import {
  checkCode,
  checkPlace,
  type StatedCode,
  type StatedPlace,
} from '@wengang/domain/regions/check-place.ts';
import type { Place } from '@wengang/domain/regions/place.ts';
import { type CodeRefusal, type PlaceRefusal, placeUnknown } from '@wengang/domain/regions/place-refusals.ts';
import type { Tx } from '../platform/database/database.ts';
import { readStatedCodes } from './read-code-book.ts';

/** 务工地核对 at a door that takes one place. */
export const checkStatedPlace = async (tx: Tx, stated: StatedPlace): Promise<Outcome<Place, PlaceRefusal>> =>
  checkPlace(await readStatedCodes(tx, codesOf(stated)), stated);

/** What is said of a code that was looked up and is not in the present tree. */
export async function refuseCode(tx: Tx, stated: StatedCode): Promise<{ ok: false; refusal: CodeRefusal }> {
  const checked = checkCode(await readStatedCodes(tx, [stated.code]), stated);
  return checked.ok ? refuse(placeUnknown, stated) : checked;
}

const codesOf = ({ place: { province, prefecture, county } }: StatedPlace): string[] =>
  [province, prefecture, county].filter((code) => code !== undefined);
