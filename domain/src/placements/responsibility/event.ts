import { z } from 'zod';
import { addHours, type Instant } from '../../calendar/instant.ts';
import type { Actor } from '../../workflow/act.ts';
import type { Office } from './office.ts';

/** 责任交接的种类. */
export const HandoverKind = z.enum(['arrival', 'self-gone', 'city-change', 'going-home']);
export type HandoverKind = z.infer<typeof HandoverKind>;

/** 直接退回户籍村的原因. */
export type ReleaseReason = 'own-way' | 'no-show' | 'left-on-the-way' | 'no-station' | 'out-of-area';

interface Header {
  readonly id: string;
  /** When it happened. Phones come back late and clocks go wrong, so events arrive in any order. */
  readonly at: Instant;
  readonly by: { readonly role: Actor; readonly id: string };
}

/** 责任事件 (chain page 5.5): append-only; a repeated id counts once. */
export type ResponsibilityEvent = Header &
  (
    | { readonly move: 'open'; readonly person: string; readonly village: string }
    | { readonly move: 'appoint'; readonly office: Office; readonly to: string }
    | { readonly move: 'board'; readonly persons: readonly string[]; readonly office: EnRoute }
    | { readonly move: 'release'; readonly persons: readonly string[]; readonly because: ReleaseReason }
    | {
        readonly move: 'takeOver';
        readonly person: string;
        readonly station: string;
        readonly means: 'visit' | 'call';
      }
    | {
        readonly move: 'propose';
        readonly kind: HandoverKind;
        readonly from: Office;
        readonly to: Office;
        readonly persons: readonly string[];
      }
    | { readonly move: 'accept'; readonly handover: string; readonly exceptions: readonly Exception[] }
    | { readonly move: 'return'; readonly handover: string; readonly reason: string }
    | { readonly move: 'moveHome'; readonly person: string; readonly village: string }
    | { readonly move: 'close'; readonly person: string; readonly because: CloseReason }
    /** 更正: what happened to this person in these events never did; the others of their lists stay. */
    | { readonly move: 'annul'; readonly person: string; readonly events: readonly string[] }
  );

export type EnRoute = Extract<Office, { kind: 'county-service' }>;

/** 交接单上按姓名列出的例外: stays with the giver. */
export interface Exception {
  readonly person: string;
  readonly reason: string;
}

/**
 * 关闭服务档案的原因: a closed file has no holder. Those of chain 1.3, and `unable`: an open file belongs to the labour force, of which the class of the
 * unable (③) is none.
 */
export type CloseReason = 'died' | 'moved-away' | 'over-age' | 'declined' | 'student' | 'unable';

/** Who may do what. */
export const responsibilityActors = {
  open: ['L', 'T', 'C', 'sys'],
  appoint: ['L', 'T', 'C', 'S', 'R'],
  board: ['X'],
  release: ['X', 'S', 'C'],
  takeOver: ['S'],
  propose: ['L', 'X', 'S', 'sys'],
  accept: ['L', 'S'],
  return: ['L', 'S'],
  moveHome: ['T', 'C', 'sys'],
  close: ['L', 'T', 'C', 'sys'],
  annul: ['L', 'T', 'C', 'S', 'X', 'E'],
} as const satisfies Record<ResponsibilityEvent['move'], readonly Actor[]>;

/** From which kind of office to which a handover of this kind goes. */
export const handoverEnds = {
  arrival: { from: 'county-service', to: 'station', hours: 24 },
  'self-gone': { from: 'village', to: 'station', hours: 7 * 24 },
  // The chain page names no clock for station → station; the longer of the two proposals is used.
  'city-change': { from: 'station', to: 'station', hours: 7 * 24 },
  'going-home': { from: 'station', to: 'village', hours: 3 * 24 },
} as const satisfies Record<HandoverKind, { from: Office['kind']; to: Office['kind']; hours: number }>;

/** 交接期限: after it the handover is overdue at both superiors. */
export const dueAt = (kind: HandoverKind, proposedAt: Instant): Instant =>
  addHours(proposedAt, handoverEnds[kind].hours);

/**
 * The events once each, in the order in which they count: by time of fact, then by id. An answer counts after the
 * proposal that it answers, even when the clock of the answering phone is behind.
 */
export function inOrder(events: readonly ResponsibilityEvent[]): readonly ResponsibilityEvent[] {
  const byId = new Map<string, ResponsibilityEvent>();
  for (const event of events) if (!byId.has(event.id)) byId.set(event.id, event);
  const keyed = [...byId.values()].map((event) => {
    const at = causalTime(event, byId);
    return {
      event: at === event.at ? event : { ...event, at },
      key: `${at} ${isAnswer(event) ? 1 : 0} ${event.id}`,
    };
  });
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ event }) => event);
}

function causalTime(event: ResponsibilityEvent, byId: ReadonlyMap<string, ResponsibilityEvent>): Instant {
  if (!isAnswer(event)) return event.at;
  const proposal = byId.get(event.handover);
  return proposal !== undefined && proposal.at > event.at ? proposal.at : event.at;
}

function isAnswer(
  event: ResponsibilityEvent,
): event is Extract<ResponsibilityEvent, { move: 'accept' | 'return' }> {
  return event.move === 'accept' || event.move === 'return';
}
