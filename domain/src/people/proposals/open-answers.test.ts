import { expect, test } from 'vitest';
import { openAnswers } from './open-answers.ts';

test.each([
  { role: 'township-officer', state: 'proposed', own: false, open: ['confirm', 'return'] },
  { role: 'county-officer', state: 'proposed', own: true, open: ['return'] },
  { role: 'township-officer', state: 'returned', own: false, open: [] },
  { role: 'village-liaison', state: 'proposed', own: true, open: [] },
  { role: 'county-reviewer', state: 'proposed', own: false, open: [] },
] as const)('$role, own: $own, $state: may answer by $open', ({ role, state, own, open }) => {
  expect(openAnswers(role, { state, own })).toEqual(open);
});
