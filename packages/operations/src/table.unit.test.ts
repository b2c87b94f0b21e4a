import { readFileSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { COMMANDS, PROGRAMS, signature } from '@holdfast/configuration/commands';
import { topics } from '@holdfast/events';
import { HANDLERS } from './handlers.ts';

const ROOT = join(import.meta.dirname, '../../..');

test('each command has a handler, and each handler a command', () => {
  expect(Object.keys(HANDLERS)).toEqual(Object.keys(COMMANDS));
});

test('the consumers are those that have topics for their letters', () => {
  const consumers = topics.flatMap(({ name }) => /^(.*)\.dlq$/.exec(name)?.[1] ?? []);

  for (const command of ['events dead-letters', 'events replay'])
    expect(COMMANDS[command]?.takes?.[0]?.values?.toSorted()).toEqual(consumers.toSorted());
});

test('every program that is started by hand is in the table', () => {
  const started = globSync('{services,packages}/*/src/*.ts', { cwd: ROOT })
    .filter((path) => /^await runProgram\(/m.test(readFileSync(join(ROOT, path), 'utf8')))
    .map((path) => path.replace('/src/', '/dist/').replace(/ts$/, 'js'));
  const listed = [
    ...Object.keys(PROGRAMS),
    ...Object.values(COMMANDS).flatMap(({ programs = [] }) => programs),
  ].map((program) => program.split(' ', 1).join(''));

  expect([...new Set(listed)].filter((path) => !path.startsWith('tools/')).sort()).toEqual(
    started.sort(),
  );
});

test('the README lists the commands as the table has them', () => {
  const readme = readFileSync(join(ROOT, 'packages/operations/README.md'), 'utf8');
  const listed = readme.split('\n').filter((line) => line.startsWith('| `holdfast '));
  const rows = Object.entries(COMMANDS).map(([words, command]) => [
    `\`holdfast ${`${words} ${signature(command)}`.trim()}\``,
    command.does,
  ]);

  expect(
    listed.map((line) => line.split(' | ').map((cell) => cell.replace(/^\| |\s*\|?$/g, '').trim())),
  ).toEqual(rows);
});
