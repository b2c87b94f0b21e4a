import { linesFor, readCrisisLines } from '@holdfast/crisis-lines';
import { expect, test } from '@jest/globals';
import { PAGE_MOST_BYTES, printablePlan } from './printable.rule.ts';
import { printedLines } from './printed-lines.part.ts';
import { STEP_KINDS } from './step-words.rule.ts';

const all = readCrisisLines();
const now = new Date('2026-03-29T02:00:00Z');
const printed = (country: string | null) => printedLines(linesFor(all, { country, now }));

test('a line is said with each way to reach it, and when', () => {
  const lines = printed('US');

  expect(lines[0]).toMatchObject({ ways: [{ label: 'call 911', url: 'tel:911' }] });
  expect(lines.find(({ name }) => name === 'Crisis Text Line')).toEqual({
    name: 'Crisis Text Line',
    ways: [{ label: 'text HOME to 741741', url: 'sms:741741?body=HOME' }],
    says: ['Day and night'],
    isVerified: false,
  });
});

test('a line has its own name beside the English one, and no full stop twice', () => {
  const spanish = printed('US').find(({ name }) => name.startsWith('988 Lifeline in Spanish'));

  expect(spanish?.name).toBe(
    '988 Lifeline in Spanish (988 Línea de Prevención del Suicidio y Crisis)',
  );
  expect(spanish?.says).toEqual(['Day and night', 'Press 2 after the call begins']);
});

test('an ambulance comes first, and then somebody to talk to, also where there are two numbers for help', () => {
  const first = (country: string) => printed(country).map(({ ways }) => ways[0]?.url);

  expect(first('GB').slice(0, 2)).toEqual(['tel:999', 'tel:116123']);
  expect(first('JP').slice(0, 3)).toEqual(['tel:119', 'tel:0120279338', 'tel:110']);
});

test('the page is the same at any hour, and those who never close come before those who do', () => {
  const evening = new Date('2026-03-29T17:00:00Z');
  for (const country of new Set(all.lines.map((line) => line.country)))
    expect(printedLines(linesFor(all, { country, now: evening }))).toEqual(printed(country));

  const polish = printed('PL').map(({ ways }) => ways[0]?.url);
  expect(polish.indexOf('tel:800702222')).toBeLessThan(polish.indexOf('tel:116123'));
});

test('where the country is not known, they are the numbers that work in many', () => {
  expect(printed(null)[0]?.ways.map(({ url }) => url)).toEqual(['tel:112', 'tel:911']);
});

test('the page of every country is small enough with a full plan', () => {
  const items = Array.from({ length: 20 }, () => ({ text: 'word '.repeat(100), phone: '112 3' }));
  const steps = STEP_KINDS.map((kind) => ({ kind, items }));
  for (const country of [null, ...new Set(all.lines.map((line) => line.country))]) {
    const page = printablePlan({ steps, changedOn: 'March 29, 2026', lines: printed(country) });
    expect([country, Buffer.byteLength(page) <= PAGE_MOST_BYTES]).toEqual([country, true]);
  }
});
