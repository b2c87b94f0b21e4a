import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

const PROCESSES = 4;
const FOLDERS = 60;

/** Takes folder after folder, each at an instant that all processes know, and says which it was given. */
const PROGRAM = `
import { takeRunLock } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'run-lock.ts')).href)};
process.on('disconnect', () => process.exit(0));
process.once('message', ({ folders, startAt }) => {
  const taken = folders.filter((folder, index) => {
    while (Date.now() < startAt + index * 4);
    try {
      takeRunLock(folder);
      return true;
    } catch (error) {
      if (error.name !== 'StartRefusedError') throw error;
      return false;
    }
  });
  process.send(taken);
});
process.send('ready');
`;

let root: string;
let processes: ChildProcess[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'holdfast-locks-'));
  processes = [];
});

afterEach(async () => {
  for (const child of processes) {
    child.disconnect();
    if (child.exitCode === null) await once(child, 'exit');
  }
  rmSync(root, { recursive: true });
});

async function takeAtOnce(folders: readonly string[]): Promise<readonly string[]> {
  const program = join(root, 'take.mjs');
  writeFileSync(program, PROGRAM);
  const execArgv = ['--disable-warning=ExperimentalWarning'];
  for (let count = 0; count < PROCESSES; count += 1) {
    processes.push(fork(program, { execArgv }));
  }
  await Promise.all(processes.map((child) => once(child, 'message')));
  const startAt = Date.now() + 50;
  const answers = processes.map(async (child) => {
    child.send({ folders, startAt });
    const [taken] = (await once(child, 'message')) as [string[]];
    return taken;
  });
  return (await Promise.all(answers)).flat();
}

describe('the right to run from a folder, asked for by many at once', () => {
  test.each([
    ['nobody holds it', null],
    ['a process that is gone left it', JSON.stringify({ pid: 4_194_304, startedAt: '1' })],
  ])('is given to exactly one if %s', async (_name, left) => {
    const folders = Array.from({ length: FOLDERS }, (_, index) => join(root, String(index)));
    for (const folder of folders) {
      mkdirSync(folder);
      if (left !== null) writeFileSync(join(folder, 'run.lock'), left);
    }
    const taken = await takeAtOnce(folders);
    expect([...taken].sort()).toEqual([...folders].sort());
    for (const folder of folders) expect(readdirSync(folder)).toEqual(['run.lock']);
  });
});
