import { expect, test } from '@jest/globals';
import { migration } from './migration.ts';

test('the row of a migration follows from its number and words', () => {
  expect(migration('0008-hide-members', 'select 1')).toEqual({
    name: '0008-hide-members',
    sql: 'select 1',
    row: 'HideMembers1764000000008',
  });
  expect(migration('0112-drop-v2', '').row).toBe('DropV21764000000112');
});

test.each([
  'hide-members',
  '8-hide-members',
  '0008',
  '0008-Hide',
  '0008-hide--members',
  '0008-hide-',
])('the name "%s" is refused', (name) => {
  expect(() => migration(name, '')).toThrow('four digits');
});
