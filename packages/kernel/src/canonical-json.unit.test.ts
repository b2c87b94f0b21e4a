import { expect, test } from '@jest/globals';
import { canonicalJson } from './canonical-json.ts';

test('equal inputs have equal text, whatever the order of their properties', () => {
  const one = canonicalJson({ b: [1, { d: null, c: 'x' }], a: undefined });
  const other = canonicalJson({ b: [1, { c: 'x', d: null }] });

  expect(one).toBe(other);
  expect(canonicalJson({ b: 1 })).not.toBe(canonicalJson({ b: '1' }));
});
