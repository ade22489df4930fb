import { contextFor } from '@wengang/domain/accounts/acting-scope.ts';
import { Role, roleNames } from '@wengang/domain/accounts/role.ts';
import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Access } from '@wengang/domain/contract/access.ts';
import { accept, type Outcome } from '@wengang/domain/contract/refusal.ts';
import { dimensionNames, measureNames } from '@wengang/domain/matching/stay/card-words.ts';
import { reportFairness } from '@wengang/domain/matching/stay-contract.ts';
import type { z } from 'zod';
import { findAccountByLogin, listAssignments } from '../../accounts/store.ts';
import { findPlace } from '../../employers/store.ts';
import type { Installation } from '../../installation.ts';
import { answerReportFairness } from '../../matching/stay/report-fairness.ts';
import { newUuid } from '../../platform/clock/clock.ts';
import { type AccessContext, asWorker, inContext } from '../../platform/database/context.ts';
import { recordAccess } from '../../platform/http/access-record.ts';
import { wordsOf } from '../desk/desk.ts';
import { say, table } from '../run/show.ts';

type Ledger = Pick<Installation, 'database' | 'keyring' | 'clock'>;
type Report = z.infer<typeof reportFairness.output>;

/** `model fairness`: as the account would be answered over the web, and written to its access record with the word that it was asked at the command line. */
export async function printFairness(
  installation: Ledger,
  {
    code,
    login,
    on = installation.clock.businessDay(),
  }: { code: string; login: string; on?: CivilDate | undefined },
): Promise<number> {
  const { database } = installation;
  const place = await asWorker(database, (tx) => findPlace(tx, code));
  if (place === undefined) {
    say(
      `✗ 区划代码“${code}”不在现行区划中。请填写县(市、区)的 6 位代码,如 530629`,
      `no division in force has the code ${code}: write the 6 digits of a county, such as 530629`,
    );
    return 1;
  }
  const asker = await askerOf(installation, login);
  if (asker === undefined) {
    say(
      `✗ 账号“${login}”不存在,或今天不任${permitted.map((role) => roleNames[role].zh).join('、')}。请用 --as 指定任其中一职的账号`,
      `the account ${login} does not exist, or is no ${permitted.map((role) => roleNames[role].en).join(', ')} today: name one that is with --as`,
    );
    return 1;
  }
  const answer = await ask(installation, asker, { region: place.region_id, on });
  if (!answer.ok) {
    const { zh, en } = wordsOf(reportFairness, answer.refusal);
    say(`✗ ${zh}`, en);
    return 1;
  }
  say(
    `${place.full_name},${on} 前一年,至少 ${answer.value.persons} 人`,
    `the year up to ${on}, at least ${answer.value.persons} persons`,
  );
  for (const one of answer.value.tables) print(one);
  const { zh, en } = answer.value.note;
  say(`\n${zh}`, en);
  return 0;
}

const permitted = rolesOf(reportFairness.access);

function rolesOf(access: Access): readonly Role[] {
  return access.kind === 'roles' ? Role.options.filter((role) => access.roles[role] !== undefined) : [];
}

/** The scope of the account's post in force that may ask; undefined: it has none. */
async function askerOf({ database, clock }: Ledger, login: string): Promise<AccessContext | undefined> {
  const today = clock.businessDay();
  const held = await asWorker(database, async (tx) => {
    const account = await findAccountByLogin(tx, login);
    return account === undefined || account.closed_at !== null
      ? []
      : await listAssignments(tx, [account.account_id], today);
  });
  const post = held.find(
    ({ role, valid_from }) => valid_from <= today && permitted.some((one) => one === role),
  );
  if (post === undefined) return undefined;
  const acting = {
    account: post.account_id,
    assignment: post.assignment_id,
    role: Role.parse(post.role),
    regionPath: post.path,
    organisation: post.organisation_id,
  };
  return contextFor(acting, ['home'], today);
}

function ask(
  { database, keyring, clock }: Ledger,
  context: AccessContext,
  asked: { region: number; on: CivilDate },
): Promise<Outcome<Report, { code: string; data: unknown }>> {
  const now = clock.now();
  return inContext(database, context, async (tx) => {
    const input = reportFairness.input.parse(asked);
    const answer = await answerReportFairness.respond(tx, { context, keyring, now }, input);
    if (!answer.ok) return answer;
    const { persons, about = [] } = answer.value;
    const { name: endpoint, purpose = 'command-line' } = reportFairness;
    await recordAccess(tx, {
      ...{ id: newUuid(now), at: now, context, endpoint, purpose, persons },
      about: [...about, 'command-line'],
    });
    return accept(reportFairness.output.parse(answer.value.reply));
  });
}

const measures = ['offers', 'twoOffers', 'placed', 'expectedDays', 'stayed180'] as const;

function print({ dimension, groups, others }: Report['tables'][number]): void {
  const { zh, en } = dimensionNames[dimension];
  console.log(`\n${zh} · ${en}`);
  console.log(
    table(
      [
        '组 group',
        '人数 persons',
        ...measures.map((measure) => `${measureNames[measure].zh} ${measureNames[measure].en}`),
      ],
      groups.map(({ group, persons, measures: of }) => [
        group,
        persons,
        ...measures.map((measure) => cellOf(measure, of[measure])),
      ]),
    ),
  );
  if (others)
    say(
      '另有“其他”组:人数不足 5 人,或可由合计相减推知,不公布',
      'there are others, of fewer than five or told by subtraction: they are not published',
    );
}

type Measure = Report['tables'][number]['groups'][number]['measures']['offers'];

/** A mean or a share of so many persons at least; ⚑ below four fifths of the best group. */
function cellOf(measure: (typeof measures)[number], { value, of, flagged }: Measure): string {
  if (value === null) return '–';
  const written =
    measure === 'offers'
      ? value.toFixed(2)
      : measure === 'expectedDays'
        ? (value / 100).toFixed(1)
        : `${(100 * value).toFixed(1)}%`;
  return `${written} (${of})${flagged ? ' ⚑' : ''}`;
}
