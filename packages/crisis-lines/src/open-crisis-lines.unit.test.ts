import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { metricsText } from '@holdfast/telemetry';
import { VerifiedCrisisLines } from './open-crisis-lines.ts';
import { readCrisisLines } from './read-crisis-lines.ts';
import { verificationOf } from './verification.rule.ts';
import { addVerifiedLines } from './verified-lines.ts';

const base = readCrisisLines();
const now = new Date('2026-12-01T02:00:00Z');
let folder: string;
let path: string;
let logged: [string, object | undefined][];
let open: VerifiedCrisisLines[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-lines-'));
  path = join(folder, 'verified-lines.jsonl');
  logged = [];
  open = [];
});

afterEach(() => {
  rmSync(folder, { recursive: true });
  // So that nothing of it stands in the metrics of the next one.
  for (const each of open) each.look();
});

function opened(at: string | null = path): VerifiedCrisisLines {
  const log = (event: string, fields?: object) => void logged.push([event, fields]);
  const lines = new VerifiedCrisisLines(base, {
    ...{ path: at ?? undefined, now: () => now },
    logger: { info: log, error: log },
  });
  open.push(lines);
  return lines;
}

const verify = (id: string, by = 'Ana') => {
  const line = base.lines.find((each) => each.id === id);
  if (line === undefined) throw new Error(`There is no ${id}.`);
  addVerifiedLines(path, [verificationOf(line, by, now)]);
};
const verifiedIn = ({ lines }: VerifiedCrisisLines) =>
  lines.filter(({ verifiedBy }) => verifiedBy !== null).map(({ id }) => id);
const metric = async (name: string) =>
  Number((await metricsText()).split(`\n${name} `)[1]?.split('\n', 1)[0] ?? 0);

describe('the lines of a process', () => {
  test.each([[null], ['/nowhere/verified-lines.jsonl']])(
    'are those of the data file where nobody has verified one: %s',
    (at) => {
      expect(opened(at).lines).toEqual(base.lines);
      expect(logged).toEqual([]);
    },
  );

  test('have what was verified before, and what is verified while it runs', () => {
    verify('us-988');
    const lines = opened();
    expect(verifiedIn(lines)).toEqual(['us-988']);

    verify('us-emergency-911');
    lines.look();

    expect(verifiedIn(lines)).toEqual(['us-emergency-911', 'us-988']);
  });

  test('read the file anew only when it has changed', () => {
    verify('us-988');
    const lines = opened();

    lines.look();
    lines.look();

    expect(logged).toEqual([['verified-lines-read', { count: 1 }]]);
  });

  test('see another file in its place, such as a cluster lays by a link', () => {
    verify('us-988');
    renameSync(path, join(folder, 'one'));
    verify('us-emergency-911');
    renameSync(path, join(folder, 'two'));
    symlinkSync('one', path);
    const lines = opened();

    symlinkSync('two', join(folder, 'next'));
    renameSync(join(folder, 'next'), path);
    lines.look();

    expect(verifiedIn(lines)).toEqual(['us-emergency-911']);
  });

  test('are all there when the file is broken, verified by nobody, and it is said once', async () => {
    verify('us-988', 'Ana Ruiz');
    const lines = opened();
    appendFileSync(path, '{"line":"us-988","by":"Ana Ruiz"}\n');

    lines.look();
    lines.look();

    expect(lines.lines).toEqual(base.lines);
    expect(logged.slice(1)).toEqual([
      ['verified-lines-refused', { reason: 'not-of-its-form', position: 2 }],
    ]);
    expect(await metric('holdfast_verified_lines_refused')).toBe(1);

    writeFileSync(path, readFileSync(path, 'utf8').split('\n', 1).join(''));
    lines.look();

    expect(verifiedIn(lines)).toEqual(['us-988']);
    expect(await metric('holdfast_verified_lines_refused')).toBe(0);
  });

  test('are all there when the file cannot be read', () => {
    const lines = opened(folder);

    expect(lines.lines).toEqual(base.lines);
    expect(logged).toEqual([['verified-lines-refused', { reason: 'cannot-be-read' }]]);
  });
});

describe('the file', () => {
  test('is only added to, also after an end without a new line, and is its owner’s alone', () => {
    verify('us-988');
    writeFileSync(path, readFileSync(path, 'utf8').trimEnd());
    const before = readFileSync(path, 'utf8');

    verify('us-988', 'Ben');

    expect(readFileSync(path, 'utf8').startsWith(`${before}\n{`)).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(opened().lines.find(({ id }) => id === 'us-988')?.verifiedBy).toBe('Ben');
  });
});

test('the metric counts lines by how they stand', async () => {
  const before = await metric('holdfast_crisis_lines{state="verified"}');
  verify('us-988');

  const lines = opened();
  lines.look();

  expect((await metric('holdfast_crisis_lines{state="verified"}')) - before).toBe(1);
});
