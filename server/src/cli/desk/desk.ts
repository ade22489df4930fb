import { contextFor } from '@wengang/domain/accounts/acting-scope.ts';
import type { Role } from '@wengang/domain/accounts/role.ts';
import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { type Instant, instantAt } from '@wengang/domain/calendar/instant.ts';
import type { Access, Relation } from '@wengang/domain/contract/access.ts';
import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import { type Operation, OperationId, type Query } from '@wengang/domain/contract/endpoint.ts';
import type { FileEndpoint } from '@wengang/domain/contract/file-endpoint.ts';
import { accept, type Outcome, type RefusalKind } from '@wengang/domain/contract/refusal.ts';
import { standardRefusals } from '@wengang/domain/contract/standard-refusals.ts';
import { z } from 'zod';
import type { Installation } from '../../installation.ts';
import { newUuid } from '../../platform/clock/clock.ts';
import { type AccessContext, asWorker, inContext } from '../../platform/database/context.ts';
import { recordAccess } from '../../platform/http/access-record.ts';
import { performOperation } from '../../platform/operations/perform-operation.ts';
import { findNewestInstant } from '../../platform/operations/store.ts';
import { operations, queries, restate } from '../../service.ts';
import { stepId } from './step-id.ts';

/** 岗位角色: in whose name a step is done; the same relations as when that person signs in. */
export type Post = {
  account: string;
  assignment: string;
  role: Role;
  name: string;
  regionPath: string | null;
  organisation: string | null;
};

export type Refused = { code: string; data: unknown };

/** A step was refused; the message is the product's own, in both languages. */
export class StepRefused extends Error {}

/** 工作台: every step of the demo and of a run goes through it to the operations and queries that the web uses, in the name of a post, on a day. */
export type Desk = {
  installation: Installation;
  today(): CivilDate;
  /** Turns the calendar to another day: the demo plays its past years, a run the weeks that follow the day of the files. */
  turnTo(day: string): void;
  now(): Instant;
  newId(): string;
  /** The same id for the same words in one installation, so that what was cut off sends the same operations again. */
  idFor(...words: readonly string[]): string;
  context(post: Post, access: Access): AccessContext;
  /** Under an id made of its words, or a given one: sent again, it has its one effect. */
  try<O extends Operation>(
    post: Post,
    contract: O,
    input: z.input<O['input']>,
    id?: string,
  ): Promise<Outcome<z.infer<O['output']>, Refused>>;
  /** As `try`; a refusal ends the step. */
  act<O extends Operation>(
    post: Post,
    contract: O,
    input: z.input<O['input']>,
    id?: string,
  ): Promise<z.infer<O['output']>>;
  ask<Q extends Query>(post: Post, contract: Q, input: z.input<Q['input']>): Promise<z.infer<Q['output']>>;
};

/** A desk of this installation. Its instants go on from the newest one recorded, whichever day it stands at. */
export async function openDesk(installation: Installation, firstDay: CivilDate): Promise<Desk> {
  const { database, keyring } = installation;
  const instants = instantsAfter(await asWorker(database, findNewestInstant));
  let day = firstDay;
  const now = (): Instant => instants(day);
  const newId = (): string => newUuid(now());
  const idFor: Desk['idFor'] = (...words) => stepId(keyring.id, words.join('\n'));
  const context = (post: Post, access: Access): AccessContext =>
    contextFor(post, relationsFor(post, access), day);
  const desk: Desk = {
    installation,
    today: () => day,
    turnTo(next) {
      day = CivilDate.parse(next);
    },
    now,
    newId,
    idFor,
    context,
    async try(post, contract, input, id = idFor(post.account, contract.name, JSON.stringify(input))) {
      const bound = operations.find((one) => one.contract.name === contract.name);
      if (bound === undefined) throw new Error(`${contract.name} is served by nobody`);
      const outcome = await performOperation({ database, keyring, restate }, bound, {
        id: OperationId.parse(id),
        context: context(post, contract.access),
        recordedAt: now(),
        deviceTime: null,
        input: contract.input.parse(input),
        received: input,
      });
      return outcome.ok ? accept(parsedBy(contract, outcome.value)) : outcome;
    },
    async act(post, contract, input, id) {
      const outcome = await desk.try(post, contract, input, id);
      if (!outcome.ok) throw refusedBy(contract, outcome.refusal);
      return outcome.value;
    },
    async ask(post, contract, input) {
      const bound = queries.find((one) => one.contract.name === contract.name);
      if (bound === undefined) throw new Error(`${contract.name} is served by nobody`);
      const asker = context(post, contract.access);
      const answer = await inContext(database, asker, async (tx) => {
        const given = await bound.respond(
          tx,
          { context: asker, keyring, now: now() },
          contract.input.parse(input),
        );
        if (!given.ok) return given;
        const { persons, about = [] } = given.value;
        if (persons.length > 0 || about.length > 0) {
          const { name: endpoint, purpose = 'command-line' } = contract;
          await recordAccess(tx, {
            ...{ id: newId(), at: now(), context: asker },
            ...{ endpoint, purpose, persons, about },
          });
        }
        return given;
      });
      if (!answer.ok) throw refusedBy(contract, answer.refusal);
      return parsedBy(contract, answer.value.reply);
    },
  };
  return desk;
}

/** Nine in the morning of the day, and the time that passed at the desk; each instant lies after the one before and after `newest`. */
function instantsAfter(newest: Instant | null): (day: CivilDate) => Instant {
  const began = performance.now();
  let last = newest === null ? 0 : Date.parse(newest);
  return (day) => {
    const passed = Math.round(performance.now() - began);
    last = Math.max(Date.parse(`${day}T09:00:00+08:00`) + passed, last + 1);
    return instantAt(last);
  };
}

/** As at the door of the web: only the relations that the contract lists for the role, and no way in for any other role. */
function relationsFor({ role }: Post, access: Access): readonly Relation[] {
  if (access.kind !== 'roles') return [];
  const opened = access.roles[role];
  if (opened === undefined) throw new StepRefused(`该角色无权办理 / not permitted to this role: ${role}`);
  return opened;
}

type Declared = Pick<FileEndpoint, 'name' | 'summary'> & { refusals: readonly RefusalKind[] };

/** The product's own words for a refusal. */
export function refusedBy(contract: Declared, refusal: Refused): StepRefused {
  const { zh, en } = wordsOf(contract, refusal);
  return new StepRefused(`${contract.summary.zh}:${zh} · ${contract.summary.en}: ${en}`);
}

/** A reply as the contract's own schema reads it. */
export const parsedBy = <C extends { output: z.ZodType }>(
  contract: C,
  reply: unknown,
): z.infer<C['output']> => z.parse<C['output']>(contract.output, reply);

export function wordsOf({ refusals }: Pick<Declared, 'refusals'>, { code, data }: Refused): Bilingual {
  const kind = [...refusals, ...standardRefusals].find((one) => one.code === code);
  // As at the door of the web (problems.ts): a code without words is a fault of the product.
  if (kind === undefined) throw new Error(`refusal ${code} is in no catalogue`);
  return (kind as RefusalKind).say(data);
}
