import { join, resolve } from 'node:path';
import { findPlace } from '../../employers/store.ts';
import type { Installation } from '../../installation.ts';
import { ConfigFailure } from '../../platform/config/config.ts';
import { asWorker } from '../../platform/database/context.ts';
import { type Desk, openDesk, type Post } from '../desk/desk.ts';
import { postAt } from '../run/posts.ts';
import { table } from '../run/show.ts';
import { listCountiesWithPeople } from './store.ts';
import type { Asked } from './words.ts';

/** 席位: in whose name `match` acts: the county officer of a region, at the desk of this installation. */
export type Seat = {
  desk: Desk;
  post: Post;
  region: { id: number; path: string; name: string };
  /** where files are written */
  out: string;
};

export async function takeSeat(installation: Installation, { given }: Asked): Promise<Seat> {
  const region = await regionOf(installation, given['--county']);
  const desk = await openDesk(installation, installation.clock.businessDay());
  const post = postAt(desk, 'county-officer', region.name, region.path.padEnd(6, '0'));
  const out = resolve(given['--out'] ?? join(installation.config.home, 'out'));
  return { desk, post, region, out };
}

async function regionOf({ database }: Installation, code: string | undefined): Promise<Seat['region']> {
  if (code !== undefined) {
    const place = await asWorker(database, (tx) => findPlace(tx, code));
    if (place !== undefined) return { id: place.region_id, path: place.path, name: place.full_name };
    throw new ConfigFailure(
      `区划代码“${code}”不在现行区划中。请用 --county 填写县(市、区)的 6 位代码,如 530629。\n` +
        `No division in force has the code ${code}: write the 6 digits of a county after --county, such as 530629.`,
    );
  }
  const counties = await asWorker(database, listCountiesWithPeople);
  const [only, ...more] = counties;
  if (only === undefined)
    throw new ConfigFailure(
      '本系统中还没有人员。请先导入花名册,或用 --county 指明县(市、区)。\n' +
        'There are no people here yet: import a roster first, or name the county with --county.',
    );
  if (more.length > 0)
    throw new ConfigFailure(
      `${counties.length} 个县(市、区)有人员。请用 --county 指明以哪一个县的经办人办理:\n` +
        `${counties.length} counties have people: name with --county in whose name to act:\n${table(
          ['代码 code', '县(市、区) county'],
          counties.map(({ path, name }) => [path, name]),
        )}`,
    );
  return { id: only.region_id, path: only.path, name: only.name };
}
