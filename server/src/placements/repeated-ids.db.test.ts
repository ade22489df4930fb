import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import {
  awayPlace,
  type ChainOffice,
  chainRegions,
  enrol,
  idOf,
  openChainOffice,
  personIdOf as p,
  type Side,
  thirdPlace,
} from '../dispatch/testing/chain-office.ts';
import { recordWishOperation } from '../people/record-wish.ts';
import { asWorker } from '../platform/database/context.ts';
import { plantRegions } from '../platform/database/testing/invented-regions.ts';
import { giveServiceOperation } from '../returns/give-service.ts';
import { stateReturnOperation } from '../returns/state-return.ts';
import { changeJobOperation } from './employment/change-job.ts';
import { confirmOperation } from './employment/state-employment.ts';
import { recordEvidenceOperation } from './record-evidence.ts';
import { recordSpellOperation } from './record-spell.ts';

plantRegions(chainRegions);

type Bound = Parameters<ChainOffice['try']>[2];
let office: ChainOffice;
beforeEach(async () => {
  office = await openChainOffice();
  await enrol(office, [{ n: 1, name: '虞测甲' }]);
});

const [spell, statement, homecoming, service, wish] = [3, 7, 4, 5, 6].map((kind) => idOf(kind, 1));
const about = { personId: p(1), spellId: spell };
const jobFrom = (start: string, overrides: object = {}) => ({
  ...{ id: spell, start, place: awayPlace, kind: 'unit', fullTime: true, organised: 'self' },
  ...overrides,
});
const evidence = (on: string) => ({
  personId: p(1),
  evidence: { id: statement, spellId: spell, about: on, grade: 'C', result: 'employed' },
});
const confirmation = (on: string) => ({ ...about, statementId: statement, on, grade: 'C' });
const comingHome = (on: string) => ({
  ...{ ...about, homecomingId: homecoming, on, causes: ['family-care'] },
  ended: { lastDay: '2025-04-30', reason: '返乡', wageSettled: 'yes' },
});
const help = (kind: string) => ({
  ...{ personId: p(1), homecomingId: homecoming, serviceId: service },
  ...{ kind, on: '2025-05-10' },
});
const wishOf = (scope: string) => ({
  personId: p(1),
  wish: { id: wish, on: '2025-03-01', scope, wantsOtherJob: false },
});

// A job of months ago is typed by the county, with the reason.
const act = (
  bound: Bound,
  input: object,
  id?: string,
  side: Side = bound === recordSpellOperation ? 'county' : 'village',
) => office.try(side, '2025-05-11', bound, input, id);
const done = async (bound: Bound, input: object) =>
  expect(await act(bound, input), bound.contract.name).toMatchObject({ ok: true });
const refusalOf = async (bound: Bound, input: object): Promise<string> => {
  const outcome = await act(bound, input);
  return outcome.ok ? 'accepted' : outcome.refusal.code;
};
const counted = (table: string): Promise<number> =>
  asWorker(office.database, async (tx) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx);
    return rows[0]?.n ?? -1;
  });

/** What is done first, and then again under the same id of the client by another operation: with another body, and with the same. */
const repeated: [
  string,
  string,
  { before: [Bound, object][]; first: [Bound, object]; other: [Bound, object][] },
][] = [
  [
    'a spell',
    'spell',
    {
      before: [],
      first: [
        recordSpellOperation,
        { lateReason: '补登记', personId: p(1), spell: jobFrom('2024-01-10', { end: '2024-03-31' }) },
      ],
      other: [
        [recordSpellOperation, { lateReason: '补登记', personId: p(1), spell: jobFrom('2024-06-01') }],
        [
          changeJobOperation,
          {
            ...{ ...about, end: '2024-03-31', reason: '工资低' },
            newSpell: jobFrom('2024-04-10', { place: thirdPlace }),
          },
        ],
      ],
    },
  ],
  [
    'evidence',
    'statement',
    {
      before: [
        [recordSpellOperation, { lateReason: '补登记', personId: p(1), spell: jobFrom('2025-01-10') }],
      ],
      first: [recordEvidenceOperation, evidence('2025-03-01')],
      other: [
        [recordEvidenceOperation, evidence('2025-04-01')],
        [confirmOperation, confirmation('2025-04-01')],
        [stateReturnOperation, { ...comingHome('2025-05-01'), homecomingId: statement }],
      ],
    },
  ],
  [
    'a homecoming',
    'statement',
    {
      before: [
        [recordSpellOperation, { lateReason: '补登记', personId: p(1), spell: jobFrom('2025-01-10') }],
      ],
      first: [stateReturnOperation, comingHome('2025-05-01')],
      other: [
        [
          recordEvidenceOperation,
          { ...evidence('2025-03-01'), evidence: { ...evidence('2025-03-01').evidence, id: homecoming } },
        ],
      ],
    },
  ],
  [
    'a service to a returnee',
    'return_service',
    {
      before: [
        [recordSpellOperation, { lateReason: '补登记', personId: p(1), spell: jobFrom('2025-01-10') }],
        [stateReturnOperation, comingHome('2025-05-01')],
      ],
      first: [giveServiceOperation, help('policy-told')],
      other: [[giveServiceOperation, help('job-offered')]],
    },
  ],
  [
    'a wish',
    'person_fact',
    {
      before: [],
      first: [recordWishOperation, wishOf('in-county')],
      other: [[recordWishOperation, wishOf('any')]],
    },
  ],
];

test.each(repeated)(
  '%s whose id is in use is refused, and what is on record stays',
  async (_, table, made) => {
    for (const [bound, input] of made.before) await done(bound, input);
    const [bound, input] = made.first;
    const operation = randomUUID();
    expect(await act(bound, input, operation)).toMatchObject({ ok: true });
    const rows = await counted(table);
    // The same operation again is the stored reply; another one is not.
    expect(await act(bound, input, operation)).toMatchObject({ ok: true });
    for (const [again, body] of [...made.other, [bound, input] as const])
      expect(await refusalOf(again, body), again.contract.name).toMatch(
        /^(id-taken|spell-refused|move-refused)$/,
      );
    expect(await counted(table)).toBe(rows);
  },
);
