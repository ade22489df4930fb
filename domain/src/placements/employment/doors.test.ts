import { expect, test } from 'vitest';
import { Role } from '../../accounts/role.ts';
import { keysOf } from '../../contract/keys-of.ts';
import type { Actor } from '../../workflow/act.ts';
import { actorOfRole } from '../../workflow/actor-of-role.ts';
import { employmentMoves } from '../moves/employment-moves.ts';
import { changeJob, changePost, confirmEmployment, endSpell, goOnLeave, loseContact } from './contract.ts';

/** What is more than 30 days late is recorded by the county or the station, with the reason (chain 5). */
const late: readonly Actor[] = ['C', 'S'];
const signsIn = (actor: Actor): boolean => Role.options.some((role) => actorOfRole[role] === actor);

test.each([
  ['confirm', confirmEmployment],
  ['changePost', changePost],
  ['changeEmployer', changeJob],
  ['goOnLeave', goOnLeave],
  ['loseContact', loseContact],
  ['leave', endSpell],
] as const)(
  'the door of “%s” is open to whom the table names, and beside them to late entry only',
  (move, door) => {
    const roles = door.access.kind === 'roles' ? keysOf(door.access.roles) : [];
    const actors = new Set(roles.map((role) => actorOfRole[role]));
    const who: readonly Actor[] = employmentMoves[move].who;
    expect(
      [...actors].filter((actor) => actor === undefined || !(who.includes(actor) || late.includes(actor))),
    ).toEqual([]);
    expect(who.filter((actor) => signsIn(actor) && !actors.has(actor))).toEqual([]);
  },
);
