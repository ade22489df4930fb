import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { refusedStart } from '@wengang/domain/people/changes/fact-change.ts';
import {
  alreadyRegistered,
  idNumberNotValid,
  nameNotAName,
  personIdTaken,
  registeredElsewhere,
  registerPerson,
  samePersonSuspected,
} from '@wengang/domain/people/contract.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { readPersonName } from '@wengang/domain/people/person-name.ts';
import { readCitizenNumber } from '@wengang/domain/people/roster/citizen-number.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { savePersonSecrets } from '../platform/operations/store.ts';
import { sealField } from '../platform/vault/field.ts';
import { createPersonKey } from '../platform/vault/person-key.ts';
import { saveFirstFacts } from './first-facts.ts';
import { admitRegistration } from './lookup-limits.ts';
import { findOwnRegion } from './own-region.ts';
import { findDoubles } from './same-person/find-doubles.ts';
import { identityIndexes, searchKeysOf, sortName } from './search-keys.ts';
import { claimIdentity, createPerson, isPersonIdTaken } from './store.ts';

export const registerPersonOperation = implement(
  registerPerson,
  async (tx, call, input) => {
    const document = readCitizenNumber({ kind: 'text', text: input.idNumber }, call.context.businessDay);
    if (document.kind !== 'valid')
      return refuse(idNumberNotValid, { rule: document.kind === 'refused' ? document.rule : document.kind });
    const sheet = { born: document.born, today: call.context.businessDay };
    const outside = [input.registeredOn, ...input.categories.map(({ from }) => from)]
      .map((from) => refusedStart(sheet, from))
      .find((refusal) => refusal !== undefined);
    if (outside !== undefined) return outside;
    const read = readPersonName(input.name);
    if (read.kind !== 'name')
      return refuse(nameNotAName, { shown: read.kind === 'missing' ? input.name : read.shown });
    const name = read.text;
    const own = await findOwnRegion(tx, call, 'home', input.home);
    if (!own.ok) return own;
    const home = own.value;
    if (await isPersonIdTaken(tx, input.personId)) return refuse(personIdTaken, {});
    const admitted = await admitRegistration(tx, call.context);
    if (!admitted.ok) return admitted;
    const taken = await claimIdentity(tx, identityIndexes(call.keyring, document.number), input.personId);
    if (taken !== undefined)
      return taken.personId === null
        ? refuse(registeredElsewhere, {})
        : refuse(alreadyRegistered, { personId: PersonId.parse(taken.personId) });

    const { personId } = input;
    const doubles = await findDoubles(tx, call, { name, born: document.born, home });
    const unnamed = doubles.filter((one) => input.another?.than.includes(one) !== true);
    if (unnamed.length > 0) return refuse(samePersonSuspected, { persons: unnamed });
    const phone = input.phone ?? null;
    const seal = (field: string, text: string) => sealField(call.keyring, { field, personId }, text);
    await createPerson(
      tx,
      {
        personId,
        household: null,
        name,
        nameSort: sortName(name),
        sex: document.sex === 'female' ? 2 : 1,
        born: document.born,
        home,
        idNumber: seal('id-number', document.number),
        phone: phone === null ? null : seal('phone', phone),
        recordedBy: call.id,
      },
      searchKeysOf(call.keyring, { name, idNumber: document.number, phone, countyId: home.county_id }),
    );
    await savePersonSecrets(tx, new Map([[personId, createPersonKey(call.keyring, personId).wrapped]]));
    const proposals = await saveFirstFacts(tx, call, input);
    return accept({
      reply: { personId, proposals },
      persons: [personId],
      regions: [home.region_id],
      factDay: input.registeredOn,
      restate: [personId],
    });
  },
  { oneByOne: true },
);
