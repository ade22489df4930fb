import { employmentReceipt, type ReceiptLine } from '@wengang/domain/dispatch/papers/employment-receipt.ts';
import type {
  NotStartedNext,
  NotStartedReason,
  PassengerAct,
  StartClaim,
} from '@wengang/domain/dispatch/passenger-evidence.ts';
import { foldPassenger } from '@wengang/domain/dispatch/passenger-state.ts';
import type { SignedTerms } from '@wengang/domain/dispatch/signed-terms.ts';
import { startStatementOf } from '@wengang/domain/dispatch/start-statement.ts';
import type { PaperHeader } from '@wengang/domain/papers/document.ts';
import type { Paper } from '@wengang/domain/papers/paper.ts';
import type { OrderTerms, Pay } from '@wengang/domain/vacancies/order-terms.ts';
import {
  boardInWords,
  contractInWords,
  contractKindInWords,
  contractNames,
  payDayInWords,
  payInWords,
} from '@wengang/domain/vacancies/order-words.ts';
import type { PassengerLog } from '../passengers/move-passengers.ts';
import { atTheGate, type GroupFacts, type KnownPassenger, type Logs } from './group-facts.ts';

/** 就业回执单: who arrived, what the employer stated about each and how the station checked it; what is not known is filled in by hand. */
export function composeReceipt(facts: GroupFacts, logs: Logs, { number, seal }: PaperHeader): Paper {
  const { group, employer, station, names } = facts;
  const logOf = ({ person_id }: KnownPassenger): PassengerLog => logs.get(person_id) ?? [];
  const named = facts.passengers.filter(
    (passenger) => atTheGate.has(passenger.status) || startStatementOf(logOf(passenger)) !== undefined,
  );
  const acts = named.flatMap((passenger) => foldPassenger(logOf(passenger)).applied);
  return employmentReceipt({
    number,
    dispatchNumber: group.paper_number ?? '',
    arrivedOn: group.arrived_on ?? '',
    employer: employer?.name ?? '',
    employerClerk: clerkOf(acts),
    checkedBy: acts.flatMap((act) =>
      'checkedBy' in act && act.checkedBy !== undefined ? [act.checkedBy] : [],
    ),
    verified: [
      station?.name ?? '',
      ...new Set(
        acts
          .filter(isVerified)
          .map(({ by, recordedOn }) => [names.get(by.id) ?? '', recordedOn].join(' ').trim()),
      ),
    ]
      .filter((text) => text !== '')
      .join('、'),
    lines: named.map((passenger) => lineOf(passenger, logOf(passenger), employer?.name)),
    seal,
  });
}

/** 服务站核实人: the accounts that confirmed, contradicted or recorded a start; their names stand on the receipt. */
export const verifiersOf = (logs: Logs): string[] =>
  [...logs.values()].flatMap((log) =>
    foldPassenger(log)
      .applied.filter(isVerified)
      .map(({ by }) => by.id),
  );

const isVerified = ({ move }: PassengerAct): boolean =>
  move === 'start' || move === 'notStart' || move === 'contradictStart';

/** 单位经办人, as the latest statement names him. */
const clerkOf = (acts: readonly PassengerAct[]): string =>
  acts
    .flatMap((act) =>
      (act.move === 'start' || act.move === 'stateStart') && act.statedBy !== undefined ? [act] : [],
    )
    .toSorted((a, b) => (a.recordedOn < b.recordedOn ? -1 : a.recordedOn > b.recordedOn ? 1 : 0))
    .at(-1)?.statedBy ?? '';

/** What the employer stated and nobody has confirmed is printed as 待核实; where the station found otherwise, as 待裁定. */
function lineOf(passenger: KnownPassenger, log: PassengerLog, employer: string | undefined): ReceiptLine {
  const promised = promisedTo(passenger, employer);
  const line = { ...promised, name: passenger.name, insurance: '', notStartedReason: '', goesTo: '' };
  const statement = startStatementOf(log);
  if (statement !== undefined) {
    const standing = statement.status === 'open' ? 'claimed' : 'disputed';
    return { ...line, ...claimInWords(statement.stated.claim, { promised, employer }), standing };
  }
  const { state, applied } = foldPassenger(log);
  if (state?.status === 'not-started') return { ...line, ...notStartedInWords(state), standing: 'verified' };
  if (state?.status === 'started')
    return {
      ...line,
      ...signedInWords(applied.findLast((act) => act.move === 'start') ?? {}, { promised, employer }),
      outcome: 'started',
      startedOn: passenger.start_day ?? state.startedOn,
      post: passenger.post ?? promised.post,
      standing: 'verified',
    };
  return { ...line, outcome: 'open', startedOn: '', standing: 'verified' };
}

type Beside = { promised: Promised; employer: string | undefined };

const claimInWords = (claim: StartClaim, beside: Beside) =>
  claim.outcome === 'not-started'
    ? notStartedInWords(claim)
    : {
        ...signedInWords(claim, beside),
        outcome: claim.outcome,
        startedOn: claim.startedOn,
        post: claim.post ?? beside.promised.post,
      };

/** What was signed, where it was told; else what the order promised, with the room for the pen. */
const signedInWords = ({ contract, insuredFrom, pay }: SignedTerms, { promised, employer }: Beside) => ({
  contract: contract === undefined ? promised.contract : signedContract(contract, employer),
  pay: pay === undefined ? promised.pay : termsOfPay(pay),
  insurance: insuredFrom === undefined ? '' : `工伤自 ${insuredFrom} 起`,
});

function signedContract(
  { kind, party, signedOn, until }: NonNullable<SignedTerms['contract']>,
  employer: string | undefined,
): string {
  const term = until === undefined ? '' : `,至 ${until}`;
  return `${contractNames[kind]},${signedOn} 签订${term},与${party === employer ? '本单位' : party}`;
}

const termsOfPay = (pay: Pay): string =>
  [payInWords(pay), payDayInWords(pay)].filter((text) => text !== '').join(',');

/** Nothing is promised any more to who did not start. */
const notStartedInWords = ({ reason, next }: { reason: NotStartedReason; next: NotStartedNext }) =>
  ({
    outcome: 'not-started',
    startedOn: '',
    ...nothingPromised,
    notStartedReason: reasons[reason],
    goesTo: destinations[next],
  }) as const;

type Promised = Pick<ReceiptLine, 'post' | 'contract' | 'pay' | 'boardAndLodging'>;
const nothingPromised: Promised = { post: '', contract: '', pay: '', boardAndLodging: '' };

/** What the order promised, beside the room for what was signed. */
function promisedTo({ order }: KnownPassenger, employer: string | undefined): Promised {
  if (order === undefined) return nothingPromised;
  const { terms, conditions } = order;
  return {
    post: terms.title,
    contract: contractOf(terms, employer),
    pay: termsOfPay(terms.pay),
    boardAndLodging: boardInWords(conditions),
  };
}

function contractOf(terms: OrderTerms, employer: string | undefined): string {
  const { contract } = terms;
  if (contract === undefined) return '';
  return contract.party === employer
    ? `约定${contractKindInWords(contract)},与本单位`
    : `约定${contractInWords(terms)}`;
}

const reasons: Record<NotStartedReason, string> = {
  medical: '体检不合格',
  'gave-up': '本人放弃',
  papers: '证件',
  'unlawful-age': '年龄不合法',
  'order-full': '岗位已满',
  'not-as-promised': '与承诺不符',
};
const destinations: Record<NotStartedNext, string> = {
  'new-offer': '转荐',
  home: '返乡',
  'own-way': '自行',
};
