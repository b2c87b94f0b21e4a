import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { defaultPolicy, readPolicy } from './policy.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-policy-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function policyFile(text: string): string {
  const path = join(folder, 'policy.json');
  writeFileSync(path, text);
  return path;
}

test('a policy file replaces what it names and leaves the rest', () => {
  expect(readPolicy(policyFile('{ "messageBucket": 5 }'))).toEqual({
    ...defaultPolicy,
    messageBucket: 5,
  });
});

test('a misspelt limit is refused, not ignored', () => {
  expect(() => readPolicy(policyFile('{ "mesageBucket": 5 }'))).toThrow('mesageBucket');
});
