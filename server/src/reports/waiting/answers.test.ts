import type { Role } from '@wengang/domain/accounts/role.ts';
import type { Access, Relation } from '@wengang/domain/contract/access.ts';
import { listWaiting } from '@wengang/domain/reports/waiting-contract.ts';
import { actorOfRole } from '@wengang/domain/workflow/actor-of-role.ts';
import { openQuestions, questionsFor } from '@wengang/domain/workflow/open-questions.ts';
import { expect, test } from 'vitest';
import { operations } from '../../service.ts';

const contracts = new Map(operations.map(({ contract }) => [contract.name, contract]));
const relationsOf = (access: Access | undefined, role: Role): readonly Relation[] =>
  access?.kind === 'roles' ? (access.roles[role] ?? []) : [];
/** By a relation that shows the question: to be allowed somewhere else answers nothing. */
const mayCall = (role: Role, name: string): boolean =>
  relationsOf(contracts.get(name)?.access, role).some((relation) =>
    relationsOf(listWaiting.access, role).includes(relation),
  );
const listed = listWaiting.access.kind === 'roles' ? (Object.keys(listWaiting.access.roles) as Role[]) : [];

test('what a question names as its answer is an operation of the service', () => {
  for (const [kind, { answeredBy }] of Object.entries(openQuestions))
    for (const name of answeredBy) expect(contracts.has(name), `${kind}: ${name}`).toBe(true);
});

test('whoever is asked, and not only told when it is late, may call one of the answers', () => {
  for (const role of listed) {
    const actor = actorOfRole[role];
    if (actor === undefined) throw new Error(`${role} is no side of the chain`);
    for (const [kind, from] of questionsFor(actor))
      if (from !== 'overdue')
        expect(
          openQuestions[kind].answeredBy.some((name) => mayCall(role, name)),
          `${kind}: ${role}`,
        ).toBe(true);
  }
});

test('each operation that a question names may be called by a role that sees the question', () => {
  const idle = Object.entries(openQuestions).flatMap(([kind, { seenBy, answeredBy }]) => {
    const seeing = listed.filter((role) => Object.keys(seenBy).includes(actorOfRole[role] ?? ''));
    return answeredBy
      .filter((name) => !seeing.some((role) => mayCall(role, name)))
      .map((name) => `${kind}: ${name}`);
  });
  expect(idle).toEqual([]);
});

test('every side that is asked something has a role that may open the list', () => {
  const opened = new Set(listed.map((role) => actorOfRole[role]));
  for (const { seenBy } of Object.values(openQuestions))
    for (const actor of Object.keys(seenBy)) expect([...opened], actor).toContain(actor);
});
