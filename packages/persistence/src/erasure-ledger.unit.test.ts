import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { fileErasureLedger, makeErasureLedger, type ErasureLedger } from './erasure-ledger.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-ledger-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const [ada, ben] = [
  '7f6f1f6e-3f0e-4b57-9d3a-5f1f0b7c2a10',
  '0c9a2f61-6a54-4b8e-8d40-3c1d5f0e9b77',
] as const;
const at = (minute: number) => new Date(Date.UTC(2026, 2, 29, 1, minute));

let count = 0;
let path: string;
let ledger: ErasureLedger;
beforeEach(() => {
  count += 1;
  path = join(folder, `${String(count)}.jsonl`);
  ledger = fileErasureLedger(path);
});

describe('the erasure ledger', () => {
  test('is empty once it was made; a missing one does not count as empty', async () => {
    await expect(ledger.entries()).rejects.toThrow('ENOENT');

    await makeErasureLedger(path);

    expect(await ledger.entries()).toEqual([]);
  });

  test('keeps each member once, at the first instant, for its owner’s eyes alone', async () => {
    await ledger.append({ memberId: ada, erasedAt: at(1) });
    await ledger.append({ memberId: ben, erasedAt: at(2) });
    await ledger.append({ memberId: ada, erasedAt: at(3) });

    expect(await fileErasureLedger(path).entries()).toEqual([
      { memberId: ada, erasedAt: at(1) },
      { memberId: ben, erasedAt: at(2) },
    ]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('skips a line that a crash has cut off, and loses nothing after it', async () => {
    await ledger.append({ memberId: ada, erasedAt: at(1) });
    appendFileSync(path, '{"memberId":"0c9a2f61-6a54');
    await ledger.append({ memberId: ben, erasedAt: at(2) });

    expect(await ledger.entries()).toHaveLength(2);
    expect(readFileSync(path, 'utf8').endsWith('\n')).toBe(true);
  });
});
