import { OrganisationId } from '@wengang/domain/accounts/ids.ts';
import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import {
  getOffer,
  listOffers,
  listWithdrawn,
  OfferId,
  OfferStatusName,
  type OfferView,
  ReasonPart,
} from '@wengang/domain/matching/contract.ts';
import { OfferEvidence } from '@wengang/domain/matching/offers/offer-moves.ts';
import { VacancyId } from '@wengang/domain/vacancies/contract.ts';
import { z } from 'zod';
import { summaryOf } from '../../people/search-persons.ts';
import type { AccessContext } from '../../platform/database/context.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { readCursor, writeCursor } from '../../platform/http/cursor.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { actView } from '../../vacancies/act-view.ts';
import { listOfferActs } from '../store.ts';
import { listLapsedSince, listOfferPage, type OfferListRow, type OfferPath } from './store.ts';

export const answerListOffers = respondTo(
  listOffers,
  async (tx, { context, keyring }, { personId, vacancyId, runId, status, after, size }) => {
    const path = pathOf(context);
    const cursor = readCursor(after);
    const isPage = cursor === null || z.uuid().safeParse(cursor?.name).success;
    if (path === undefined || cursor === undefined || !isPage) return refuse(notFound, { what: 'page' });
    const found = await listOfferPage(tx, path, {
      person: personId,
      vacancy: vacancyId,
      run: runId,
      status,
      after: cursor,
      size: size + 1,
    });
    const page = found.slice(0, size);
    const last = found.length > size ? page.at(-1) : undefined;
    return accept({
      reply: {
        offers: page.map((row) => viewOf(keyring, row)),
        next: last === undefined ? null : writeCursor({ name: last.person_id, id: last.offer_id }),
      },
      persons: [...new Set(page.map((row) => row.person_id))],
    });
  },
);

export const answerGetOffer = respondTo(getOffer, async (tx, { context, keyring }, { personId, offerId }) => {
  const path = pathOf(context);
  const rows = path === undefined ? [] : await listOfferPage(tx, path, { ...everything, person: personId });
  const row = rows.find((one) => one.offer_id === offerId);
  if (row === undefined) return refuse(notFound, { what: 'offer' });
  const acts = await listOfferActs(tx, [{ person_id: personId, offer_id: offerId }]);
  return accept({
    reply: {
      offer: viewOf(keyring, row),
      acts: acts.map(({ act }) => actView(act)),
    },
    persons: [personId],
  });
});

const everything = { vacancy: undefined, run: undefined, status: undefined, after: null, size: 1000 };

export const answerListWithdrawn = respondTo(
  listWithdrawn,
  async (tx, { context, keyring }, { since, size }) => {
    const rows = context.home === null ? [] : await listLapsedSince(tx, { home: context.home, since, size });
    return accept({
      reply: {
        rows: rows.map((row) => ({
          person: summaryOf(keyring, row),
          offerId: OfferId.parse(row.offer_id),
          title: row.title,
          employer: row.employer,
          on: CivilDate.parse(row.state.on),
          because: OfferEvidence.lapse.shape.because.parse(row.state.because),
        })),
      },
      persons: [...new Set(rows.map((row) => row.person_id))],
    });
  },
);

/** By which relation this context asks: its own people, its own area, or its own orders. */
function pathOf(context: AccessContext): OfferPath | undefined {
  if (context.home !== null) return { by: 'home', path: context.home };
  if (context.work !== null) return { by: 'work', path: context.work };
  return context.organisation === null ? undefined : { by: 'employer', id: context.organisation };
}

const viewOf = (keyring: Keyring, row: OfferListRow): OfferView => ({
  offerId: OfferId.parse(row.offer_id),
  person: summaryOf(keyring, row),
  vacancyId: VacancyId.parse(row.vacancy_id),
  employerId: OrganisationId.parse(row.employer_id),
  employer: row.employer,
  title: row.title,
  place: row.place,
  orderStatus: row.order_status,
  status: OfferStatusName.parse(row.status),
  reserve: row.reserve,
  offeredOn: CivilDate.parse(row.offered_on),
  since: CivilDate.parse(row.state.on),
  total: row.total,
  parts: z.array(ReasonPart).parse(row.parts),
});
