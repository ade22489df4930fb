import { OperationId } from '@wengang/domain/contract/endpoint.ts';
import { expect, test } from 'vitest';
import { stepId } from './step-id.ts';

test('a step has one id in one installation, and another in every other', () => {
  expect(stepId('one', 'account county')).toBe(stepId('one', 'account county'));
  expect(stepId('two', 'account county')).not.toBe(stepId('one', 'account county'));
  expect(stepId('one', 'post county')).not.toBe(stepId('one', 'account county'));
});

test('the id is an operation id, of version 8', () => {
  const id = stepId('one', 'account county');
  expect(OperationId.parse(id)).toBe(id);
  expect(id[14]).toBe('8');
});
