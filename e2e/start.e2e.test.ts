import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aHoldfast, Person, type TestHoldfast } from '@holdfast/testkit';

let holdfast: TestHoldfast;
beforeAll(async () => {
  holdfast = await aHoldfast();
});
afterAll(() => holdfast.stop());

/** Lines of the parts, each as its keys and values in order, so that a key that stands twice is seen. */
function lines(): readonly (readonly (readonly [string, unknown])[])[] {
  return holdfast
    .logs()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) =>
      [...line.matchAll(/"(\w+)":("(?:[^"\\]|\\.)*"|-?[\d.]+)/g)].map(
        ([, key = '', value = '']) => [key, JSON.parse(value) as unknown] as const,
      ),
    );
}

test('a start in good order warns of nothing, and no line says a thing twice', async () => {
  await Person.enrols(holdfast.graph, 'Ada');

  const all = lines();
  expect(all.length).toBeGreaterThan(4);
  const warnings = all.filter((line) =>
    line.some(([key, value]) => key === 'level' && Number(value) >= 40),
  );
  expect(warnings).toEqual([]);
  for (const line of all) {
    const keys = line.map(([key]) => key);
    expect(keys).toEqual([...new Set(keys)]);
  }
});
