import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from '@jest/globals';
import { aSharedHoldfast, type SharedHoldfast } from '@holdfast/testkit';

const ROOT = resolve(import.meta.dirname, '..');
const BLOCKS = [...readFileSync(join(ROOT, 'README.md'), 'utf8').matchAll(/^```sh\n(.*?)^```/gms)];
const SCRIPTS = BLOCKS.flatMap(([, text = '']) => (text.includes('/graphql') ? [text] : []));
let holdfast: SharedHoldfast;

beforeAll(async () => {
  holdfast = await aSharedHoldfast();
});

/** Pastes a block of the README into a shell where the port is named as for `npm start`. */
const paste = (text: string) =>
  promisify(execFile)('sh', ['-c', text], {
    cwd: ROOT,
    env: { ...process.env, HOLDFAST_PORT: new URL(holdfast.url).port },
  });

test('the README has one script that is pasted', () => {
  expect(SCRIPTS).toHaveLength(1);
});

test('pasted from the README, it goes from nothing to a live message', async () => {
  const [script = ''] = SCRIPTS;
  const { stdout, stderr } = await paste(script);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^Enrolled: (Heather \d+)\nLive in Mornings: \1 says “Good morning\.”\n$/);
});

test('what it shows of answers is what an app needs: types, ids, and the token of the device', () => {
  const [script = ''] = SCRIPTS;
  for (const word of ['__typename', 'deviceToken', 'recoveryCodes', 'viewer { id', 'group { id'])
    expect(script).toContain(word);
});
