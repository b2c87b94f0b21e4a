import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readOrMakeSecrets } from './secrets.ts';
import { startHoldfast, type HoldfastOptions } from './holdfast.ts';

let folder: string;
let lines: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-start-'));
  lines = [];
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const options = (signal?: AbortSignal): HoldfastOptions => ({
  root: folder,
  folder: join(folder, 'state'),
  port: 0,
  progress: (line) => lines.push(line),
  ...(signal === undefined ? {} : { signal }),
});
const isThere = (name: string) => existsSync(join(folder, 'state', name));

describe('a start that does not come to its end', () => {
  test('leaves no PostgreSQL behind if the databases cannot be provisioned', async () => {
    const { passwords } = readOrMakeSecrets(join(folder, 'state'));
    writeFileSync(
      join(folder, 'state/secrets/passwords.json'),
      JSON.stringify({ ...passwords, members_owner: null }),
    );
    await expect(startHoldfast(options())).rejects.toThrow('has no password');
    expect(isThere('postgres/PG_VERSION')).toBe(true);
    expect(isThere('postgres/postmaster.pid')).toBe(false);
    expect(isThere('run.lock')).toBe(false);
  });

  test('ends the started parts if it is told to stop meanwhile', async () => {
    const stopping = new AbortController();
    const told = {
      ...options(stopping.signal),
      progress: (line: string) => {
        lines.push(line);
        stopping.abort(new Error('told to stop'));
      },
    };
    await expect(startHoldfast(told)).rejects.toThrow('told to stop');
    expect(lines).toEqual([expect.stringMatching(/databases/)]);
    expect(isThere('postgres/postmaster.pid')).toBe(false);
    expect(isThere('run.lock')).toBe(false);
  });

  test('touches nothing if it is told to stop before', async () => {
    await expect(startHoldfast(options(AbortSignal.abort()))).rejects.toThrow('aborted');
    expect(isThere('')).toBe(false);
  });
});
