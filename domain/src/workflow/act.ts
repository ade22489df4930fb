import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { Instant } from '../calendar/instant.ts';

/** 办理角色: who acts in the chain (chain page, section 5). The letters are those of its tables. */
export const actors = {
  W: { zh: '劳动者', en: 'worker' },
  L: { zh: '村级联络员', en: 'village liaison' },
  T: { zh: '乡镇', en: 'township' },
  C: { zh: '输出县', en: 'sending county' },
  S: { zh: '驻外服务站', en: 'station' },
  R: { zh: '输入地人社分局', en: 'receiving town HR office' },
  E: { zh: '用人单位', en: 'employer' },
  H: { zh: '人力资源机构', en: 'HR company or broker' },
  X: { zh: '带队人', en: 'escort' },
  sys: { zh: '系统', en: 'system' },
} as const;
export const Actor = z.enum(['W', 'L', 'T', 'C', 'S', 'R', 'E', 'H', 'X', 'sys']);
export type Actor = z.infer<typeof Actor>;

/** What every move carries beside its evidence: date of fact ≠ date typed, device time, actor, source. */
export const ActHeader = z.strictObject({
  id: z.string().min(1),
  /** 事实日期: the day it happened. */
  on: CivilDate,
  /** 录入日期: the business day on which it was recorded. */
  recordedOn: CivilDate,
  /** What the device's clock said. Kept as evidence; no rule trusts it. */
  deviceTime: Instant,
  by: z.strictObject({ role: Actor, id: z.string().min(1) }),
  /** 来源: screen, import, phone call, roster … */
  source: z.string().min(1),
  /** Why it is recorded more than 30 days after the fact. */
  lateReason: z.string().min(1).optional(),
});
export type ActHeader = z.infer<typeof ActHeader>;

/** 系统: what happens by itself. The role tells it; entries of before 2026-11-29 may carry `sys` as the id. */
export const theSystem = { role: 'sys', id: 'system' } as const satisfies ActHeader['by'];

/** 更正: a move back is a correction with a reason, never a deletion; it annuls one earlier act. */
export const Correction = z.strictObject({
  ...ActHeader.shape,
  move: z.literal('correct'),
  corrects: z.string().min(1),
  reason: z.string().min(1),
});
export type Correction = z.infer<typeof Correction>;

/** Evidence schemas by move, e.g. `{ tell: z.strictObject({ how: … }) }`. */
export type EvidenceSchemas = Readonly<Record<string, z.ZodObject>>;

/** A move without evidence of its own (zod infers `Record<string, never>`, which would forbid the header). */
type EvidenceOf<S extends z.ZodObject> = z.infer<S> extends Record<string, never> ? unknown : z.infer<S>;

/** The acts of a workflow: header + move + that move's evidence, one member of the union for each move. */
export type ActOf<E extends EvidenceSchemas, M extends keyof E = keyof E> = {
  [K in M]: ActHeader & { readonly move: K } & EvidenceOf<E[K]>;
}[M];
