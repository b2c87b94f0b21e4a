import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { aSharedHoldfast, readMetrics, type SharedHoldfast } from '@holdfast/testkit';

const ROOT = join(import.meta.dirname, '..');
const FOLDERS = {
  gateway: 'gateway',
  members: 'services/members',
  groups: 'services/groups',
  journaling: 'services/journaling',
  insights: 'services/insights',
} as const;
const PARTS = Object.keys(FOLDERS) as (keyof typeof FOLDERS)[];
/** Values of labels: words of our own code. Nothing of a person looks like that. */
const WORDS = /^[a-z]+([.-][a-z]+)*$/;

let holdfast: SharedHoldfast;

beforeAll(async () => {
  holdfast = await aSharedHoldfast();
});

/** Rows of the table of metrics in a part's README, as `name type labels`. */
function documented(part: keyof typeof FOLDERS): readonly string[] {
  const readme = readFileSync(join(ROOT, FOLDERS[part], 'README.md'), 'utf8');
  const rows = readme.matchAll(/^\| `(holdfast_[a-z_]+)`\s*\| (\w+)\s*\|([^|]*)\|/gm);
  return [...rows].map(([, name, type, labels]) =>
    [name, type, ...(labels ?? '').matchAll(/`(\w+)`/g)]
      .map((each) => (typeof each === 'string' ? each : each?.[1]))
      .join(' '),
  );
}

/** What a part shows, in the same form. A metric without a series yet shows no labels. */
function shown(text: string): readonly string[] {
  return [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name, type]) => {
    const series = new RegExp(`^${String(name)}(?:_count)?\\{(.*)\\} `, 'm').exec(text)?.[1] ?? '';
    const labels = [...series.matchAll(/(\w+)="/g)].map(([, label]) => label);
    return [name, type, ...labels].join(' ');
  });
}

describe.each(PARTS)('the metrics of %s', (part) => {
  test('are those that its README lists', async () => {
    const text = await readMetrics(holdfast.metricsUrl(part));

    expect([...shown(text)].sort()).toEqual([...documented(part)].sort());
  });

  test('name nothing but words of the code, in few series', async () => {
    const lines = (await readMetrics(holdfast.metricsUrl(part)))
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    // Ends of buckets are numbers of the code, the same in every process.
    const values = lines.flatMap((line) => [...line.matchAll(/\b(?!le=)\w+="([^"]*)"/g)]);

    expect(lines.length).toBeLessThan(400);
    for (const [, value] of values) expect(value).toMatch(WORDS);
  });

  test('are not shown at the door of its work', async () => {
    expect((await fetch(`${holdfast.partUrl(part)}/metrics`)).status).toBe(404);
  });
});
