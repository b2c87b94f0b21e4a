import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..');
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** A fresh clone: nothing is installed, nothing is built. */
let clone;
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'holdfast-clone-'));
  mkdirSync(join(clone, 'tools'));
  for (const path of [
    'package.json',
    'tools/migrate.js',
    'tools/run-built.js',
    'tools/repository-files.js',
  ])
    cpSync(join(ROOT, path), join(clone, path));
});
afterEach(() => rmSync(clone, { recursive: true }));

/** Runs a script of package.json as npm does, with words after it. */
const runs = (name, ...words) =>
  new Promise((resolve) => {
    const command = [scripts[name], ...words].join(' ');
    execFile('sh', ['-c', command], { cwd: clone }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });

test.each(['holdfast', 'seed', 'migrate'])(
  'npm run %s says before a build what to run',
  async (name) => {
    expect(await runs(name)).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Holdfast is not built here. Run `npm start`, or `npm ci` and `npm run build`.\n',
    });
  },
);

test('a program that is built gets its words, and its faults are its own', async () => {
  const folder = join(clone, 'packages/operations/dist');
  mkdirSync(folder, { recursive: true });
  const main = join(folder, 'main.js');

  writeFileSync(main, 'console.log(process.argv.slice(1).join(" ")); process.exitCode = 3;');
  expect(await runs('holdfast', 'keys', '--dry-run')).toEqual({
    code: 3,
    stdout: `${main} keys --dry-run\n`,
    stderr: '',
  });

  writeFileSync(main, 'throw new Error("broken")');
  expect((await runs('holdfast')).stderr).toContain('Error: broken');
});
