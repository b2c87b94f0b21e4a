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
    ['while (a) b();', 'while (!(a)) b();'],
    ['const x = !a;', 'const x = a;'],
  ])('turn a condition: %s', (text, faulty) => {
    expect(faultsIn(text)).toContainEqual(['condition turned', faulty]);
    expect(faultsIn(text).filter(([kind]) => kind === 'condition turned')).toHaveLength(1);
  });

  test('turn a comparison that is a condition once, not twice alike', () => {
    expect(faultsIn('if (a === b) return;')).toEqual([
      ['condition turned', 'if (a !== b) return;'],
      ['step left out', ''],
    ]);
  });

  test('leave out a step, awaited or not, and no result that is used', () => {
    expect(faultsIn(inBody('const a = await b(); await c(a); d();'))).toEqual([
      ['step left out', inBody('const a = await b();  d();')],
      ['step left out', inBody('const a = await b(); await c(a); ')],
      ['order changed', inBody('await c(a); const a = await b(); d();')],
      ['order changed', inBody('const a = await b(); d(); await c(a);')],
    ]);
  });

  test('leave out a step that is the whole body of a condition or a loop', () => {
    expect(faultsIn('for (const a of b) await c(a);')).toEqual([
      ['step left out', 'for (const a of b) {}'],
    ]);
  });

  test('leave out a check that ends the work, and swap it with a step', () => {
    const body = inBody('if (a) return; if (b) { d(); throw e; } else f(); if (g) throw h; i();');
    const kinds = faultsIn(body).filter(([kind]) => kind !== 'condition turned');

    expect(kinds).toEqual([
      ['step left out', body.replace('if (a) return;', '')],
      ['step left out', body.replace('d();', '')],
      ['step left out', body.replace('f();', '{}')],
      ['step left out', body.replace('if (g) throw h;', '')],
      ['step left out', body.replace('i();', '')],
      ['order changed', body.replace('if (g) throw h; i();', 'i(); if (g) throw h;')],
    ]);
  });

  test('do not swap two checks of which never both hold', () => {
    const swapped = (body) => faultsIn(inBody(body)).filter(([kind]) => kind === 'order changed');

    expect(swapped("if (a.kind === 'b') return 1; if (a.kind === 'c') return 2;")).toEqual([]);
    expect(swapped("if (a.kind === 'b') return 1; if (d.kind === 'c') return 2;")).toHaveLength(1);
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
  ['services/groups/src/team/solver.part.ts', true],
])('faults are planted in use cases, steps, parts and rules: %s %s', (file, expected) => {
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
