import { z } from 'zod';
import { refusalKind } from '../contract/refusal.ts';
import type { UnmetCondition } from './unmet-condition.ts';

const Reason = z.strictObject({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
});

/** 办理被拒: how a contract carries the reasons of a workflow table: all of them, each with its code and data. */
export const moveRefused = refusalKind(
  'move-refused',
  409,
  z.strictObject({ reasons: z.array(Reason).min(1) }),
  ({ reasons }) => ({
    zh: reasons.map((reason) => reason.zh).join(''),
    en: reasons.map((reason) => reason.en).join(' '),
  }),
);

/** The data of `moveRefused`: of a richer condition (a fairness finding) only what the contract names. */
export const reasonsOf = (unmet: readonly UnmetCondition[]): { reasons: z.infer<typeof Reason>[] } => ({
  reasons: unmet.map(({ code, zh, en, data }) => ({
    code,
    zh,
    en,
    data: Object.fromEntries(
      Object.entries(data).map(([key, value]) => [key, typeof value === 'object' ? [...value] : value]),
    ),
  })),
});
