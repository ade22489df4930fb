import { OrganisationId } from '@wengang/domain/accounts/ids.ts';
import {
  type OfficeKind,
  PairingId,
  registerOrganisation,
  registerPairing,
} from '@wengang/domain/accounts/organisations/contract.ts';
import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { searchRegions } from '@wengang/domain/regions/contract.ts';
import type { RegionCode, RegionId } from '@wengang/domain/regions/region.ts';
import { pathOf } from '@wengang/domain/regions/region-code.ts';
import { type Desk, type Post, StepRefused } from './desk.ts';

/** 机构: an office or a station as a network names it; firms and schools are registered as employers. */
export type Office = { id: string; kind: OfficeKind; name: string; place: RegionCode; phone?: string };

export async function registerOffice(
  desk: Desk,
  registrar: Post,
  { id, kind, name, place, phone }: Office,
  from: CivilDate,
): Promise<void> {
  await desk.act(registrar, registerOrganisation, {
    organisationId: OrganisationId.parse(id),
    kind,
    name,
    place,
    ...(phone === undefined ? {} : { phone }),
    validFrom: from,
  });
}

/** 结对: two governments, the office of each, and what they agreed. */
export type PairedSides = {
  agreement: { number: string; title: string; validFrom: CivilDate; validTo: CivilDate };
  sending: { code: RegionCode; office: string };
  receiving: { code: RegionCode; office: string };
};

export async function registerPairedSides(
  desk: Desk,
  registrar: Post,
  { agreement, sending, receiving }: PairedSides,
): Promise<void> {
  const { number, title, validFrom, validTo } = agreement;
  await desk.act(registrar, registerPairing, {
    pairingId: PairingId.parse(desk.idFor('pairing', number)),
    agreement: number,
    title,
    sending: sending.code,
    receiving: receiving.code,
    sendingOffice: OrganisationId.parse(sending.office),
    receivingOffice: OrganisationId.parse(receiving.office),
    validFrom,
    validTo,
  });
}

/** The region id of a code, as the register numbers it. */
export async function regionIdOf(desk: Desk, post: Post, code: RegionCode): Promise<RegionId> {
  // By its path: the search goes by beginnings, and what lies higher comes first.
  const { regions } = await desk.ask(post, searchRegions, { text: pathOf(code), limit: 5 });
  const found = regions.find((region) => region.code === code);
  if (found === undefined)
    throw new StepRefused(`区划代码 ${code} 不在现行区划中 / no region in force has this code`);
  return found.regionId;
}
