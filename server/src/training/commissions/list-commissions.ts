import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { DocumentId } from '@wengang/domain/papers/document.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import {
  CommissionId,
  listCommissions,
  openCommission,
} from '@wengang/domain/training/commissions/contract.ts';
import { listDocumentsAbout } from '../../papers/store.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { readCursor, sortedByDay, writeCursor } from '../../platform/http/cursor.ts';
import { concerns, termsOf, traineesOf } from './commission-ledger.ts';
import { type CommissionRow, findCommission, listCommissionsOf } from './store.ts';

export const answerListCommissions = respondTo(
  listCommissions,
  async (tx, { context }, { status, after, size }) => {
    const cursor = readCursor(after, sortedByDay);
    if (cursor === undefined) return refuse(notFound, { what: 'page' });
    const { home } = context;
    const rows =
      home === null ? [] : await listCommissionsOf(tx, home, { status, after: cursor, size: size + 1 });
    const page = rows.slice(0, size);
    const last = rows.length > size ? page.at(-1) : undefined;
    const next = last === undefined ? null : writeCursor({ name: last.from_day, id: last.commission_id });
    return accept({ reply: { commissions: page.map(lineOf), next }, persons: [] });
  },
);

export const answerOpenCommission = respondTo(openCommission, async (tx, { context }, { commissionId }) => {
  const commission = await findCommission(tx, commissionId);
  if (commission === undefined || !concerns(context, commission))
    return refuse(notFound, { what: 'commission' });
  const trainees = await traineesOf(tx, context, commission);
  const letters = await listDocumentsAbout(tx, commissionId);
  return accept({
    reply: {
      ...lineOf(commission),
      trainees: trainees.map(({ person_id, name, township, village, attended }) => ({
        personId: PersonId.parse(person_id),
        name,
        township,
        village,
        attended,
      })),
      letters: letters.map(({ document_id, number, issued_on, status }) => ({
        documentId: DocumentId.parse(document_id),
        number,
        issuedOn: CivilDate.parse(issued_on),
        status,
      })),
    },
    persons: trainees.map(({ person_id }) => person_id),
  });
});

const lineOf = (row: CommissionRow) => ({
  commissionId: CommissionId.parse(row.commission_id),
  status: row.status,
  provider: row.provider,
  terms: termsOf(row),
  completedOn: row.completed_on === null ? null : CivilDate.parse(row.completed_on),
});
