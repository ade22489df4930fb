import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { StatisticsSettings } from '../../placements/settings.ts';
import { definitionOf } from './definitions.ts';
import { definitionVersion, figureNames } from './figures.ts';

/** The texts and the shape of the settings of each version. A line that was published is never changed: a new version gets a new one. */
const published: Readonly<Record<string, string>> = {
  '2026-11': '241fae723ec84e7b',
  '2026-11-29': '59e266e71afdabf6',
  '2026-11-29.2': '85ee2c97bb937df4',
  '2026-11-30': 'fbd8448c74a13004',
};

test('every figure has its definition in one sentence of each language', () => {
  for (const figure of figureNames) {
    const { zh, en } = definitionOf(figure);
    expect(zh, figure).toMatch(/^[^。]{6,}。$/);
    expect(zh, figure).toMatch(/\p{Script=Han}/u);
    expect(en, figure).toMatch(/^[A-Z][^.]{10,}\.$/);
    expect(en, figure).not.toMatch(/\p{Script=Han}/u);
  }
  const sentences = figureNames.map((figure) => definitionOf(figure).zh);
  expect(new Set(sentences).size).toBe(figureNames.length);
});

test('a changed definition has a version of its own: raise definitionVersion and add its line', () => {
  const texts = figureNames.map((figure) => [figure, definitionOf(figure)]);
  const shape = z.toJSONSchema(StatisticsSettings, { io: 'input' });
  const digest = createHash('sha256').update(JSON.stringify({ texts, shape })).digest('hex').slice(0, 16);
  expect({ [definitionVersion]: published[definitionVersion] }).toEqual({ [definitionVersion]: digest });
  expect(Object.keys(published).at(-1)).toBe(definitionVersion);
});
