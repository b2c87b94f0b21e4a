import { expect, test } from '@jest/globals';
import { passkeyFaults } from './passkey.rule.ts';

test.each<[string, string, string, readonly string[]]>([
  ['a name', 'My phone', 'key', []],
  ['a name of the longest length', '🌊'.repeat(10), 'key', []],
  ['a name that is too long', '🌊'.repeat(11), 'key', ['name']],
  ['no name', '', 'key', ['name']],
  ['a name of blanks', '   ', 'key', ['name']],
  ['a name that cannot be stored', 'a\0b', 'key', ['name']],
  ['a name of two lines', 'My\nphone', 'key', ['name']],
  ['a name that nobody sees', '\u3164', 'key', ['name']],
  ['no key', 'My phone', '', ['idempotencyKey']],
  ['neither', '', '', ['name', 'idempotencyKey']],
])('a passkey with %s has the faults expected', (_what, name, idempotencyKey, paths) => {
  const faults = passkeyFaults({ name, idempotencyKey }, { passkeyNameMostCodePoints: 10 });

  expect(faults.map(({ path }) => path)).toEqual(paths);
});

test('the fault of a name says how long it may be', () => {
  const [fault] = passkeyFaults(
    { name: '', idempotencyKey: 'key' },
    { passkeyNameMostCodePoints: 12 },
  );

  expect(fault?.message).toContain('1 to 12 characters');
});
