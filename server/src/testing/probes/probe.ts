import { randomUUID } from 'node:crypto';
import type { Role } from '@wengang/domain/accounts/role.ts';
import type { Relation } from '@wengang/domain/contract/access.ts';
import type { InventedRegion } from '../../platform/database/testing/invented-regions.ts';
import type { Target } from '../cast.ts';
import { type Reach, reaches } from '../planted-persons.ts';
import type { Holder } from '../post-holders.ts';
import { type Client, codeOf, type Reply, type TestService, today } from '../test-service.ts';
import { type ThingName, type Things, thingNames } from '../things.ts';

/**
 * How to ask one endpoint about something, so that the answer tells whether the asker may. What is out of reach must be answered like what
 * does not exist: the same question is asked with an id that nobody bears, and whoever is not admitted gets the same text.
 */
export type Probe =
  | ThingProbe
  /** a list of a region: shows the persons of the region whom the asker reaches, and nobody else */
  | {
      about: 'list';
      of: 'home' | 'workplace';
      lists?: Lists;
      /** every page of it */
      ask(client: Client, region: InventedRegion): Promise<Reply>;
    }
  /** a list of several kinds of things: shows exactly what is due of each to whoever asks, as `kind id` */
  | {
      about: 'mixed list';
      due(reach: Reach, opened: readonly Relation[], target: Target): readonly string[];
      shown(reply: Reply): readonly string[];
      /** every page of it */
      ask(client: Client): Promise<Reply>;
    }
  /** a list without a region: shows everything within the asker's reach, by its id */
  | {
      about: 'whole list';
      of: ThingName;
      lists?: Lists;
      reachedBy?: ReachedBy;
      ask(client: Client): Promise<Reply>;
    }
  /** somebody who works for that region alone */
  | {
      about: 'account';
      ask(client: Client, account: Holder, region: InventedRegion): Promise<Reply>;
      admits(reply: Reply, account: Holder): boolean;
    }
  /** admits a region as a whole, or refuses it */
  | {
      about: 'region';
      ask(client: Client, region: InventedRegion): Promise<Reply>;
      admits?(reply: Reply): boolean;
      /** roles that no region binds */
      everywhere?: readonly Role[];
    }
  /** something that an office of that region has made before: a file that it sent in, a report that it froze */
  | {
      about: 'made there';
      /** by a region once, for all who ask; by the asker: as a file of one’s own */
      by: 'region' | 'asker';
      make(service: TestService, region: InventedRegion, asker: Holder): Promise<string>;
      ask(client: Client, id: string): Promise<Reply>;
    };

/** A person, or something that hangs on one: offer, spell, handover … */
export type ThingProbe = {
  about: ThingName;
  ask(client: Client, things: Things, target: Target): Promise<Reply>;
  /** who reaches it, when it is not who reaches the person */
  reachedBy?: ReachedBy;
  /** when the contract tells apart what is out of reach and what does not exist, or the answer names the thing */
  admits?(reply: Reply, target: Target): boolean;
};

export const isAboutThing = (probe: Probe): probe is ThingProbe =>
  (thingNames as readonly string[]).includes(probe.about);

export type ReachedBy = (reach: Reach, opened: readonly Relation[], target: Target) => boolean;
/** Which persons stand on a list at all, whoever asks. */
export type Lists = (target: Target) => boolean;

export type Probes = Readonly<Record<string, Probe>>;

export const on = today;

export const isDone = (reply: Reply): boolean => reply.status === 200;

/** An operation on one thing. */
export const operationOn = (
  about: ThingName,
  name: string,
  input: (things: Things, target: Target) => object,
  more: Pick<ThingProbe, 'reachedBy' | 'admits'> = {},
): ThingProbe => ({
  about,
  ask: (client, things, target) => client.operation(name, input(things, target)),
  ...more,
});

export const byPerson: ReachedBy = (reach, opened, { person }) => reaches(reach, opened, person, today);

/** Refused by one of these codes, which the contract lists for what is out of reach. */
export const unlessRefusedBy =
  (...codes: string[]) =>
  (reply: Reply): boolean =>
    !codes.includes(codeOf(reply));

/** Asks about a thing and about one that does not exist. Who is not admitted gets the same text for both, unless the contract tells them apart. */
export async function askTwice(
  probe: ThingProbe,
  client: Client,
  target: Target,
): Promise<{ known: Reply; same: boolean; admitted: boolean }> {
  const { about } = probe;
  const nobody = { ...target.things, [about]: randomUUID() };
  const [known, unknown] = await Promise.all([
    probe.ask(client, target.things, target),
    probe.ask(client, nobody, target),
  ]);
  const same = textOf(known, target.things[about]) === textOf(unknown, nobody[about]);
  return { known, same, admitted: probe.admits?.(known, target) ?? !same };
}

/** What was answered, with the id that was sent taken out of it. */
export const textOf = (reply: Reply, id: string): string =>
  `${reply.status} ${reply.text.replaceAll(id, 'the id that was sent')}`;

/** The pages of a list as one text. */
export async function everyPage(ask: (after: { after?: string }) => Promise<Reply>): Promise<Reply> {
  const texts: string[] = [];
  for (let after: string | undefined; ; ) {
    const reply = await ask(after === undefined ? {} : { after });
    texts.push(reply.text);
    const { next } = reply.status === 200 ? (reply.body as { next?: string | null }) : {};
    if (next == null) return { ...reply, text: texts.join('\n') };
    after = next;
  }
}
