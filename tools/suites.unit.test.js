import { describe, expect, test } from '@jest/globals';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './repository-files.js';
import Sequencer from './sequencer.js';
import { LONG_FILES, LONG_STEPS, SIZE } from './suites.js';
import { slowestFiles } from './summary-reporter.js';

const read = (path) => readFileSync(join(root, path), 'utf8');

describe('the two suites', () => {
  test('name files and programs that are there', () => {
    const named = [...LONG_FILES, ...LONG_STEPS.map(({ program }) => program[0])];
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test('have every script of the browser in the long one', () => {
    const scripts = globSync('e2e/browser/*.js', { cwd: root });
    const run = LONG_STEPS.map(({ program }) => program[0]);
    expect(scripts.filter((path) => !run.includes(path))).toEqual([]);
  });

  test('take the size of made-up cases from one setting, read in one place', () => {
    const sources = globSync('{packages,services,gateway,e2e}/**/*.ts', {
      cwd: root,
      exclude: (path) => ['node_modules', 'dist'].includes(path),
    });
    expect(sources.length).toBeGreaterThan(500);
    expect(sources.filter((path) => read(path).includes(SIZE))).toEqual([
      'packages/kernel/src/testing/environment.ts',
    ]);
  });

  test('try no property a number of times that is written beside it', () => {
    const tests = globSync('{packages,services,gateway}/**/*.test.ts', {
      cwd: root,
      exclude: (path) => ['node_modules', 'dist'].includes(path),
    });
    expect(tests.filter((path) => /numRuns: [\d_]+/.test(read(path)))).toEqual([]);
  });
});

describe('the order of the files', () => {
  test('begins with stories that have a Holdfast of their own, and ends with unit tests', () => {
    const paths = [
      'packages/kernel/src/ids.unit.test.ts',
      'e2e/blocks.e2e.test.ts',
      'services/groups/src/tables.int.test.ts',
      'e2e/outages.e2e.test.ts',
    ];
    const sorted = new Sequencer().sort(paths.map((path) => ({ path: join(root, path) })));
    expect(sorted.map(({ path }) => path)).toEqual(
      [paths[3], paths[1], paths[2], paths[0]].map((path) => join(root, path)),
    );
  });
});

describe('the report of the slowest files', () => {
  test('has ten, the slowest first', () => {
    const results = Array.from({ length: 12 }, (_, index) => ({
      testFilePath: join(root, `e2e/${index}.e2e.test.ts`),
      perfStats: { runtime: (index + 1) * 1_500 },
    }));
    const lines = slowestFiles(results);
    expect(lines).toHaveLength(10);
    expect(lines[0]).toBe('   18.0 s  e2e/11.e2e.test.ts');
  });
});
