import { expect, test } from '@jest/globals';
import { fittingSteps } from './fitting-steps.rule.ts';
import type { PlanItem } from './safety-plan.rule.ts';

const fit = (items: readonly PlanItem[], mostRows: number, fits = () => true) =>
  fittingSteps([{ kind: 'ON_MY_OWN', items }], { mostRows, fits });
const item = (text: string, phone: string | null = null): PlanItem => ({ text, phone });
const textsOf = ({ steps }: ReturnType<typeof fit>) =>
  steps.flatMap(({ items }) => items.map(({ text }) => text));

/** A heading takes two rows. */
test.each([
  ['usual letters', 'x'.repeat(51 + 52), 4],
  ['capital letters', 'X'.repeat(68), 4],
  ['letters as wide as high', '我'.repeat(51), 4],
  ['a text and its number', 'x', 3],
])('%s take the rows that they need, and are cut for none less', (_, text, rows) => {
  const items = [item(text)];

  expect(fit(items, rows).isCut).toBe(false);
  expect(fit([item(text), item('more')], rows + 1).isCut).toBe(false);
  const tight = fit(
    Array.from({ length: 5 }, () => item(text)),
    2 + 5 * (rows - 2) - 1,
  );
  expect(tight.isCut).toBe(true);
});

test('a page that is too large is cut, however few rows it takes', () => {
  const cut = fit([item('x'.repeat(300))], 100, () => false);

  expect(cut.isCut).toBe(true);
  expect(textsOf(cut)).toEqual([`${'x'.repeat(40)}…`]);
});

test('a text is cut between two signs, without blanks and marks that hang over', () => {
  const cut = (text: string) => textsOf(fit([item(text)], 0))[0];

  expect(cut(`${'x'.repeat(38)} \u0301${'y'.repeat(9)}`)).toBe(`${'x'.repeat(38)}…`);
  expect(cut('🌱'.repeat(41))).toBe(`${'🌱'.repeat(40)}…`);
  expect(cut('x'.repeat(40))).toBe('x'.repeat(40));
});

test('a number is kept whole, and the first items of a step stay', () => {
  const items = Array.from({ length: 9 }, (_, index) =>
    item(`${String(index)} ${'x'.repeat(99)}`, '0664 123 45 67 89 10 11 12'),
  );
  const { steps } = fit(items, 0);

  expect(steps[0]?.items.map(({ text }) => text[0])).toEqual(['0', '1', '2']);
  expect(steps[0]?.items.map(({ phone }) => phone)).toEqual(
    items.slice(0, 3).map((each) => each.phone),
  );
});
