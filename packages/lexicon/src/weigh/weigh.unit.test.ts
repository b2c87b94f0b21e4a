import { describe, expect, test } from '@jest/globals';
import type { Judged } from '../read/judge.ts';
import { readForDanger } from '../read-for-danger.ts';
import { LEVELS } from '../reading.ts';
import { settle } from './settle.ts';
import { stemOf } from './stem.ts';
import { TRAITS } from './traits.ts';
import { asShares } from './verdict.ts';
import type { Weighed } from './weigh.ts';
import { outcomeOf, readWeightsFile } from './weights-file.ts';

const finding = (level: Judged['level'], first: number): Judged => ({
  ...({ class: 'SUI_PLAN', about: 'self' } as const),
  level,
  first,
  last: first + 2,
});
const run = (level: Weighed['level'], first: number): Weighed => ({
  ...{ first, last: first + 10, level, share: 0.9 },
  outcome: { class: 'OD_NOW', level, about: 'self' },
  strongest: [first + 4, first + 8],
});

describe('what was found and what it weighs', () => {
  test('a finding is no stronger than it weighs', () => {
    expect(settle([finding('urgent', 1)], [run('act', 0)])).toEqual([finding('act', 1)]);
    expect(settle([finding('urgent', 1)], [run('none', 0)])).toEqual([]);
  });

  test('what weighs more than any rule found becomes a finding', () => {
    expect(settle([finding('monitor', 5)], [run('urgent', 0)])).toEqual([
      { class: 'OD_NOW', level: 'urgent', about: 'self', first: 4, last: 8 },
    ]);
  });

  test('a finding elsewhere is kept, the strongest first', () => {
    const settled = settle([finding('act', 31)], [run('act', 30), run('urgent', 0)]);
    expect(settled.map(({ level }) => level)).toEqual(['urgent', 'act']);
  });
});

test.each([
  ['cutting', 'cut'],
  ['cuts', 'cuts'],
  ['passing', 'pass'],
  ['died', 'died'],
  ['breathes', 'breath'],
  ['breathe', 'breath'],
])('the stem of %s is %s', (word, stem) => {
  expect(stemOf(word, 'ings ing edly ed es s ly'.split(' '))).toBe(stem);
});

test('shares are of one whole', () => {
  const shares = asShares(Float64Array.from([0, 32, -64_000]), 32);
  expect(shares[0]).toBeCloseTo(1 / (1 + Math.E));
  expect(shares.reduce((one, other) => one + other, 0)).toBeCloseTo(1);
});

test('an outcome that does not exist is refused', () => {
  expect(outcomeOf('OD_NOW/urgent/other')).toEqual({
    ...{ class: 'OD_NOW', level: 'urgent', about: 'other' },
  });
  expect(() => outcomeOf('OD_NOW/loud/other')).toThrow('OD_NOW/loud/other');
  expect(() => readWeightsFile('tlh')).toThrow('tlh.weights.json');
});

test('danger among everyday talk of a long text is found at its place', () => {
  const talk = 'We went to the beach and the children ate chips. ';
  const plea = 'I have counted the tablets and nobody will find me before Friday.';
  const { level, findings } = readForDanger(`${talk.repeat(20)}${plea} ${talk.repeat(20)}`);
  expect(level).toBe('urgent');
  const start = talk.length * 20;
  expect(findings[0]?.start).toBeGreaterThanOrEqual(start);
  expect(findings[0]?.end).toBeLessThanOrEqual(start + plea.length);
});

describe('a plea among words of every day', () => {
  const DAY = [
    'Went to work on the late bus.',
    'Had lunch with Ann, who is moving house.',
    'The cat has been at the butter again.',
    'My sister rang about the summer.',
    'It rained all afternoon and I read on the sofa.',
    'Watched the football with the sound off.',
  ];
  const days = (count: number): string =>
    Array.from({ length: count }, (_, at) => DAY[at % DAY.length]).join(' ');

  test.each(
    [
      ['I want to kill myself.', 2],
      ['I am going to kill myself tonight.', 3],
      ['He hits me when he drinks and I am afraid of him.', 2],
      ['I took all the pills an hour ago.', 3],
    ].flatMap(([plea, least]) => [1, 4, 9, 20, 60].map((count) => [count, plea, least] as const)),
  )('is not lost among %d sentences: %s', (count, plea, least) => {
    const before = days(count);
    const { level, findings } = readForDanger(`${before} ${String(plea)} ${days(count)}`);

    expect(LEVELS.indexOf(level)).toBeGreaterThanOrEqual(Number(least));
    expect(findings[0]?.start).toBeGreaterThan(before.length - 1);
    expect(findings[0]?.end).toBeLessThanOrEqual(before.length + 1 + String(plea).length);
  });
});

test('there are weights for every kind of trait', () => {
  const { traits } = readWeightsFile('en');
  expect(Object.keys(traits)).toEqual(expect.arrayContaining([...TRAITS]));
});
