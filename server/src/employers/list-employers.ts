import { OrganisationId } from '@wengang/domain/accounts/ids.ts';
import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { listEmployers } from '@wengang/domain/employers/contract.ts';
import { respondTo } from '../platform/http/bound-query.ts';
import { readCursor, writeCursor } from '../platform/http/cursor.ts';
import { listByText } from './store.ts';

export const answerListEmployers = respondTo(listEmployers, async (tx, _, { text, after, size }) => {
  const cursor = readCursor(after);
  if (cursor === undefined) return refuse(notFound, { what: 'page' });
  const rows = await listByText(tx, { text, after: cursor, size: size + 1 });
  const page = rows.slice(0, size);
  const last = rows.length > size ? page.at(-1) : undefined;
  const employers = page.map((row) => ({
    employerId: OrganisationId.parse(row.organisation_id),
    kind: row.kind,
    name: row.name,
    creditCode: row.credit_code,
    creditCodeCheck: row.credit_code_check,
    place: row.place,
    address: row.address,
    stoppedOn: row.stopped_on === null ? null : CivilDate.parse(row.stopped_on),
    exposures: row.exposures,
  }));
  const next = last === undefined ? null : writeCursor({ name: last.name, id: last.organisation_id });
  return accept({ reply: { employers, next }, persons: [] });
});
