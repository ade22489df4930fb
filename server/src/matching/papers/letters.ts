import { telephoneOn } from '@wengang/domain/accounts/duty-telephone.ts';
import { addDays } from '@wengang/domain/calendar/civil-date.ts';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { JobWish } from '@wengang/domain/matching/job-wish.ts';
import {
  issueLetter,
  letterTooEarly,
  type printLetterPage,
} from '@wengang/domain/matching/paper-contract.ts';
import { referralLetter } from '@wengang/domain/matching/papers/referral-letter.ts';
import { paperChanged } from '@wengang/domain/papers/contract.ts';
import {
  countyShortOf,
  type PaperHeader,
  seriesNumber,
  seriesPrefix,
} from '@wengang/domain/papers/document.ts';
import type { Paper } from '@wengang/domain/papers/paper.ts';
import { sexInWords } from '@wengang/domain/people/sex-in-words.ts';
import { OrderTerms } from '@wengang/domain/vacancies/order-terms.ts';
import { findDisplayNames } from '../../accounts/store.ts';
import { findDutyTelephones } from '../../accounts/telephones/store.ts';
import { issueDocuments } from '../../papers/issue-documents.ts';
import { reprint } from '../../papers/reprint.ts';
import { findDocument, lastOfSeries, listDocumentPersons, lockDocumentsAbout } from '../../papers/store.ts';
import type { Tx } from '../../platform/database/database.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { findCountyService, findStandingOffer, type PaperOffer } from './store.ts';

export const issueLetterOperation = implement(issueLetter, async (tx, call, { personId, offerId }) => {
  const { account, businessDay } = call.context;
  const offer = await findStandingOffer(tx, personId, offerId);
  if (offer === undefined) return refuse(notFound, { what: 'offer' });
  if (!isAccepted(offer)) return refuse(letterTooEarly, {});
  const current = (await lockDocumentsAbout(tx, offerId)).find(({ status }) => status === 'valid');
  const compose = await composing(tx, offer, [
    account,
    ...(current === undefined ? [] : [current.issued_by]),
  ]);
  const prefix = seriesPrefix(countyShortOf(offer.county), 'referral-letter', businessDay);
  const last = await lastOfSeries(tx, prefix);
  const [issued] = await issueDocuments(
    tx,
    call,
    [
      {
        kind: 'referral-letter',
        reader: null,
        about: offerId,
        countyPath: offer.county_path,
        persons: [personId],
        current,
        lapsed: current !== undefined && addDays(current.issued_on, validDays) < businessDay,
        compose,
      },
    ],
    () => seriesNumber(prefix, last + 1),
  );
  if (issued === undefined) throw new Error('one draft gives one document');
  return accept({ reply: issued, persons: [personId], regions: [], factDay: null });
});

export type Letter = { paper: Paper; persons: readonly string[] };

export async function printLetter(
  tx: Tx,
  keyring: Keyring,
  documentId: string,
): Promise<Outcome<Letter, RefusalOf<(typeof printLetterPage)['refusals'][number]>>> {
  const document = await findDocument(tx, documentId);
  const [person] = document?.kind === 'referral-letter' ? await listDocumentPersons(tx, documentId) : [];
  if (document === undefined || document.about_id === null || person === undefined)
    return refuse(notFound, { what: 'paper' });
  const offer = await findStandingOffer(tx, person, document.about_id);
  // The offer has lapsed or led to work, or its acceptance was recorded by mistake: nobody is referred by this letter any more.
  if (offer === undefined || !isAccepted(offer)) return refuse(paperChanged, { number: document.number });
  const printed = reprint(keyring, document, await composing(tx, offer, [document.issued_by]));
  return printed.ok ? accept({ paper: printed.value, persons: [person] }) : printed;
}

const isAccepted = ({ status }: PaperOffer): boolean => status === 'willing' || status === 'employer-agreed';

/** A letter is valid for seven days, as is usual (chain 2.1 B). */
const validDays = 7;

/** The letter of an offer, under whichever header of these issuers. */
async function composing(
  tx: Tx,
  offer: PaperOffer,
  issuers: readonly string[],
): Promise<(header: PaperHeader) => Paper> {
  const names = await findDisplayNames(tx, issuers);
  const telephones = await findDutyTelephones(tx, issuers);
  const office = await findCountyService(tx, offer.county_id);
  const wish = offer.job_wish === null ? undefined : JobWish.parse(offer.job_wish);
  const skills = [...(wish?.skills.map(({ skill }) => skill) ?? []), ...(wish?.certificates ?? [])];
  return ({ number, issuedOn, issuedBy, edition, seal }) =>
    referralLetter({
      number,
      employer: offer.employer,
      person: {
        name: offer.name,
        sex: sexInWords(offer.sex),
        bornMonth: offer.born.slice(0, 7),
        township: offer.township ?? '',
        skills: skills.join('、'),
      },
      post: OrderTerms.parse(offer.terms).title,
      office: office?.name ?? '',
      clerk: names.get(issuedBy) ?? '',
      // A clerk without a duty telephone is reached at the office that refers.
      clerkPhone:
        (edition === 1 ? '' : telephoneOn(telephones.get(issuedBy) ?? [], issuedOn)) || (office?.phone ?? ''),
      hasCheck: edition !== 1,
      validUntil: addDays(issuedOn, validDays),
      printedOn: issuedOn,
      seal,
    });
}
