import type { Role } from '@wengang/domain/accounts/role.ts';
import { RegionCode } from '@wengang/domain/regions/region.ts';
import { pathOf } from '@wengang/domain/regions/region-code.ts';
import type { Desk, Post } from '../desk/desk.ts';
import { registerOffice, registerPairedSides } from '../desk/network.ts';
import type { Pairing } from './pairing.ts';

/** 经办人: in whose names the run works, as one pairing has them. */
export type Posts = {
  county: Post;
  village: Post;
  /** the office of the receiving city, the stations outside it, and the sending county for its posts at home */
  jobDesks: readonly JobDesk[];
  /** the station of the receiving town first */
  station: Post;
  stations: readonly Post[];
};

/** 岗位登记处: who brings orders in, and who verifies them where no station stands: nobody verifies what he wrote. */
export type JobDesk = { author: Post; colleague: Post };

export function postsOf(desk: Desk, { sending, receiving, stations }: Pairing): Posts {
  const post = (role: Role, name: string, code: string, words = ''): Post =>
    postAt(desk, role, name, code, words);
  const city = `${receiving.code.slice(0, 4)}00`;
  const staffed = stations.map(({ name, place }) => ({
    ...post('station-head', name, place),
    organisation: stationIdOf(desk, name),
  }));
  const path = pathOf(receiving.code);
  return {
    county: post('county-officer', sending.organisation, sending.code),
    village: post('village-liaison', `${sending.name}村级联络员`, sending.code),
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

/** 一个岗位: the account of a role at a place, the same in every command of one installation. */
export function postAt(desk: Desk, role: Role, name: string, code: string, words = ''): Post {
  const account = desk.idFor('account', role, code, words);
  const regionPath = pathOf(RegionCode.parse(code));
  return { account, assignment: account, role, name, regionPath, organisation: null };
}

/** 带队人: one a group. */
export const escortOf = (desk: Desk, { sending }: Pairing, number: number): Post =>
  postAt(desk, 'escort', `带队人${number}(代演)`, sending.code, String(number));

/** Who receives people at a place of work: the station there, or the desk of the receiving town; undefined where neither stands. */
export function receiverAt(
  { station, stations }: Posts,
  { receiving, stations: named }: Pairing,
  place: string,
): { station: Post; receiving: RegionCode } | undefined {
  const word = placeWord(place);
  const there = stations.find(({ name }) => name.includes(word));
  const code = named.find(({ name }) => name === there?.name)?.place;
  if (there !== undefined && code !== undefined) return { station: there, receiving: RegionCode.parse(code) };
  return place.startsWith(receiving.name) ? { station, receiving: receiving.code } : undefined;
}

/** 大岭山 of 广东省东莞市大岭山镇, 海宁 of 浙江省嘉兴市海宁市: by this word the stations are named. */
export const placeWord = (place: string): string =>
  /([^省市区县镇]{2,8})(?:市|区|县|镇|街道|乡)$/.exec(place)?.[1] ?? '—';

const stationIdOf = (desk: Desk, name: string): string => desk.idFor('station', name);

/** 机构与结对: each side registers its own office, the county the stations that it sends and the pairing. */
export async function registerNetwork(desk: Desk, county: Post, pairing: Pairing): Promise<void> {
  const { sending, receiving, stations, agreement } = pairing;
  const kind = 'public-service' as const;
  const home = { id: desk.idFor('office', sending.code), kind, ...officeOf(sending) };
  const away = { id: desk.idFor('office', receiving.code), kind, ...officeOf(receiving) };
  const receiver = postAt(desk, 'county-officer', receiving.organisation, receiving.code);
  await registerOffice(desk, county, { ...home, place: sending.code }, agreement.validFrom);
  await registerOffice(desk, receiver, { ...away, place: receiving.code }, agreement.validFrom);
  for (const { name, place, phone } of stations)
    await registerOffice(
      desk,
      county,
      { id: stationIdOf(desk, name), kind: 'station', name, place: RegionCode.parse(place), phone },
      agreement.validFrom,
    );
  await registerPairedSides(desk, county, {
    agreement,
    sending: { code: sending.code, office: home.id },
    receiving: { code: receiving.code, office: away.id },
  });
}

const officeOf = ({ organisation, phone }: Pairing['sending']): { name: string; phone?: string } =>
  phone === undefined ? { name: organisation } : { name: organisation, phone };
