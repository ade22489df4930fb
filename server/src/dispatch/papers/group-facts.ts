import { telephoneOn } from '@wengang/domain/accounts/duty-telephone.ts';
import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { JobWish } from '@wengang/domain/matching/job-wish.ts';
import { wishFromProfile } from '@wengang/domain/matching/profile-wish.ts';
import type { PaperHeader } from '@wengang/domain/papers/document.ts';
import { OrderConditions } from '@wengang/domain/vacancies/order-conditions.ts';
import { OrderTerms } from '@wengang/domain/vacancies/order-terms.ts';
import { findPublicService } from '../../accounts/organisations/store.ts';
import { findDisplayNames } from '../../accounts/store.ts';
import { findDutyTelephones, type Telephones } from '../../accounts/telephones/store.ts';
import { serviceLicenceOn } from '../../employers/poster.ts';
import { findEmployer, findOrganisationCard, type OrganisationCard } from '../../employers/store.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { PassengerLog } from '../passengers/move-passengers.ts';
import type { GroupRow } from '../store.ts';
import { findLocker, listPaperPassengers, type PaperPassenger } from './store.ts';

/** A passenger, with what he or she wishes and what the order promises, parsed. */
export type KnownPassenger = PaperPassenger & {
  /** as recorded; undefined: nobody has asked */
  wish: JobWish | undefined;
  firstTimeAway: boolean | undefined;
  speaksMandarin: boolean | undefined;
  order: { terms: OrderTerms; conditions: OrderConditions } | undefined;
};

export type Logs = ReadonlyMap<string, PassengerLog>;

/** What the ledger knows of a group for its papers. Nothing here is made up: what is not known is printed empty, for the pen. */
export type GroupFacts = {
  group: GroupRow;
  passengers: readonly KnownPassenger[];
  issuer: string;
  licence: string | null;
  employer: OrganisationCard | undefined;
  station: OrganisationCard | undefined;
  /** 审核: who of the county locked the list */
  lockedBy: string;
  /** by account */
  names: ReadonlyMap<string, string>;
  /** 值班电话 of the escorts, by account */
  telephones: Telephones;
};

export async function readGroupFacts(
  tx: Tx,
  group: GroupRow,
  accounts: readonly string[],
): Promise<GroupFacts> {
  const rows = await listPaperPassengers(tx, group.group_id);
  const card = (id: string | null) => (id === null ? undefined : findOrganisationCard(tx, id));
  const company = await card(group.company_id);
  const locker = await findLocker(tx, group.group_id);
  const names = await findDisplayNames(tx, [
    ...accounts,
    ...escortsOf(group),
    ...(locker === undefined ? [] : [locker]),
  ]);
  return {
    group,
    passengers: rows.map((row) => ({ ...row, ...toldBy(row), order: orderOf(row) })),
    issuer: company?.name ?? (await findPublicService(tx, group.county_id, group.depart_on)) ?? '',
    licence: group.company_id === null ? null : await licenceOf(tx, group.company_id, group.depart_on),
    employer: await card(group.employer_id),
    station: await card(group.station_id),
    lockedBy: names.get(locker ?? '') ?? '',
    names,
    telephones: await findDutyTelephones(tx, escortsOf(group)),
  };
}

/** Empty where none was in force on the day. */
async function licenceOf(tx: Tx, company: string, on: string): Promise<string> {
  const known = await findEmployer(tx, company);
  return (known === undefined ? undefined : serviceLicenceOn(known, CivilDate.parse(on))) ?? '';
}

/** Who stood at the gate, whatever became of them afterwards. */
export const atTheGate: ReadonlySet<string> = new Set(['arrived', 'started', 'not-started']);

/** 名单: the locked list and the refills, also who did not come. Who was added at the gate stands on the arrival paper. */
export const listedOf = ({ passengers }: GroupFacts): readonly KnownPassenger[] =>
  passengers.filter(({ added }) => !added);

/** 带队人, by vehicle. */
export const escortNames = ({ group, names }: GroupFacts): string =>
  escortsOf(group)
    .map((id) => names.get(id) ?? '')
    .filter((name) => name !== '')
    .join('、');

/** 带队人姓名、电话, as they stand on a paper of a day; a paper of the first edition gives the names alone. */
export const escortsToCall = (
  { group, names, telephones }: GroupFacts,
  { edition, issuedOn }: Pick<PaperHeader, 'edition' | 'issuedOn'>,
): string =>
  escortsOf(group)
    .map((id) =>
      [names.get(id) ?? '', edition === 1 ? '' : telephoneOn(telephones.get(id) ?? [], issuedOn)]
        .filter((text) => text !== '')
        .join(' '),
    )
    .filter((text) => text !== '')
    .join('、');

const escortsOf = ({ vehicles }: GroupRow): string[] => [
  ...new Set(vehicles.flatMap(({ escortId }) => (escortId === undefined ? [] : [escortId]))),
];

/** Whoever has worked outside before does not go out for the first time, whatever was said of it then; else as the wish says, else the roster. */
function toldBy({ job_wish, profile, went_out }: PaperPassenger) {
  const wish = job_wish === null ? undefined : JobWish.parse(job_wish);
  const roster = wishFromProfile(profile);
  return {
    wish,
    firstTimeAway: went_out ? false : (wish?.firstTimeAway ?? roster.firstTimeAway),
    speaksMandarin: wish?.speaksMandarin ?? roster.speaksMandarin,
  };
}

const orderOf = ({ terms, conditions }: PaperPassenger): KnownPassenger['order'] =>
  terms === null
    ? undefined
    : { terms: OrderTerms.parse(terms), conditions: OrderConditions.parse(conditions ?? {}) };
