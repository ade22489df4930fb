import type { Role } from '@wengang/domain/accounts/role.ts';
import { searchRegions } from '@wengang/domain/regions/contract.ts';
import { RegionCode, type RegionId } from '@wengang/domain/regions/region.ts';
import { pathOf } from '@wengang/domain/regions/region-code.ts';
import { asWorker } from '../../platform/database/context.ts';
import { saveOffice } from '../demo/store.ts';
import { type Desk, type Post, StepRefused } from './desk.ts';
import type { Pairing } from './pairing.ts';

/** 经办人: in whose names the run works, as one pairing has them. */
export type Posts = {
  county: Post;
  village: Post;
  escort: Post;
  /** the office of the receiving city, the stations outside it, and the sending county for its posts at home */
  jobDesks: readonly JobDesk[];
  /** the station of the receiving town first */
  station: Post;
  stations: readonly Post[];
};

/** 岗位登记处: who brings orders in, and who verifies them where no station stands: nobody verifies what he wrote. */
export type JobDesk = { author: Post; colleague: Post };

export function postsOf(desk: Desk, { sending, receiving, stations }: Pairing): Posts {
  const post = (role: Role, name: string, code: string, words = ''): Post => ({
    account: desk.idFor('account', role, code, words),
    role,
    name,
    regionPath: pathOf(RegionCode.parse(code)),
    organisation: null,
  });
  const city = `${receiving.code.slice(0, 4)}00`;
  const staffed = stations.map(({ name, place }) => ({
    ...post('station-head', name, place),
    organisation: stationIdOf(desk, name),
  }));
  const path = pathOf(receiving.code);
  return {
    county: post('county-officer', sending.organisation, sending.code),
    village: post('village-liaison', `${sending.name}村级联络员`, sending.code),
    escort: post('escort', '带队人(演示)', sending.code),
    jobDesks: [
      {
        author: post('town-hr-officer', receiving.organisation, city),
        colleague: post('town-hr-officer', receiving.organisation, city, 'colleague'),
      },
      ...stations
        .filter(({ place }) => !place.startsWith(city.slice(0, 4)))
        .map(({ name, place }) => ({
          author: post('station-officer', name, place),
          colleague: post('station-head', name, place),
        })),
      {
        author: post('town-hr-officer', sending.organisation, sending.code),
        colleague: post('town-hr-officer', sending.organisation, sending.code, 'colleague'),
      },
    ],
    station:
      staffed.find(({ regionPath }) => regionPath === path) ??
      post('station-head', receiving.organisation, receiving.code),
    stations: staffed,
  };
}

const stationIdOf = (desk: Desk, name: string): string => desk.idFor('station', name);

/** 服务站: the product has no operation that registers a station; they are written as the demo writes them, before the run. */
export async function placeStations(desk: Desk, post: Post, { stations, agreement }: Pairing): Promise<void> {
  for (const { name, place } of stations) {
    const region = await regionIdOf(desk, post, RegionCode.parse(place));
    await asWorker(desk.installation.database, (tx) =>
      saveOffice(tx, {
        id: stationIdOf(desk, name),
        kind: 'station',
        name,
        region,
        from: agreement.validFrom,
      }),
    );
  }
}

/** The region id of a code, as the register numbers it. */
export async function regionIdOf(desk: Desk, post: Post, code: RegionCode): Promise<RegionId> {
  const { regions } = await desk.ask(post, searchRegions, { text: code, limit: 5 });
  const found = regions.find((region) => region.code === code);
  if (found === undefined)
    throw new StepRefused(`区划代码 ${code} 不在现行区划中 / no region in force has this code`);
  return found.regionId;
}
