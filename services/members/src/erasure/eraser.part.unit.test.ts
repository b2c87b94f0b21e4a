import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from '@holdfast/telemetry';
import { afterAll, describe, expect, test } from '@jest/globals';
import { startEraser } from './eraser.part.ts';
import { anErasingWorld } from './erasing.fixture.test.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-eraser-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const logger = { warn: () => undefined, error: () => undefined } as unknown as Logger;
/** Starts the worker against a database that is not there. */
const start = (ledger: string) =>
  startEraser(
    anErasingWorld().erasing,
    {
      DATABASE_SERVICE_URL: 'postgres://members@127.0.0.1:1/members',
      HOLDFAST_ERASURE_LEDGER: ledger,
    },
    logger,
  );

describe('the worker that erases', () => {
  test('makes its ledger before it works', async () => {
    const ledger = join(folder, 'ledger');
    const eraser = await start(ledger);
    await eraser.stop();

    expect(existsSync(ledger)).toBe(true);
  });

  test('is not started if its ledger cannot be written', async () => {
    const file = join(folder, 'a file');
    writeFileSync(file, '');

    await expect(start(join(file, 'ledger'))).rejects.toThrow('ENOTDIR');
  });
});
