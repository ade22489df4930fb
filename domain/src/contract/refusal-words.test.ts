import { expect, test } from 'vitest';
import { Role } from '../accounts/role.ts';
import { groupNotTold } from '../dispatch/group-lists-contract.ts';
import { paperTooEarly } from '../dispatch/paper-contract.ts';
import { GroupPaperName } from '../dispatch/paper-rights.ts';
import { GroupStatus } from '../dispatch/status.ts';
import { idNumberNotValid } from '../people/contract.ts';
import { ErasureState, erasureNotOpen, stillTied } from '../people/erasure/contract.ts';
import { ErasureTie } from '../people/erasure/grounds.ts';
import { IdNumberFault } from '../people/id-number-words.ts';
import { spellRefused } from '../placements/contract.ts';
import { SpellRefusal } from '../placements/spell-refusal.ts';
import { jobImportNotReady } from '../vacancies/workbook/contract.ts';
import type { Bilingual } from './bilingual.ts';
import { Sought } from './sought.ts';
import { notFound, notPermitted } from './standard-refusals.ts';

const namedId = '0190aaaa-0000-7000-8000-0000000000aa';

/** Every message that depends on a code in its data, with that code. */
const spoken: readonly (readonly [code: string, message: Bilingual])[] = [
  ...Role.options.map((role) => [role, notPermitted.say({ role })] as const),
  ...Sought.options.map((what) => [what, notFound.say({ what, id: namedId })] as const),
  ...ErasureState.options.map((state) => [state, erasureNotOpen.say({ state })] as const),
  ...ErasureTie.shape.kind.options.map(
    (kind) => [kind, stillTied.say({ ties: [{ kind, what: '' }] })] as const,
  ),
  ...SpellRefusal.options.map((finding) => [finding, spellRefused.say({ finding, otherId: null })] as const),
  ...IdNumberFault.options.map((rule) => [rule, idNumberNotValid.say({ rule })] as const),
  ...jobImportNotReady.data.shape.state.options.map(
    (state) => [state, jobImportNotReady.say({ state })] as const,
  ),
  ...GroupPaperName.options.map(
    (paper) => [paper, paperTooEarly.say({ paper, status: 'cancelled' })] as const,
  ),
  ...GroupStatus.options.map((status) => [status, groupNotTold.say({ status })] as const),
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

test('what was not found is said in words, with where to look again; the id stays in the data', () => {
  for (const what of Sought.options) {
    const { zh, en } = notFound.say({ what, id: namedId });
    expect(zh, what).toMatch(/^未找到所指的.+:可能不存在,或不在您的管理范围内。请.+。$/);
    expect(`${zh} ${en}`, what).not.toContain(namedId);
  }
  expect(new Set(Sought.options.map((what) => notFound.say({ what }).zh)).size).toBe(Sought.options.length);
});
