import type { InputOf } from '@wengang/domain/contract/endpoint.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { formGroup, regionUnknown, sendingCountyFixed } from '@wengang/domain/dispatch/contract.ts';
import { checkDestination } from '@wengang/domain/dispatch/destination.ts';
import { RegionCode } from '@wengang/domain/regions/region.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import { headerOf } from '../placements/employment/stored-act.ts';
import { findStationRegions } from '../placements/responsibility/store.ts';
import type { Tx } from '../platform/database/database.ts';
import { implement, type OperationCall } from '../platform/operations/bound-operation.ts';
import { readStatedCodes } from '../regions/read-code-book.ts';
import { findByCode, type StoredRegion } from '../regions/store.ts';
import { concerns, moveGroup, seatWarnings } from './group-ledger.ts';
import { openManifest } from './passengers/move-passengers.ts';
import { findOrganisationName, findRegionCode, type GroupRow, lockGroupRow } from './store.ts';

type Input = InputOf<typeof formGroup>;

export const formGroupOperation = implement(formGroup, async (tx, call, input) => {
  const county = await findStated(tx, input.county);
  const { home } = call.context;
  if (county === undefined || (home !== null && !county.path.startsWith(home)))
    return refuse(regionUnknown, { code: input.county });
  const book = await readStatedCodes(tx, [...Object.values(input.place), input.receivingRegion]);
  const place = checkDestination(book, input);
  if (!place.ok) return place;
  const receiving = await findStated(tx, input.receivingRegion);
  if (receiving === undefined) return refuse(regionUnknown, { code: input.receivingRegion });
  const stranger = await findStranger(tx, input);
  if (stranger !== undefined) return refuse(notFound, { what: 'organisation', id: stranger });
  const known = await lockGroupRow(tx, input.groupId);
  if (known !== undefined && !concerns(call, known)) return refuse(notFound, { what: 'group' });
  if (known !== undefined && known.county_id !== county.regionId)
    return refuse(sendingCountyFixed, { county: await codeOf(tx, known) });
  const group = rowOf(call, { ...input, place: place.value }, { county, receiving, known });
  const manifest = { ...(await openManifest(tx, group)), group };
  const { destination, departOn, agreement, commission } = input;
  const moved = await moveGroup(tx, call, manifest, {
    // A group is formed today, whenever it leaves.
    ...headerOf(call, { on: call.context.businessDay, lateReason: input.lateReason }),
    move: 'form',
    destination,
    departOn,
    agreement,
    ...(commission === undefined ? {} : { commission }),
  });
  if ('unmet' in moved) return refuse(moveRefused, reasonsOf(moved.unmet));
  return accept({
    reply: {
      groupId: input.groupId,
      status: moved.state.status,
      ...seatWarnings({ group: moved.group, rows: manifest.rows }),
    },
    persons: [],
    regions: [county.regionId],
    factDay: departOn,
  });
});

async function findStated(tx: Tx, code: string): Promise<StoredRegion | undefined> {
  const read = RegionCode.safeParse(code);
  return read.success ? findByCode(tx, read.data) : undefined;
}

async function codeOf(tx: Tx, { county_id }: GroupRow): Promise<string> {
  const code = await findRegionCode(tx, county_id);
  if (code === undefined) throw new Error('a group is sent by a county of the tree');
  return code;
}

/** The employer or the station that is not in the book as one. */
async function findStranger(tx: Tx, { employer, station }: Input): Promise<string | undefined> {
  if (employer !== undefined && (await findOrganisationName(tx, employer)) === undefined) return employer;
  const known = station === undefined || (await findStationRegions(tx, [station])).has(station);
  return known ? undefined : station;
}

function rowOf(
  call: OperationCall,
  input: Input,
  {
    county,
    receiving,
    known,
  }: { county: StoredRegion; receiving: StoredRegion; known: GroupRow | undefined },
): GroupRow {
  return {
    group_id: input.groupId,
    county_id: county.regionId,
    county_path: county.path,
    company_id: call.context.role === 'hr-company' ? call.context.organisation : (known?.company_id ?? null),
    status: known?.status ?? 'forming',
    destination: input.destination,
    place: { ...input.place },
    receiving_region_id: receiving.regionId,
    receiving_path: receiving.path,
    station_id: input.station ?? null,
    employer_id: input.employer ?? null,
    depart_on: input.departOn,
    expected_on: input.expectedOn,
    arrived_on: null,
    agreement: input.agreement,
    commission: input.commission ?? null,
    paper_short: input.paperShort,
    paper_number: known?.paper_number ?? null,
    legs: input.legs.map(({ number, ...leg }) => (number === undefined ? leg : { ...leg, number })),
    vehicles: input.vehicles.map(({ id, seats, escortId, plate }) => ({
      id,
      seats,
      ...(escortId === undefined ? {} : { escortId }),
      ...(plate === undefined ? {} : { plate }),
    })),
    contacts: input.contacts ?? null,
    insurance: input.insurance ?? null,
    receipt_back_on: null,
    assembly: assemblyOf(input),
    fare_source: input.fareSource ?? null,
    arrived_at: null,
  };
}

function assemblyOf({ assembly }: Input): GroupRow['assembly'] {
  if (assembly === undefined) return null;
  const { place, at } = assembly;
  return at === undefined ? { place } : { place, at };
}
