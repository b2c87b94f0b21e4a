import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startHoldfast, type Holdfast } from '@holdfast/launcher';
import { readMetrics } from '@holdfast/testkit';

const PARTS = ['gateway', 'members', 'groups', 'journaling', 'insights'] as const;
const folder = mkdtempSync(join(tmpdir(), 'holdfast open '));

let holdfast: Holdfast;
beforeAll(async () => {
  holdfast = await startHoldfast({
    root: resolve(import.meta.dirname, '..'),
    folder: join(folder, 'state'),
    port: 0,
    door: { HOLDFAST_HOST: '0.0.0.0' },
    progress: () => undefined,
  });
});
afterAll(async () => {
  await holdfast.stop();
  rmSync(folder, { recursive: true });
});

/** The same port at an address that only who listens on all of them answers. */
const elsewhere = (url: string) => url.replace('127.0.0.1', '127.0.0.2');

test('a gateway that is opened to the network shows its metrics to this machine alone', async () => {
  const { status } = await fetch(elsewhere(`${holdfast.url}/health/live`));

  expect(status).toBe(200);
  for (const part of PARTS) {
    const url = holdfast.metricsUrl(part);
    expect(await readMetrics(url)).toContain('# TYPE ');
    await expect(fetch(elsewhere(url))).rejects.toThrow('fetch failed');
  }
});
