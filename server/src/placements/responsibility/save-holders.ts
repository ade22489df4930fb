import type {
  Handover,
  ResponsibilityLedger,
  Span,
} from '@wengang/domain/placements/responsibility/ledger.ts';
import { type Office, officeKey } from '@wengang/domain/placements/responsibility/office.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { OperationCall } from '../../platform/operations/bound-operation.ts';
import { findStationRegions, listSpans, type SpanRow, saveSpans, supersedeSpans } from './store.ts';

/** Writes the spans that differ from those in the table: what is derived follows the events, and nothing is deleted. */
export async function saveHolders(
  tx: Tx,
  call: OperationCall,
  persons: readonly string[],
  ledger: ResponsibilityLedger,
): Promise<void> {
  const regions = await findStationRegions(tx, stationsIn(ledger));
  const regionOf = (office: Office): number => regionOfOffice(office, regions);
  const pending = [...ledger.handovers.values()].filter(({ status }) => status === 'pending');
  const wanted = persons.flatMap((person) =>
    (ledger.files.get(person)?.spans ?? []).map((span) => {
      const waiting = pending.find(({ persons: on }) => on.includes(person));
      return spanRow(person, span, waiting, regionOf);
    }),
  );
  const present = await listSpans(tx, persons);
  const keep = new Set(wanted.map(textOf));
  const have = new Set(present.map(textOf));
  await supersedeSpans(
    tx,
    present.filter((row) => !keep.has(textOf(row))).map(({ person_id, span_id }) => ({ person_id, span_id })),
    call.id,
  );
  await saveSpans(
    tx,
    wanted.filter((row) => !have.has(textOf(row))).map((row) => ({ ...row, span_id: call.newId() })),
    call.id,
  );
}

function stationsIn(ledger: ResponsibilityLedger): string[] {
  const offices = [
    ...[...ledger.files.values()].flatMap(({ spans }) => spans.map(({ holder }) => holder)),
    ...[...ledger.handovers.values()].map(({ to }) => to),
  ];
  return [...new Set(offices.flatMap((office) => (office.kind === 'station' ? [office.station] : [])))];
}

/** Village and county are named by their region ids, a station by its organisation. */
function regionOfOffice(office: Office, stations: ReadonlyMap<string, number>): number {
  switch (office.kind) {
    case 'village':
      return Number(office.region);
    case 'county-service':
      return Number(office.county);
    case 'station': {
      const region = stations.get(office.station);
      if (region === undefined) throw new Error('a station that holds persons is an organisation');
      return region;
    }
  }
}

function spanRow(
  person: string,
  span: Span,
  waiting: Handover | undefined,
  regionOf: (office: Office) => number,
): SpanRow {
  const open = span.to === undefined ? waiting : undefined;
  return {
    person_id: person,
    from_at: span.from,
    to_at: span.to ?? null,
    office_key: officeKey(span.holder),
    office_kind: span.holder.kind,
    office_region_id: regionOf(span.holder),
    office: span.holder,
    cause: span.cause,
    handover_id: open?.id ?? null,
    handover_kind: open?.kind ?? null,
    handover_to: open === undefined ? null : officeKey(open.to),
    handover_region_id: open === undefined ? null : regionOf(open.to),
    proposed_at: open?.proposedAt ?? null,
    due_at: open?.dueAt ?? null,
  };
}

// The office is named by its key; instants have one form.
const textOf = ({ office: _, ...row }: SpanRow & { span_id?: string }): string =>
  JSON.stringify(
    Object.entries(row)
      .filter(([key]) => key !== 'span_id')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
