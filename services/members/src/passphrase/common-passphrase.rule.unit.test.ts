import { describe, expect, test } from '@jest/globals';
import { comparable, commonFaults } from './common-passphrase.rule.ts';
import { readCommonPassphrases } from './common-passphrases.part.ts';

const isCommon = readCommonPassphrases();
const faultsOf = (passphrase: string) =>
  commonFaults('passphrase', passphrase, { isCommon, names: ['Holdfast', 'Nora Bell'] });

describe('a passphrase that is easily guessed', () => {
  test.each([
    ['many people use', 'qwertyuiop'],
    ['many people use, in other letters', 'QwertyUIOP'],
    ['many people use, in letters of another width', 'ｑｗｅｒｔｙｕｉｏｐ'],
    ['many people use, with spaces', 'password 123'],
    ['is one character', 'aaaaaaaaaaaa'],
    ['is a short group again and again', 'abc1abc1abc1'],
    ['is a common word again and again', 'password Password'],
    ['is the name of the service', 'holdfast holdfast'],
    ['is the name of the service and a year', 'Holdfast-2026!'],
    ['is the alias', 'Nora Bell 1'],
    ['is the alias, written together', 'norabell1987'],
    ['is both names', 'Nora Bell @ Holdfast'],
  ])('is refused if it %s', (_what, passphrase) => {
    expect(faultsOf(passphrase)).toEqual([
      {
        path: 'passphrase',
        code: 'EASILY_GUESSED',
        message: expect.stringContaining('Choose another') as unknown,
      },
    ]);
  });

  test.each([
    ['several quiet words'],
    ['82736451892736'],
    ['Nora Bell likes the sea'],
    ['we hold fast to this'],
    ['die Straße am Fluss'],
    ['静かな言葉をいくつか選ぶ'],
  ])('is not %s', (passphrase) => {
    expect(faultsOf(passphrase)).toEqual([]);
  });

  test('is compared in one form however it is written', () => {
    expect(comparable('STRASSE ﬁn')).toBe(comparable('straße fin'));
  });

  test('is found in a list that has those of ten characters and more', () => {
    expect(['1234567890', 'q1w2e3r4t5', 'severalquietwords'].map(isCommon)).toEqual([
      true,
      true,
      false,
    ]);
  });
});
