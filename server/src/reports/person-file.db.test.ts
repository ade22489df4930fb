import { randomUUID } from 'node:crypto';
import { PersonFile } from '@wengang/domain/reports/person-file-contract.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { recordAbilityOperation } from '../people/changes/record-facts.ts';
import { recordBankCardOperation } from '../people/numbers/record-bank-card.ts';
import { recordWishOperation } from '../people/record-wish.ts';
import {
  at,
  type Newcomer,
  openPeopleDesk,
  type PeopleDesk,
  station,
} from '../people/testing/people-desk.ts';
import { recordEvidenceOperation } from '../placements/record-evidence.ts';
import { recordSpellOperation } from '../placements/record-spell.ts';
import { openTestDatabase } from '../platform/database/testing/test-database.ts';
import { aes, temporaryKeyring } from '../platform/vault/testing/temporary-keyring.ts';
import { answerOpenPerson } from './person-file/open-person.ts';

const weixin = at('530629');
const dongguan = station('4419', { account: '0190aaaa-0000-7000-8000-0000000000bb' });
let desk: PeopleDesk;

beforeAll(async () => {
  desk = await openPeopleDesk(await temporaryKeyring(aes));
});

const open = async (who: typeof weixin, { personId }: Newcomer): Promise<PersonFile> =>
  PersonFile.parse(await desk.ask(who, answerOpenPerson, { personId }));

const spellIn = (county: string, start: string, end?: string) => ({
  id: randomUUID(),
  start,
  ...(end === undefined ? {} : { end }),
  place: { province: `${county.slice(0, 2)}0000`, prefecture: `${county.slice(0, 4)}00`, county },
  kind: 'unit',
  fullTime: true,
  organised: 'organised',
});

const wish = (on: string, scope: string, more: object) => ({ id: randomUUID(), on, scope, ...more });

/** Somebody of 威信 with a wish that was replaced, a job at home that ended and one in 东莞 that was seen. */
async function somebodyWithALife(): Promise<{ person: Newcomer; home: string; away: string }> {
  await openTestDatabase();
  const person = await desk.register({
    ability: 'skilled',
    categories: [{ kind: 'lifted', from: '2021-01-01' }],
  });
  const { personId } = person;
  const [home, away] = [spellIn('530629', '2024-01', '2024-06-30'), spellIn('441900', '2025-03-01')];
  for (const one of [
    wish('2024-12-01', 'no', { reason: '照顾老人' }),
    wish('2025-02-01', 'out-of-province', { wantsOtherJob: false }),
  ])
    await desk.perform(weixin, recordWishOperation, { personId, wish: one });
  for (const spell of [home, away])
    await desk.perform(weixin, recordSpellOperation, { lateReason: '补登记', personId, spell });
  await desk.perform(weixin, recordBankCardOperation, { personId, bankCard: '6200000000000000000' });
  const evidence = {
    id: randomUUID(),
    spellId: away.id,
    about: '2025-03-20',
    grade: 'B',
    result: 'employed',
  };
  await desk.perform(dongguan, recordEvidenceOperation, { personId, evidence });
  return { person, home: home.id, away: away.id };
}

describe('the file of a person', () => {
  test('shows the home office everything with numbers masked: facts, wishes with their last day, spells with evidence, what was done', async () => {
    const { person, home, away } = await somebodyWithALife();
    const file = await open(weixin, person);
    expect(file).toMatchObject({
      fields: 'home',
      person: { name: '欧阳示范', phone: '199****0011' },
      bankCard: '***************0000',
      household: null,
    });
    expect(JSON.stringify(file)).not.toContain(person.idNumber);
    expect(file.facts.map(({ kind, value, from }) => [kind, value, from])).toEqual([
      ['ability', 'skilled', '2020-01-01'],
      ['hardship', 'lifted', '2021-01-01'],
      ['home', 'confirmed', '2020-01-01'],
    ]);
    expect(file.facts[0]?.recorded).toMatchObject({
      at: expect.stringMatching(/^2025-03-31T02:/),
      role: 'county-officer',
    });
    // 180 days from 1 February; the earlier answer spoke until the day before.
    expect(file.wishes).toMatchObject([
      { scope: 'out-of-province', through: '2025-07-31', reason: null, wantsOtherJob: false },
      { scope: 'no', through: '2025-01-31', reason: '照顾老人', wantsOtherJob: null },
    ]);
    expect(file.spells).toMatchObject([
      { spellId: home, start: '2024-01', end: '2024-06-30', from: '2024-01-01', counts: true, evidence: [] },
      {
        spellId: away,
        start: '2025-03-01',
        end: null,
        place: expect.stringContaining('东莞'),
        evidence: [
          { on: '2025-03-20', grade: 'B', result: 'employed', recorded: { role: 'station-officer' } },
        ],
      },
    ]);
    expect(file.timeline.map(({ name, role }) => [name, role])).toEqual([
      ['placements.record-evidence', 'station-officer'],
      ['people.record-bank-card', 'county-officer'],
      ['placements.record-spell', 'county-officer'],
      ['placements.record-spell', 'county-officer'],
      ['people.record-wish', 'county-officer'],
      ['people.record-wish', 'county-officer'],
      ['people.register-person', 'county-officer'],
    ]);
    expect(file.more).toBe(false);
  });

  test('shows the place of work what its work needs: no categories, no bank card, no household, no job elsewhere, nothing that a village only states', async () => {
    const { person, away } = await somebodyWithALife();
    const stated = { personId: person.personId, ability: 'weak', from: '2025-03-01' };
    expect(await desk.codeOf(at('530629101001'), recordAbilityOperation, stated)).toBe('done');
    const file = await open(dongguan, person);
    expect(file).toMatchObject({ fields: 'work', bankCard: null, household: null, proposals: [] });
    expect(file.facts.map(({ kind }) => kind)).toEqual(['ability']);
    expect(file.wishes).toHaveLength(2);
    expect(file.spells.map(({ spellId }) => spellId)).toEqual([away]);
    expect(file.spells[0]?.evidence).toHaveLength(1);
    // What the home side recorded is not the station's to read.
    expect(file.timeline.filter(({ role }) => role === 'county-officer')).toEqual([]);
  });

  test('is not opened by another county, and not by a station before the person works there', async () => {
    const { person } = await somebodyWithALife();
    const newcomer = await desk.register();
    const ask = (who: typeof weixin, { personId }: Newcomer) => desk.ask(who, answerOpenPerson, { personId });
    expect(await ask(at('530627'), person)).toBe('not-found');
    expect(await ask(dongguan, newcomer)).toBe('not-found');
    expect(await ask(weixin, newcomer)).toMatchObject({ fields: 'home' });
  });
});
