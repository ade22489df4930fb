import { expect, test } from 'vitest';
import { Role } from '../accounts/role.ts';
import { paperTooEarly } from '../dispatch/paper-contract.ts';
import { GroupPaperName } from '../dispatch/paper-rights.ts';
import { GroupStatus } from '../dispatch/status.ts';
import { idNumberNotValid } from '../people/contract.ts';
import { IdNumberFault } from '../people/id-number-words.ts';
import { spellRefused } from '../placements/contract.ts';
import { SpellRefusal } from '../placements/spell-refusal.ts';
import { jobImportNotReady } from '../vacancies/workbook/contract.ts';
import type { Message } from './refusal.ts';
import { notPermitted } from './standard-refusals.ts';

/** Every message that depends on a code in its data, with that code. */
const spoken: readonly (readonly [code: string, message: Message])[] = [
  ...Role.options.map((role) => [role, notPermitted.say({ role })] as const),
  ...SpellRefusal.options.map((finding) => [finding, spellRefused.say({ finding, otherId: null })] as const),
  ...IdNumberFault.options.map((rule) => [rule, idNumberNotValid.say({ rule })] as const),
  ...jobImportNotReady.data.shape.state.options.map(
    (state) => [state, jobImportNotReady.say({ state })] as const,
  ),
  ...GroupPaperName.options.map(
    (paper) => [paper, paperTooEarly.say({ paper, status: 'cancelled' })] as const,
  ),
  ...GroupStatus.options.map(
    (status) => [status, paperTooEarly.say({ paper: 'dispatch-sheet', status })] as const,
  ),
];

test('a refusal names its reason in words: no code in Chinese, no Chinese in English, and each reason by words of its own', () => {
  for (const [code, { zh, en }] of spoken) {
    expect(zh, code).not.toMatch(/[a-z]+(-[a-z0-9]+)+|\b(ready|applied|undone|forming|locked)\b/);
    expect(en, code).not.toMatch(/\p{Script=Han}/u);
    expect(en, code).not.toContain(`(${code})`);
  }
  for (const kind of [SpellRefusal, IdNumberFault])
    expect(
      new Set(spoken.filter(([code]) => kind.safeParse(code).success).map(([, { zh }]) => zh)).size,
    ).toBe(kind.options.length);
});
