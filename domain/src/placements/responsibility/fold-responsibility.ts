import { type UnmetCondition, unmet } from '../../workflow/unmet-condition.ts';
import { dueAt, inOrder, type ResponsibilityEvent, responsibilityActors } from './event.ts';
import {
  type Duty,
  type Handover,
  holderNow,
  type ResponsibilityLedger,
  type ServiceFile,
  type Span,
} from './ledger.ts';
import { type Office, officeKey, sameOffice } from './office.ts';
import {
  fileIsClosed,
  fileIsOpen,
  notHeldByGiver,
  unmetForAnswer,
  unmetForProposal,
  unmetForRelease,
  wrongActor,
} from './unmet-conditions.ts';

/** The ledger while it is being folded: built and dropped inside one call. */
interface Draft {
  files: Map<string, ServiceFile>;
  handovers: Map<string, Handover>;
  duties: Map<string, readonly Duty[]>;
  applied: ResponsibilityEvent[];
  refused: { event: ResponsibilityEvent; person?: string; unmet: UnmetCondition }[];
}

type Event<M extends ResponsibilityEvent['move']> = Extract<ResponsibilityEvent, { move: M }>;

/**
 * 责任台账: folds the events of any number of files. The same events give the same ledger in whichever order and
 * however often they arrive. Every open file has exactly one holder at every instant, because a file's spans are
 * one chain: a change ends the last span where the next begins; a pending handover changes nothing.
 */
export function foldResponsibility(events: readonly ResponsibilityEvent[]): ResponsibilityLedger {
  const draft: Draft = {
    files: new Map(),
    handovers: new Map(),
    duties: new Map(),
    applied: [],
    refused: [],
  };
  const inTime = inOrder(events);
  const annulled = annulledIn(inTime);
  for (const stated of inTime) {
    const event = without(stated, annulled);
    if (event === undefined) continue;
    const who: readonly string[] = responsibilityActors[event.move];
    const reason = who.includes(event.by.role) ? apply(draft, event) : wrongActor(event);
    if (reason === undefined) draft.applied.push(event);
    else draft.refused.push({ event, unmet: reason });
  }
  return draft;
}

/** By event the persons to whom it never happened. Opening, closing and answers are not taken back this way. */
function annulledIn(events: readonly ResponsibilityEvent[]): ReadonlyMap<string, ReadonlySet<string>> {
  const persons = new Map<string, Set<string>>();
  const may: readonly string[] = responsibilityActors.annul;
  for (const event of events)
    if (event.move === 'annul' && may.includes(event.by.role))
      for (const id of event.events) persons.set(id, (persons.get(id) ?? new Set()).add(event.person));
  return persons;
}

/** The event as it stands after the corrections; undefined when nobody is left to whom it happened. */
function without(
  event: ResponsibilityEvent,
  annulled: ReadonlyMap<string, ReadonlySet<string>>,
): ResponsibilityEvent | undefined {
  const gone = annulled.get(event.id);
  if (gone === undefined) return event;
  switch (event.move) {
    case 'board':
    case 'release':
    case 'propose': {
      const persons = event.persons.filter((person) => !gone.has(person));
      return persons.length === 0 ? undefined : { ...event, persons };
    }
    case 'takeOver':
      return gone.has(event.person) ? undefined : event;
    case 'open':
    case 'appoint':
    case 'accept':
    case 'return':
    case 'moveHome':
    case 'close':
    case 'annul':
      return event;
  }
}

function apply(draft: Draft, event: ResponsibilityEvent): UnmetCondition | undefined {
  switch (event.move) {
    case 'open':
      return open(draft, event);
    case 'appoint':
      return appoint(draft, event.office, { person: event.to, from: event.at });
    case 'board':
      return board(draft, event);
    case 'release':
      return release(draft, event);
    case 'takeOver':
      return takeOver(draft, event);
    case 'propose':
      return propose(draft, event);
    case 'accept':
      return accept(draft, event);
    case 'return':
      return giveBack(draft, event);
    case 'moveHome':
      return moveHome(draft, event);
    case 'close':
      return close(draft, event);
    case 'annul':
      return undefined;
  }
}

function open(draft: Draft, event: Event<'open'>): UnmetCondition | undefined {
  const { person, village } = event;
  const file = draft.files.get(person);
  if (holderNow(file) !== undefined) return fileIsOpen(person);
  draft.files.set(person, { person, village, spans: file?.spans ?? [] });
  hold(draft, person, { kind: 'village', region: village }, event);
  return undefined;
}

/** 轮换: one act. The items belong to the office, so all open ones are the successor's from that instant. */
function appoint(draft: Draft, office: Office, duty: Duty): undefined {
  const key = officeKey(office);
  draft.duties.set(key, [...(draft.duties.get(key) ?? []), duty]);
}

function board(draft: Draft, event: Event<'board'>): UnmetCondition | undefined {
  if (draft.duties.get(officeKey(event.office)) === undefined)
    appoint(draft, event.office, { person: event.by.id, from: event.at });
  for (const person of event.persons) {
    if (isClosed(draft, person)) draft.refused.push({ event, person, unmet: fileIsClosed(person) });
    else hold(draft, person, event.office, event);
  }
  return undefined;
}

function release(draft: Draft, event: Event<'release'>): UnmetCondition | undefined {
  for (const person of event.persons) {
    const file = draft.files.get(person);
    const reason = unmetForRelease(person, holderNow(file), event.because);
    if (reason !== undefined) draft.refused.push({ event, person, unmet: reason });
    else if (file !== undefined) hold(draft, person, { kind: 'village', region: file.village }, event);
  }
  return undefined;
}

function takeOver(draft: Draft, event: Event<'takeOver'>): UnmetCondition | undefined {
  if (isClosed(draft, event.person)) return fileIsClosed(event.person);
  hold(draft, event.person, { kind: 'station', station: event.station }, event);
  return undefined;
}

function propose(draft: Draft, event: Event<'propose'>): UnmetCondition | undefined {
  const { kind, from, to, at } = event;
  const reason = unmetForProposal(event, draft.duties.get(officeKey(from))?.at(-1)?.person);
  if (reason !== undefined) return reason;
  const waiting = new Set(
    [...draft.handovers.values()].filter(isPending).flatMap((handover) => handover.persons),
  );
  const persons: string[] = [];
  for (const person of new Set(event.persons)) {
    const reason = notHeldByGiver(person, draft.files.get(person), event, waiting.has(person));
    if (reason === undefined) persons.push(person);
    else draft.refused.push({ event, person, unmet: reason });
  }
  if (persons.length === 0)
    return unmet(
      'nobody-to-hand-over',
      '名单上没有可交接的人。请按每人的原因更正名单后重新发起。',
      'Nobody on the list can be handed over. Correct the list by the reason of each person and propose it again.',
    );
  const dates = { proposedAt: at, dueAt: dueAt(kind, at) };
  draft.handovers.set(event.id, { id: event.id, kind, from, to, persons, ...dates, status: 'pending' });
  return undefined;
}

/** One signature a side for the whole list; who is excepted by name stays with the giver. */
function accept(draft: Draft, event: Event<'accept'>): UnmetCondition | undefined {
  const handover = draft.handovers.get(event.handover);
  const duty = handover && draft.duties.get(officeKey(handover.to))?.at(-1)?.person;
  const reason = unmetForAnswer(event, handover, duty);
  if (reason !== undefined || handover === undefined) return reason;
  const excepted = new Set(event.exceptions.map((exception) => exception.person));
  const moved = handover.persons.filter((person) => !excepted.has(person));
  const exceptions = event.exceptions.filter((exception) => handover.persons.includes(exception.person));
  const signed = { at: event.at, signedBy: event.by.id };
  draft.handovers.set(handover.id, { ...handover, status: 'accepted', ...signed, moved, exceptions });
  for (const person of moved) hold(draft, person, handover.to, event);
  return undefined;
}

function giveBack(draft: Draft, event: Event<'return'>): UnmetCondition | undefined {
  const handover = draft.handovers.get(event.handover);
  const duty = handover && draft.duties.get(officeKey(handover.to))?.at(-1)?.person;
  const reason = unmetForAnswer(event, handover, duty);
  if (reason !== undefined || handover === undefined) return reason;
  const signed = { at: event.at, signedBy: event.by.id };
  draft.handovers.set(handover.id, { ...handover, status: 'returned', ...signed, reason: event.reason });
  return undefined;
}

function moveHome(draft: Draft, event: Event<'moveHome'>): UnmetCondition | undefined {
  const { person, village } = event;
  const file = draft.files.get(person);
  const holder = holderNow(file);
  if (file === undefined || holder === undefined) return fileIsClosed(person);
  draft.files.set(person, { ...file, village });
  if (holder.kind === 'village') hold(draft, person, { kind: 'village', region: village }, event);
  else dropFromPending(draft, person, event);
  return undefined;
}

function close(draft: Draft, event: Event<'close'>): UnmetCondition | undefined {
  const file = draft.files.get(event.person);
  if (file === undefined || isClosed(draft, event.person)) return fileIsClosed(event.person);
  draft.files.set(event.person, { ...file, spans: endLast(file.spans, event) });
  dropFromPending(draft, event.person, event);
  return undefined;
}

const isClosed = (draft: Draft, person: string): boolean => holderNow(draft.files.get(person)) === undefined;
const isPending = (handover: Handover): boolean => handover.status === 'pending';

/** Makes `holder` the one holder from this event on. Nothing changes when it is already. */
function hold(draft: Draft, person: string, holder: Office, event: ResponsibilityEvent): void {
  const file = draft.files.get(person);
  if (file === undefined) throw new Error('a file is opened before it is held');
  const now = holderNow(file);
  if (now !== undefined && sameOffice(now, holder)) return;
  const before = endLast(file.spans, event);
  draft.files.set(person, { ...file, spans: [...before, { holder, from: event.at, cause: event.id }] });
  dropFromPending(draft, person, event);
}

/** Ends the open span at this instant; one that began at the same instant held nothing and is left out. */
function endLast(spans: readonly Span[], { at }: ResponsibilityEvent): readonly Span[] {
  const last = spans.at(-1);
  if (last === undefined || last.to !== undefined) return spans;
  const before = spans.slice(0, -1);
  return last.from === at ? before : [...before, { ...last, to: at }];
}

/** Who is no longer with the giver cannot be handed over any more. */
function dropFromPending(draft: Draft, person: string, { at }: ResponsibilityEvent): void {
  for (const handover of draft.handovers.values()) {
    if (handover.status !== 'pending' || !handover.persons.includes(person)) continue;
    const persons = handover.persons.filter((other) => other !== person);
    if (persons.length > 0) draft.handovers.set(handover.id, { ...handover, persons });
    else draft.handovers.set(handover.id, { ...handover, status: 'lapsed', at });
  }
}
