import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runProgram } from './run-program.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-program-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function program(text: string) {
  const entry = join(folder, 'program.mjs');
  writeFileSync(entry, text);
  return { name: 'groups', entry, environment: {} };
}

describe('a program that is run to its end', () => {
  test('is quoted if it fails', async () => {
    const broken = program('console.error("no such table"); process.exitCode = 1;');
    await expect(runProgram(broken)).rejects.toThrow(
      'groups could not be brought up to date:\nno such table',
    );
  });

  test('is ended when it is told to stop', async () => {
    const stopping = new AbortController();
    const run = runProgram(program('setInterval(() => undefined, 1_000);'), stopping.signal);
    stopping.abort();
    await expect(run).rejects.toThrow('could not be brought up to date');
  });

  test('is not begun if it was told to stop before', async () => {
    const run = runProgram(program(''), AbortSignal.abort());
    await expect(run).rejects.toThrow('aborted');
  });
});
