import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { step } from './progress.ts';
import { screenOn, type Screen } from './screen.ts';

const LINES = [
  '  databases …',
  '  databases (1.2 s)',
  '  groups ended unexpectedly; it is started again',
];
let written: string;
let screen: Screen | undefined;
beforeEach(() => {
  written = '';
});
afterEach(() => {
  screen?.close();
});

function shows(isTTY: boolean, lines: readonly string[]): string {
  const write = (text: string) => {
    written += text;
    return true;
  };
  // What styleText looks at, beside the variables.
  const stream = {
    write,
    isTTY,
    getColorDepth: () => 8,
    pipe: () => undefined,
    on: () => undefined,
  };
  screen = screenOn(Object.assign(Object.create(process.stdout) as object, stream));
  for (const line of lines) screen.progress(line);
  return written;
}

test('elsewhere than on a terminal, each line stands for itself', () => {
  const text = shows(false, LINES);

  expect(text).not.toContain('\r');
  expect(stripVTControlCharacters(text)).toBe(`${LINES.join('\n')}\n`);
});

test('on a terminal a step that ends takes the place of its beginning, in colour', () => {
  const text = shows(true, LINES);

  expect(text).toContain('\u001B[32mdatabases');
  expect(text).toContain('\u001B[33m  groups ended unexpectedly');
  const ended = stripVTControlCharacters(text.slice(text.lastIndexOf('\u001B[2K')));
  expect(ended).toBe('  databases (1.2 s)\n  groups ended unexpectedly; it is started again\n');
});

test('a line that comes between does not overwrite the step under way', () => {
  const text = shows(true, ['  schemas …', '  PostgreSQL is back', '  schemas (2.0 s)']);

  expect(stripVTControlCharacters(text.replaceAll('\r', ''))).toBe(
    '  schemas …\n  PostgreSQL is back\n  schemas (2.0 s)\n',
  );
});

test('a step is named when it begins', async () => {
  const lines: string[] = [];
  const ending = Promise.withResolvers<string>();
  const done = step(
    (line) => lines.push(line),
    'schemas',
    () => ending.promise,
  );

  expect(lines).toEqual(['  schemas …']);
  ending.resolve('made');
  expect(await done).toBe('made');
  expect(lines).toEqual(['  schemas …', expect.stringMatching(/^ {2}schemas \(\d+\.\d s\)$/)]);
});
