import { OrganisationId } from '@wengang/domain/accounts/ids.ts';
import {
  listOrganisations,
  listPairings,
  PairingId,
} from '@wengang/domain/accounts/organisations/contract.ts';
import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { pathOf } from '@wengang/domain/regions/region-code.ts';
import { type BoundQuery, respondTo } from '../../platform/http/bound-query.ts';
import { readCursor, writeCursor } from '../../platform/http/cursor.ts';
import type { BoundOperation } from '../../platform/operations/bound-operation.ts';
import { registerOrganisation } from './register-organisation.ts';
import { registerPairing } from './register-pairing.ts';
import { listOrganisationPage, listPairingRows } from './store.ts';

export const organisationOperations: readonly BoundOperation[] = [registerOrganisation, registerPairing];

export const organisationQueries: readonly BoundQuery[] = [
  respondTo(listOrganisations, async (tx, _, { text, kind, within, after, size }) => {
    const cursor = readCursor(after);
    if (cursor === undefined) return refuse(notFound, { what: 'page' });
    const found = await listOrganisationPage(tx, {
      ...{ text, kind: kind ?? null, after: cursor, size: size + 1 },
      within: within === undefined ? null : pathOf(within),
    });
    const shown = found.slice(0, size);
    const last = shown.at(-1);
    const organisations = shown.map((row) => ({
      organisationId: OrganisationId.parse(row.organisation_id),
      kind: row.kind,
      name: row.name,
      creditCode: row.credit_code,
      place: row.place,
      sentBy: row.sent_by,
      phone: row.phone,
      ...periodOf(row),
    }));
    const next =
      found.length > size && last !== undefined
        ? writeCursor({ name: last.name, id: last.organisation_id })
        : null;
    return accept({ reply: { organisations, next }, persons: [] });
  }),
  respondTo(listPairings, async (tx, _, { on }) => {
    const pairings = (await listPairingRows(tx, on ?? null)).map((row) => ({
      pairingId: PairingId.parse(row.pairing_id),
      agreement: row.agreement,
      title: row.title,
      sending: row.sending,
      receiving: row.receiving,
      sendingOffice: row.sending_office,
      receivingOffice: row.receiving_office,
      ...periodOf(row),
    }));
    return accept({ reply: { pairings }, persons: [] });
  }),
];

const periodOf = ({ valid_from, valid_to }: { valid_from: string; valid_to: string | null }) => ({
  validFrom: CivilDate.parse(valid_from),
  validTo: valid_to === null ? null : CivilDate.parse(valid_to),
});
