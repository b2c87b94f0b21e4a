import { describe, expect, test } from '@jest/globals';
import {
  PAGE_MOST_BYTES,
  phoneLink,
  printablePlan,
  type PrintedLine,
  type PrintedPlan,
} from './printable.rule.ts';
import { keptSteps } from './safety-plan.rule.ts';
import { STEP_KINDS, STEP_WORDS } from './step-words.rule.ts';

const line: PrintedLine = {
  name: 'A line',
  ways: [
    { label: 'call 112', url: 'tel:112' },
    { label: 'example.org/chat?a&b', url: 'https://example.org/chat?a&b' },
  ],
  says: ['Day and night'],
  isVerified: true,
};
const pageOf = (changes: Partial<PrintedPlan> = {}) =>
  printablePlan({
    steps: keptSteps([]),
    changedOn: 'March 29, 2026',
    lines: [line],
    ...changes,
  });
const stepsOf = (text: string, items: number, phone: string | null = null) =>
  STEP_KINDS.map((kind) => ({
    kind,
    items: Array.from({ length: items }, () => ({ text, phone })),
  }));
const count = (page: string, piece: string) => page.split(piece).length - 1;
const CUT = 'Not all of your words fit';

describe('the page', () => {
  test('stands alone: it tells its language and its title, runs nothing and loads nothing', () => {
    const page = pageOf({ steps: stepsOf('a walk', 2, '112') });

    expect(page).toMatch(/^<!doctype html><html lang="en">/);
    expect(page).toContain('<title>My safety plan</title>');
    expect(page).toContain(`default-src 'none'`);
    expect(page).not.toMatch(
      /<(script|link|img|iframe|object|form)|\bon\w+=|\bsrc=|url\(|@import/i,
    );
    expect(page).toContain('@page{');
  });

  test('shows all that is said, in its order, with numbers to press', () => {
    const page = pageOf({
      steps: keptSteps([
        { kind: 'PEOPLE_TO_ASK', items: [{ text: 'my sister', phone: '+43 (0)664 12 34' }] },
        { kind: 'WARNING_SIGNS', items: [{ text: 'no sleep' }] },
      ]),
    });

    expect(page).toContain('<li dir="auto">no sleep</li>');
    expect(page).toContain('my sister <a href="tel:+436641234"><bdi>+43 (0)664 12 34</bdi></a>');
    expect(page.indexOf('no sleep')).toBeLessThan(page.indexOf('my sister'));
    expect(page).toContain('<a href="tel:112">call 112</a>');
    expect(page).toContain(
      'Keep this where only people you trust see it. Last changed on March 29, 2026.',
    );
    expect(page).not.toContain(CUT);
  });

  test('names the first number to call before everything else', () => {
    const page = pageOf({ steps: stepsOf('a walk', 1) });

    expect(page.indexOf('tel:112')).toBeLessThan(page.indexOf('a walk'));
  });

  test('has the first lines above the steps, and all others below', () => {
    const lines = ['one', 'two', 'three', 'four'].map((name) => ({ ...line, name }));
    const page = pageOf({ steps: stepsOf('a walk', 1), lines });

    const places = ['>one<', '>two<', '>a walk<', '>three<', '>four<'].map((piece) =>
      page.indexOf(piece),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    expect(pageOf()).not.toContain('More people who answer');
  });

  test('asks the question of a step that is empty, but for the reasons', () => {
    const page = pageOf();

    for (const kind of STEP_KINDS)
      expect([kind, page.includes(STEP_WORDS[kind].prompt)]).toEqual([
        kind,
        kind !== 'REASONS_FOR_LIVING',
      ]);
  });

  test('shows as text whatever looks like HTML', () => {
    const bad = `<img src=x onerror="alert('a')">&amp;`;
    const page = pageOf({
      steps: stepsOf(bad, 1, bad),
      lines: [
        { ...line, name: bad, says: [bad], ways: [{ label: bad, url: `https://x/"${bad}` }] },
      ],
    });

    expect(page).not.toContain('<img');
    expect(page).not.toContain('onerror="');
    expect(page).toContain('&lt;img src=x onerror=&quot;alert(&#39;a&#39;)&quot;&gt;&amp;amp;');
  });

  test('says once that numbers were not tried, if one was not', () => {
    const note = 'We have not called all of these numbers yet.';

    expect(count(pageOf(), note)).toBe(0);
    const lines = [line, { ...line, isVerified: false }, { ...line, isVerified: false }];
    expect(count(pageOf({ lines }), note)).toBe(1);
  });

  test.each([
    ['letters', 'x '.repeat(250)],
    ['signs that are written as five', '&'.repeat(500)],
    ['pictures', '🌱'.repeat(500)],
    ['Chinese letters', '我'.repeat(500)],
  ])('is small though there are %s without end, and says that it was cut', (_, text) => {
    const lines = Array.from({ length: 12 }, () => ({
      ...line,
      name: 'n'.repeat(200),
      says: ['s'.repeat(200), 't'.repeat(200)],
    }));
    const page = pageOf({ steps: stepsOf(text, 20, '0664 123 45 67'), lines });

    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(PAGE_MOST_BYTES);
    expect(count(page, CUT)).toBe(1);
    // Every step keeps a part, and every number that is there is whole.
    expect(count(page, '<h2>')).toBe(9);
    expect(count(page, 'tel:06641234567')).toBeGreaterThanOrEqual(7 * 3);
  });

  test('cuts no step for another one that is long', () => {
    const steps = keptSteps([
      {
        kind: 'WARNING_SIGNS',
        items: Array.from({ length: 20 }, () => ({ text: 'x'.repeat(500) })),
      },
      { kind: 'PEOPLE_TO_ASK', items: [{ text: 'my sister', phone: '112 3' }] },
    ]);

    expect(pageOf({ steps })).toContain('my sister <a href="tel:1123">');
  });

  test('cuts no plan of usual size', () => {
    expect(pageOf({ steps: stepsOf('Walk to the river and back', 4) })).not.toContain(CUT);
  });
});

test.each([
  ['988', 'tel:988'],
  ['0664 123 45 67', 'tel:06641234567'],
  ['+43 (0)664/123-45-67', 'tel:+436641234567'],
  ['(202) 555‑0142', 'tel:2025550142'],
  ['0664 123 (evenings 18-22)', null],
  ['12', null],
  ['1'.repeat(16), null],
  ['+1 555 +2', null],
  ['ring twice', null],
])('%s is dialled as %s', (phone, link) => {
  expect(phoneLink(phone)).toBe(link);
});
