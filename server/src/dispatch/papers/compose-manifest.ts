import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { CivilDate as Civil } from '@wengang/domain/calendar/civil-date.ts';
import { type FullListPurpose, fullListPurposes } from '@wengang/domain/dispatch/full-list.ts';
import type { ManifestReader, ManifestRow } from '@wengang/domain/dispatch/manifest-columns.ts';
import { manifest } from '@wengang/domain/dispatch/papers/manifest.ts';
import type { PaperEdition, PaperHeader } from '@wengang/domain/papers/document.ts';
import type { Paper } from '@wengang/domain/papers/paper.ts';
import { homeGroupOf } from '@wengang/domain/people/home-group.ts';
import { sexInWords } from '@wengang/domain/people/sex-in-words.ts';
import { payInWords } from '@wengang/domain/vacancies/order-words.ts';
import { openField } from '../../platform/vault/field.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { escortNames, escortsToCall, type GroupFacts, type KnownPassenger, listedOf } from './group-facts.ts';

/** 用途: for which purpose the list shows full numbers, until when, and who opened it. */
export type Purpose = { purpose: FullListPurpose; expiresOn: string; openedBy: string; openedOn: string };

type Print = { reader: ManifestReader; today: CivilDate; by: string; purpose: Purpose | null };

/** 花名册 for one reader: what he may see of each row is decided by the table of columns, under what is really known of the row. */
export function composeManifest(
  keyring: Keyring,
  facts: GroupFacts,
  { reader, today, by, purpose }: Print,
  { number, issuedOn, edition, seal }: PaperHeader,
): Paper {
  const { group, employer } = facts;
  const passengers = listedOf(facts);
  const nameOf = new Map(passengers.map(({ person_id, name }) => [person_id, name]));
  return manifest(reader, {
    number,
    dispatchNumber: reader === 'transport' ? null : group.paper_number,
    purpose: purpose === null ? null : purposeInWords(purpose),
    destination: [group.destination, reader === 'transport' ? '' : (employer?.name ?? '')]
      .filter((text, index, all) => text !== '' && all.findIndex((one) => one.includes(text)) === index)
      .join(' '),
    departOn: group.depart_on,
    // Who sells tickets or insures has nobody to call on the way.
    escort: reader === 'transport' ? escortNames(facts) : escortsToCall(facts, { edition, issuedOn }),
    prepared: by,
    issuer: facts.issuer,
    issuedOn,
    passengers: passengers.map((passenger, index) => ({
      row: rowOf(keyring, passenger, { serial: index + 1, facts, nameOf, purpose, edition }),
      circumstances: {
        today,
        departOn: Civil.parse(group.depart_on),
        acceptedAndStarted: passenger.status === 'started',
        // Nobody has been asked for either consent yet: the ledger has no place for it.
        consentToNeeds: false,
        consentForPayingPolicy: false,
      },
    })),
    seal,
  });
}

type Around = {
  serial: number;
  facts: GroupFacts;
  nameOf: ReadonlyMap<string, string>;
  purpose: Purpose | null;
  edition: PaperEdition;
};

function rowOf(keyring: Keyring, passenger: KnownPassenger, around: Around): ManifestRow {
  const { group } = around.facts;
  const { person_id, wish, order } = passenger;
  const open = (field: string, sealed: Uint8Array | null): string =>
    sealed === null ? '' : openField(keyring, { field, personId: person_id }, sealed);
  return {
    serial: String(around.serial),
    name: passenger.name,
    sex: sexInWords(passenger.sex),
    idNumber: open('id-number', passenger.id_number),
    phone: open('phone', passenger.phone),
    township: passenger.township ?? '',
    village: passenger.village ?? '',
    ...(around.edition < 3 ? {} : { villageGroup: homeGroupOf(passenger.home_group, passenger.village) }),
    // An insurer needs no seat.
    ...(around.purpose?.purpose === 'insurance'
      ? {}
      : {
          pickUp: group.assembly?.place ?? group.legs[0]?.from ?? '',
          pickUpTime: group.assembly?.at ?? '',
          seat: seatOf(passenger, group.vehicles.length),
        }),
    post: order?.terms.title ?? '',
    agreedPay: order === undefined ? '' : payInWords(order.terms.pay),
    paperNumber: group.paper_number ?? '',
    firstTimeAway: inWords(passenger.firstTimeAway, '是', '否'),
    companions: (wish?.companions ?? []).flatMap((one) => around.nameOf.get(one.with) ?? []).join('、'),
    mandarin: inWords(passenger.speaksMandarin, '会', '有困难'),
    accommodations: (wish?.accommodations ?? []).join('、'),
  };
}

const inWords = (known: boolean | undefined, yes: string, no: string): string =>
  known === undefined ? '' : known ? yes : no;

/** 2车14: the vehicle only where there are several. */
function seatOf({ vehicle, seat }: KnownPassenger, vehicles: number): string {
  const car = vehicles > 1 && vehicle !== null ? `${vehicle}车` : '';
  return `${car}${seat ?? ''}`;
}

function purposeInWords({ purpose, expiresOn, openedBy, openedOn }: Purpose): { name: string; note: string } {
  const { zh } = fullListPurposes[purpose];
  const who = openedBy === '' ? '' : `${openedBy} `;
  return {
    name: `${zh}用`,
    note: `本表含完整证件号码,仅限${zh}使用,${expiresOn} 后不得留存,到期销毁。${who}${openedOn} 打开,已登记。`,
  };
}
