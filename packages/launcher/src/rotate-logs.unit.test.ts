import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { rotateLogs } from './rotate-logs.ts';

const TEN_MB = 10 * 1_024 * 1_024;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-logs-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, text: string, bytes = text.length): void {
  writeFileSync(join(folder, name), text);
  truncateSync(join(folder, name), bytes);
}

test('a log over 10 MB is put aside, and one older is kept', () => {
  write('members.log', 'newer', TEN_MB + 1);
  write('members.log.1', 'older');
  write('groups.log', 'at the limit', TEN_MB);
  rotateLogs(folder);
  expect(readdirSync(folder).sort()).toEqual(['groups.log', 'members.log.1']);
  expect(readFileSync(join(folder, 'members.log.1'), 'utf8')).toMatch(/^newer/);
  rotateLogs(folder);
  expect(readdirSync(folder).sort()).toEqual(['groups.log', 'members.log.1']);
});
