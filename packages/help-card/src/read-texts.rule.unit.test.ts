import { expect, test } from '@jest/globals';
import { isAlarming, readingOf, readTexts, type Sign } from './read-texts.rule.ts';

const aText = (...findings: Sign[]) => ({ text: 'Words.', language: 'en', findings });

test.each([
  ['I want to kill myself.', 'SUI_ACTIVE', true],
  ['He is not breathing and his lips are blue.', 'OD_NOW', true],
  ['I am going to kill myself tonight. I have the gun.', 'SUI_PLAN', true],
  ['The meeting was good, and the coffee was hot.', null, false],
])('words that speak plainly are read: %s', (text, danger, alarms) => {
  const reading = readTexts([null, text, undefined]);

  expect([reading.class, isAlarming(reading)]).toEqual([danger, alarms]);
});

test('the worst of all texts of a request counts', () => {
  const reading = readingOf([
    aText(),
    aText({ level: 'urgent', class: 'SUI_PLAN', about: 'self' }),
    aText({ level: 'monitor', class: 'SUI_PASSIVE', about: 'self' }),
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
  const texts = [
    aText({ level: 'urgent', class: 'SUI_PLAN', about: 'self' }),
    aText({ level: 'urgent', class: 'OD_NOW', about: 'other' }),
  ];

  expect(readingOf(texts)).toMatchObject({ class: 'OD_NOW', about: 'other' });
  expect(readingOf(texts.toReversed())).toMatchObject({ class: 'OD_NOW', about: 'other' });
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
