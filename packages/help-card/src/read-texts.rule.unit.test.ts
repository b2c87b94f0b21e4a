import { expect, test } from '@jest/globals';
import { isAlarming, readTexts } from './read-texts.rule.ts';

test('reads the worst of all texts of a request', () => {
  const reading = readTexts([
    'I could die of embarrassment.',
    null,
    undefined,
    'I have the pills here.',
    'I want to disappear',
  ]);

  expect(reading).toEqual({
    level: 'urgent',
    class: 'SUI_PLAN',
    about: 'self',
    hasThoughtsOfDying: true,
    isRead: true,
    scene: null,
  });
});

test('of two dangers of one level, the one whose help cannot wait comes first', () => {
  const texts = ['I have the pills here.', 'He won’t wake up and his lips are blue.'];

  expect(readTexts(texts)).toMatchObject({ class: 'OD_NOW', about: 'other' });
  expect(readTexts(texts.toReversed())).toMatchObject({ class: 'OD_NOW', about: 'other' });
});

test('nothing is nothing', () => {
  expect(readTexts([])).toEqual({
    level: 'none',
    class: null,
    about: 'self',
    isRead: true,
    scene: null,
  });
  expect(readTexts(['', null])).toEqual({
    level: 'none',
    class: null,
    about: 'self',
    isRead: true,
    scene: null,
  });
});

test('one text in another language says that not all was read', () => {
  const texts = [
    'Ich kann nicht mehr und möchte nur noch schlafen, seit Wochen geht das so.',
    'ok',
  ];

  expect(readTexts(texts)).toMatchObject({ level: 'none', isRead: false });
});

test('act and urgent alarm, and nothing below', () => {
  expect(
    (['none', 'monitor', 'act', 'urgent'] as const).map((level) => isAlarming({ level })),
  ).toEqual([false, false, true, true]);
});
