import { type PersonSummary, searchPersons } from '@wengang/domain/people/contract.ts';
import { summaryOf } from '../../people/search-persons.ts';
import { inContext } from '../../platform/database/context.ts';
import { recordAccess } from '../../platform/http/access-record.ts';
import { idRange, isIdPart } from './pick.ts';
import type { Seat } from './seat.ts';
import { listPersonsBetween } from './store.ts';
import { mostCandidates, unclear } from './unclear.ts';

/** 人员 by name (or pinyin, or full ID number, as the search of the web takes it), or by the beginning of the id. */
export async function findPerson(seat: Seat, word: string): Promise<PersonSummary> {
  const found = isIdPart(word) ? await byId(seat, word) : await byName(seat, word);
  const [person, ...more] = found;
  if (person === undefined)
    throw unclear(
      {
        zh: `${seat.region.name}没有“${word}”。请核对姓名,或填写人员编号开头至少 8 位。`,
        en: `There is nobody ${word} in this region. Check the name, or write at least the first 8 characters of the person's id.`,
      },
      { heads: [], lines: [] },
    );
  if (more.length === 0) return person;
  throw unclear(
    {
      zh: `“${word}”有 ${found.length} 人。请填写其中一人的编号。`,
      en: `${word} may be ${found.length} persons. Write the id of one of them.`,
    },
    {
      heads: ['编号 id', '姓名 name', '出生日期 born', '户籍地 home', '证件号码 ID number'],
      lines: found.map(({ personId, name, born, home, idNumber }) => [personId, name, born, home, idNumber]),
    },
  );
}

/** Whoever bears the very name goes before those whose name holds it. */
async function byName({ desk, post }: Seat, word: string): Promise<readonly PersonSummary[]> {
  const { persons } = await desk.ask(post, searchPersons, { text: word });
  const exact = persons.filter(({ name }) => name === word);
  return exact.length > 0 ? exact : persons;
}

/** In the scope of the post, and written into its record of reads, as a search over the web is. */
async function byId({ desk, post }: Seat, word: string): Promise<readonly PersonSummary[]> {
  const { database, keyring } = desk.installation;
  const context = desk.context(post, searchPersons.access);
  return inContext(database, context, async (tx) => {
    const { name: endpoint, purpose = 'command-line' } = searchPersons;
    const rows = await listPersonsBetween(tx, idRange(word), mostCandidates + 1);
    const persons = rows.map((row) => row.person_id);
    if (persons.length > 0)
      await recordAccess(tx, {
        ...{ id: desk.newId(), at: desk.now(), context, endpoint, purpose },
        ...{ persons, about: ['command-line'] },
      });
    return rows.map((row) => summaryOf(keyring, row));
  });
}
