import {
  codeBookOf,
  type Gazetteer,
  villagesFor,
} from '@wengang/domain/placements/roster-import/resolve-home.ts';
import { RegionCode } from '@wengang/domain/regions/region.ts';
import type { Tx } from '../../platform/database/database.ts';
import { readCodeHistory } from '../../regions/compiled-tree.ts';
import { readPlaceIndex } from '../../regions/read-place-index.ts';

/** 对口地区: places that a name in a roster of the sending side means first (大岭山, 长安). Until pairings are kept as data, that of the demo. */
const partners = [RegionCode.parse('441900')];

/** What place names of a roster of this region are resolved against. */
export async function readGazetteer(tx: Tx, scope: RegionCode): Promise<Gazetteer> {
  const history = readCodeHistory();
  const index = await readPlaceIndex(tx, [villagesFor(scope)], history);
  return {
    index,
    book: codeBookOf(index, history),
    scope,
    partners: partners.filter((code) => index.positions.has(code)),
  };
}
