import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { finding } from './finding.ts';

const root = join(import.meta.dirname, '../../..');
const doubts = ['refused', 'proposal', 'warning'];

/** Every place of the code that makes a finding of weight, and whether a suggestion stands beside its words. */
function* doubtsIn(file: string): Generator<{ rule: string; remedied: boolean }> {
  const text = readFileSync(join(root, file), 'utf8');
  if (!doubts.some((severity) => text.includes(`'${severity}'`)) && !text.includes('finding(')) return;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const pending: ts.Node[] = [source];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    node.forEachChild((child) => void pending.push(child));
    const said = saidIn(node);
    if (said !== undefined)
      yield { rule: said.rule.getText().replaceAll(/['`$]/g, ''), remedied: hasSuggestion(said.call) };
  }
}

/** `[rule, severity]` that a call is given, or an object that holds both; a severity in a variable may be of weight. */
function saidIn(node: ts.Node): { rule: ts.Node; call: ts.Node } | undefined {
  if (ts.isArrayLiteralExpression(node) && ts.isCallExpression(node.parent)) {
    const [rule, severity, more] = node.elements;
    if (rule === undefined || severity === undefined || more !== undefined) return undefined;
    const weighs = ts.isStringLiteral(severity)
      ? doubts.includes(severity.text)
      : severity.getText().includes('everity') ||
        doubts.some((one) => severity.getText().includes(`'${one}'`));
    return weighs ? { rule, call: node.parent } : undefined;
  }
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const initialOf = (name: string): ts.Expression | undefined =>
    node.properties.flatMap((property) =>
      ts.isPropertyAssignment(property) && property.name.getText() === name ? [property.initializer] : [],
    )[0];
  const [rule, severity] = [initialOf('rule'), initialOf('severity')];
  if (rule === undefined || severity === undefined || !ts.isStringLiteral(severity)) return undefined;
  return doubts.includes(severity.text) ? { rule, call: node } : undefined;
}

/** A property `suggestion` that is not null, however deep in what the call is given. */
function hasSuggestion(node: ts.Node): boolean {
  if (ts.isShorthandPropertyAssignment(node)) return node.name.text === 'suggestion';
  if (ts.isPropertyAssignment(node) && node.name.getText() === 'suggestion')
    return node.initializer.kind !== ts.SyntaxKind.NullKeyword;
  return ts.forEachChild(node, (child) => hasSuggestion(child) || undefined) ?? false;
}

test('every finding of weight says what to do about it', () => {
  const files = globSync('{domain,server}/src/**/*.ts', { cwd: root }).filter(
    (file) => !/\.test\.ts$|\/testing\//.test(file),
  );
  const found = files.flatMap((file) => [...doubtsIn(file)].map((one) => ({ file, ...one })));
  expect(found.length).toBeGreaterThan(40);
  expect(found.filter(({ remedied }) => !remedied)).toEqual([]);
});

test('a message that repeats a very long cell is cut, also within a sign of two halves', () => {
  const cell = '😀'.repeat(16_000);
  const said = finding(
    { sheet: 'Sheet1', row: 2, column: 1 },
    ['wage-unreadable', 'warning'],
    { zh: `“${cell}”读不懂`, en: 'not understood' },
    { suggestion: { zh: '请更正', en: 'Correct it' } },
  );
  expect(said.message.zh.length).toBeLessThan(700);
  expect(said.message.zh.isWellFormed()).toBe(true);
  expect(said.message).toMatchObject({ zh: expect.stringMatching(/…$/), en: 'not understood' });
});
