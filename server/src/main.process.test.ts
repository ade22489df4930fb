import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { wengang } from './cli/testing/ended-command.ts';
import { cleanUpAfterwards, temporaryFolder } from './platform/database/embedded/testing/temporary-home.ts';

cleanUpAfterwards();

/** The command line with its home in a folder of its own; what it says where, and what it leaves in that folder. */
async function inOwnHome(...words: string[]) {
  const folder = await temporaryFolder();
  const ended = await wengang(words, { WENGANG_HOME: join(folder, 'home') });
  return { ...ended, left: readdirSync(folder) };
}

const commandNames = ['start', 'demo', 'run', 'regions', 'wages', 'audit', 'vault'];

test.each(['help', '--help'])('%s names every command, in both languages', async (word) => {
  const { code, out } = await inOwnHome(word);
  expect(code).toBe(0);
  for (const word of commandNames)
    expect(out).toMatch(new RegExp(`^  ${word} .*[一-鿿].* / .*[A-Za-z]`, 'm'));
});

// Each is a process of its own: what is common to all commands is asked of three of them.
test.each([
  [['demo', '--help'], 'demo'],
  [['audit', 'verify', '--help'], 'audit verify'],
  [['run', 'examples/weixin-dongguan', '-h'], 'run <'],
])('%j says how it is used, in both languages, and opens nothing', async (words, how) => {
  // A wrong setting keeps nobody from the help.
  const folder = await temporaryFolder();
  const { code, out, err } = await wengang(words as string[], {
    WENGANG_HOME: join(folder, 'home'),
    WENGANG_DEMO: 'maybe',
  });
  expect(err).toBe('');
  expect(out).toMatch(/^用法 \/ usage:\n/);
  expect(out).toContain(`npm run wengang -- ${how}`);
  expect(out).toMatch(/\n {6}.*\p{Script=Han}.*\n {6}.*[A-Za-z]{3}/u);
  expect(code).toBe(0);
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  [['audit', 'verify', '--checkpoint', 'one.json'], '--checkpoint'],
  [['start', '--port=9000'], '--port=9000'],
])('%j names the option that there is not, says how it is used, and opens nothing', async (words, option) => {
  const { code, err, left } = await inOwnHome(...words);
  expect(code).toBe(2);
  expect(err).toContain(`没有选项“${option}”。\nThere is no option ${option}.\n\n用法 / usage:`);
  expect(left).toEqual([]);
});

test('an unknown command is named, and the commands that there are', async () => {
  const { code, err } = await inOwnHome('rnu', 'examples');
  expect(code).toBe(2);
  expect(err).toMatch(/没有命令“rnu”[\s\S]*There is no command rnu[\s\S]*audit/);
});

test.each([
  [['start', '8080'], 'PORT'],
  [['run'], 'run <'],
  [['run', 'examples', 'more'], 'run <'],
  [['run', 'examples', '--home'], 'run <'],
  [['demo', '--ful'], 'demo --full'],
  [['audit'], 'audit verify'],
  [['audit', 'checkpoint'], 'audit checkpoint'],
  [['audit', 'erase-again'], 'audit erase-again'],
  [['audit', 'verify', 'one.json', 'two.json'], 'audit verify'],
  [['vault', 'rotate', 'everything'], 'vault rotate'],
  [['wages'], 'wages load'],
  [['wages', 'load'], 'wages load'],
])('%j says how it is used, and opens nothing', async (words, how) => {
  const { code, err, left } = await inOwnHome(...words);
  expect(code).toBe(2);
  expect(err).toContain(how);
  expect(left).toEqual([]);
});

test('a checkpoint for a folder that is not there is refused before anything opens', async () => {
  const { code, err, left } = await inOwnHome('audit', 'checkpoint', '/no-such-folder/checkpoint.json');
  expect(code).toBe(1);
  expect(err).toContain('/no-such-folder');
  expect(err).not.toMatch(/^ +at /m);
  expect(left).toEqual([]);
});
