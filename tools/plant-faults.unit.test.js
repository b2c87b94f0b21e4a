import { describe, expect, test } from '@jest/globals';

import { draw, seeded, shuffled } from './faults/draw.js';
import { changeOf, diffOf, possibleFaults, withFault } from './faults/possible-faults.js';
import { isPlanted, isWaived } from './plant-faults.js';

const faultsIn = (text) =>
  possibleFaults('leave-group.ts', text).map((fault) => [fault.kind, withFault(text, fault)]);
const inBody = (body) => `async function leave() { ${body} }`;

describe('faults', () => {
  test.each([
    ['const x = a === b;', 'const x = a !== b;'],
    ['const x = a !== b;', 'const x = a === b;'],
    ['const x = a < b;', 'const x = a <= b;'],
    ['const x = a >= b;', 'const x = a > b;'],
    ['const x = a && b;', 'const x = a || b;'],
    ['const x = a || b;', 'const x = a && b;'],
    ['if (a) b = 1;', 'if (!(a)) b = 1;'],
    ['const x = a ? 1 : 2;', 'const x = !(a) ? 1 : 2;'],
  ])('turn a condition: %s', (text, faulty) => {
    expect(faultsIn(text)).toEqual([['condition turned', faulty]]);
  });

  test('turn a comparison that is a condition once, not twice alike', () => {
    expect(faultsIn('if (a === b) c = 1;')).toEqual([['condition turned', 'if (a !== b) c = 1;']]);
  });

  test('leave out a step, awaited or not, and no result that is used', () => {
    expect(faultsIn(inBody('const a = await b(); await c(a); d();'))).toEqual([
      ['step left out', inBody('const a = await b();  d();')],
      ['step left out', inBody('const a = await b(); await c(a); ')],
      ['order changed', inBody('await c(a); const a = await b(); d();')],
    ]);
  });

  test('do not swap two reads', () => {
    expect(faultsIn(inBody('const a = await b(); const c = await d();'))).toEqual([]);
  });

  test('exchange a returned outcome for each other one of the file, and true for false', () => {
    const text =
      "const f = () => (a ? { kind: 'left' } : { kind: 'missing', at }); const g = () => true;";

    expect(faultsIn(text).filter(([kind]) => kind === 'outcome exchanged')).toEqual([
      ['outcome exchanged', text.replace("{ kind: 'left' }", "{ kind: 'missing', at }")],
      ['outcome exchanged', text.replace("{ kind: 'missing', at }", "{ kind: 'left' }")],
      ['outcome exchanged', text.replace('true', 'false')],
    ]);
  });

  test('leave types alone', () => {
    expect(faultsIn("type A = { kind: 'a' } | (B extends C ? true : false);")).toEqual([]);
  });

  test('show the whole lines that they change', () => {
    const text = 'const a = 1;\nif (a === b)\n  c();\n';
    const [fault] = possibleFaults('a.ts', text);

    expect(fault).toMatchObject({ line: 2, kind: 'condition turned' });
    expect(diffOf(changeOf(text, fault))).toBe('-if (a === b)\n+if (a !== b)');
  });
});

describe('a draw', () => {
  const faults = [
    ...Array.from({ length: 40 }, (_, at) => ({ kind: 'often', at })),
    { kind: 'rare', at: 0 },
  ];
  const drawn = (seed, count = 10, accepts = () => true) =>
    draw(faults, { count, random: seeded(seed), accepts });

  test('is the same for the same seed, and another for another', () => {
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
  });

  test('has each kind in it, and no fault twice', () => {
    const ten = drawn(3);

    expect(ten).toHaveLength(10);
    expect(ten.map(({ kind }) => kind)).toContain('rare');
    expect(new Set(ten).size).toBe(10);
  });

  test('takes others for those that are not accepted, as far as there are any', () => {
    const isEven = ({ at }) => at % 2 === 0;

    expect(drawn(4, 10, isEven).every(isEven)).toBe(true);
    expect(drawn(4, 100, isEven)).toHaveLength(21);
  });

  test('shuffles without losing anything', () => {
    const list = [1, 2, 3, 4, 5, 6, 7, 8];

    expect(shuffled(list, seeded(5)).sort()).toEqual(list);
    expect(shuffled(list, seeded(5))).not.toEqual(list);
  });
});

test.each([
  ['services/groups/src/seat/leave-group.ts', true],
  ['services/groups/src/seat/depart.step.ts', true],
  ['services/groups/src/seat/seat.rule.ts', true],
  ['services/groups/src/seat/leave-group.resolver.ts', false],
  ['services/groups/src/seat/seat.repository.ts', false],
  ['services/groups/src/seat/solver.part.ts', false],
])('faults are planted in use cases, steps and rules: %s %s', (file, expected) => {
  expect(isPlanted(file)).toBe(expected);
});

test('a waiver is for one change of one file, wherever its line has gone', () => {
  const fault = { file: 'a.ts', line: 9, before: '  if (a < b)', after: '  if (a <= b)' };
  const waiver = {
    file: 'a.ts',
    before: 'if (a < b)',
    after: 'if (a <= b)',
    reason: 'never equal',
  };

  expect(isWaived(fault, [waiver])).toBe(true);
  expect(isWaived({ ...fault, after: '  if (a > b)' }, [waiver])).toBe(false);
  expect(isWaived({ ...fault, file: 'b.ts' }, [waiver])).toBe(false);
});
