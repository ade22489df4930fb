import { OrganisationId } from '@wengang/domain/accounts/ids.ts';
import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept } from '@wengang/domain/contract/refusal.ts';
import { listEmployers } from '@wengang/domain/employers/contract.ts';
import { respondTo } from '../platform/http/bound-query.ts';
import { listByText } from './store.ts';

const most = 50;

export const answerListEmployers = respondTo(listEmployers, async (tx, _, { text }) => {
  const rows = await listByText(tx, text, most);
  const employers = rows.map((row) => ({
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
  return accept({ reply: { employers }, persons: [] });
});
