import { z } from 'zod';
import { type CivilDate, daysBetween } from '../calendar/civil-date.ts';
import type { Bilingual } from '../contract/bilingual.ts';
import { keysOf } from '../contract/keys-of.ts';
import { type Actor, actors } from './act.ts';
import { type UnmetCondition, unless, unmet } from './unmet-condition.ts';

/** 更正原因. “Other” has to be said in words. */
const correctionReasons = {
  'did-not-happen': { zh: '登记有误,事实没有发生', en: 'entered in error: it did not happen' },
  'wrong-person': { zh: '登记到了别人名下', en: 'entered for the wrong person' },
  'wrong-day': { zh: '日期有误', en: 'the day is wrong' },
  'wrong-content': {
    zh: '地点、单位或其他内容有误',
    en: 'the place, the employer or another detail is wrong',
  },
  other: { zh: '其他', en: 'other' },
} as const satisfies Record<string, Bilingual>;
export const CorrectionReason = z.enum(keysOf(correctionReasons));
export type CorrectionReason = z.infer<typeof CorrectionReason>;

/** Why something is corrected: the code stands in the act, the note in the log only, sealed with the key of the person (of a group: the key ring). */
export const Correcting = {
  reason: CorrectionReason,
  note: z.string().trim().min(2).max(200).optional(),
};

/** Of the acts that count, the one recorded last: what a correction takes back. */
export function lastRecorded<Act extends { readonly id: string }>(
  log: readonly { readonly id: string }[],
  applied: readonly Act[],
): Act | undefined {
  const places = new Map(log.map(({ id }, place) => [id, place]));
  return [...applied].sort((a, b) => (places.get(a.id) ?? -1) - (places.get(b.id) ?? -1)).at(-1);
}

/** 更正请求: what somebody wants to take back, as he saw it, and who he is. */
export interface Asked {
  readonly move: string;
  /** Which act, where the request names it by its id. */
  readonly id?: string;
  readonly role: Actor;
  /** The business day. */
  readonly on: CivilDate;
  readonly reason: CorrectionReason;
  readonly note?: string | undefined;
}

/** What is to be taken back, with its own line of the workflow table. */
export interface LastAct {
  readonly id?: string;
  readonly move: string;
  readonly recordedOn: CivilDate;
  readonly line: Bilingual & { readonly who: readonly Actor[] };
}

/**
 * Why the last act may not be taken back by this one; empty = it may, as far as the table says. Who may do the act may correct it, and the
 * sending county, and what is older than 30 days the station as well, as with late entry (chain 5); how long the first may, the fold says.
 * `last` undefined: there is nothing to take back.
 */
export function unmetForCorrection(asked: Asked, last: LastAct | undefined): readonly UnmetCondition[] {
  if (last === undefined)
    return [
      unmet(
        'nothing-to-take-back',
        '没有可以更正的办理记录。请刷新后查看现在的状态。',
        'There is no act that could be taken back. Reload and look at what it is now.',
      ),
    ];
  const { move, line } = last;
  if (asked.move !== move || (asked.id !== undefined && asked.id !== last.id))
    return [
      unmet(
        'another-act-since',
        `最后一次办理是“${line.zh}”,不是要更正的那一次。请刷新;要更正更早的记录,请从最后一次起依次更正。`,
        `The last act is “${line.en}”, not the one that you want to take back. Reload; to correct an earlier one, take back the later ones first, the last one first.`,
        { last: move, asked: asked.move },
      ),
    ];
  return [...unless(mayTakeBack(asked, last), notTheirs(line, asked.role)), ...unmetForReason(asked)];
}

/** 更正本身不再更正: what a correction took back is recorded anew, by who may do it now. */
export const correctionStands = unmet(
  'correction-stands',
  '更正不能再更正。原登记无误的,请按现在的状态重新办理一次。',
  'A correction is not corrected itself. If the entry was right after all, record the act again on what it is now.',
);

const mayTakeBack = ({ role, on }: Asked, { line, recordedOn }: LastAct): boolean =>
  line.who.includes(role) || role === 'C' || (role === 'S' && daysBetween(recordedOn, on) > 30);

/** “Other” is no reason without words. */
export const unmetForReason = ({ reason, note }: Pick<Asked, 'reason' | 'note'>): readonly UnmetCondition[] =>
  unless(
    reason !== 'other' || note !== undefined,
    unmet(
      'correction-note-missing',
      '更正原因选了“其他”,但没有写明。请填写具体原因。',
      'The reason is “other” without words. State it in the note.',
    ),
  );

function notTheirs(line: LastAct['line'], role: Actor): UnmetCondition {
  const who = [...new Set([...line.who, 'C' as const])];
  return unmet(
    'not-yours-to-take-back',
    `“${line.zh}”由${who.map((one) => actors[one].zh).join('、')}更正,不由${actors[role].zh}更正。请联系有权更正的一方。`,
    `“${line.en}” is corrected by: ${who.map((one) => actors[one].en).join(', ')}; not by: ${actors[role].en}. Ask one of them to do it.`,
    { role, who },
  );
}
