import { describe, expect, test } from '@jest/globals';

import { digestOf, migrationFaults, withNew } from './check-migrations.js';

const listed = [
  { name: '0001-create-note', sql: 'create table note (id int)' },
  { name: '0002-keep-notes', sql: 'grant select on note to notes_svc' },
];
const files = ['0001-create-note.ts', '0002-keep-notes.ts'];
const landed = withNew({}, listed);

describe('check-migrations', () => {
  test('accepts numbers without a gap, each listed in order and as it landed', () => {
    expect(migrationFaults(files, listed, landed)).toEqual([]);
  });

  test.each([
    [
      'a gap',
      ['0001-create-note.ts', '0003-keep-notes.ts'],
      '0003-keep-notes.ts should have the number 0002',
    ],
    ['a double', [...files, '0002-also.ts'], '0002-keep-notes.ts should have the number 0003'],
    [
      'a first that is not one',
      ['0002-keep-notes.ts'],
      '0002-keep-notes.ts should have the number 0001',
    ],
    [
      'a file that is not listed',
      [...files, '0003-lost.ts'],
      '0003-lost.ts is not listed in index.ts under its own name',
    ],
    [
      'a listed name without a file',
      ['0001-create-note.ts'],
      '0002-keep-notes is listed, and no file has its name',
    ],
  ])('is red for %s', (_, present, fault) => {
    expect(migrationFaults(present, listed, landed)).toContain(fault);
  });

  test('is red for a list in another order', () => {
    expect(migrationFaults(files, listed.toReversed(), landed)).toEqual([
      '0001-create-note is listed after a later one',
    ]);
  });

  test('is red for a migration that landed and changed, is gone, or was not noted', () => {
    const edited = [{ ...listed[0], sql: 'create table note (id bigint)' }, listed[1]];

    expect(migrationFaults(files, edited, landed)).toEqual([
      expect.stringContaining('0001-create-note has landed, and its SQL changed'),
    ]);
    expect(migrationFaults(files, listed, { ...landed, '0003-gone': 'x' })).toEqual([
      '0003-gone has landed, and is gone',
    ]);
    expect(
      migrationFaults(files, listed, { '0001-create-note': landed['0001-create-note'] }),
    ).toEqual([expect.stringContaining('0002-keep-notes is not noted')]);
  });

  test('notes what is new and leaves what has landed as it is', () => {
    expect(withNew({ '0001-create-note': 'as it landed' }, listed)).toEqual({
      '0001-create-note': 'as it landed',
      '0002-keep-notes': digestOf(listed[1].sql),
    });
  });
});
