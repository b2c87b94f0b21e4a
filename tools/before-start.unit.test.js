import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { refusalBefore } from '../before-start.js';

let folder;
let other;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-before-'));
  other = createServer();
  await new Promise((resolve) => other.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  other.close();
  rmSync(folder, { recursive: true });
});

const taken = () => String(other.address().port);
const locks = (mark) => writeFileSync(join(folder, 'run.lock'), JSON.stringify(mark));
const gone = { pid: 2 ** 22 + 1, startedAt: '1' };

test('a port that another program has is told, with one that may be free', async () => {
  expect(await refusalBefore(folder, { HOLDFAST_FOLDER: folder, HOLDFAST_PORT: taken() })).toBe(
    `Port ${taken()} is taken by another program. Choose another one: HOLDFAST_PORT=${Number(taken()) + 100} npm start`,
  );
});

test('a second start from the same folder is told, whatever the port', async () => {
  const { thisProcess } = await import('../packages/launcher/src/process-mark.ts');
  locks(thisProcess());

  expect(await refusalBefore(folder, { HOLDFAST_FOLDER: folder, HOLDFAST_PORT: taken() })).toBe(
    `Holdfast already runs from this folder, as process ${process.pid}. Use it, or end it with Ctrl-C where it was started.`,
  );
});

test('nothing is said where the launcher has to decide', async () => {
  const free = { HOLDFAST_FOLDER: folder, HOLDFAST_PORT: 'what' };
  expect(await refusalBefore(folder, free)).toBe(null);
  // A run that was killed lets go of its port in a moment.
  locks(gone);
  expect(await refusalBefore(folder, { ...free, HOLDFAST_PORT: taken() })).toBe(null);
});
