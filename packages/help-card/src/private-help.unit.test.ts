import { expect, test } from '@jest/globals';
import { readCrisisLines } from '@holdfast/crisis-lines';
import { privateHelp, privateHelpNow } from './private-help.ts';

const needs = { crisisLines: readCrisisLines(), now: new Date('2026-12-01T02:00:00Z') };
const help = (texts: readonly (string | null)[], country?: string) =>
  privateHelp(texts, { timeZone: 'UTC', ...(country === undefined ? {} : { country }) }, needs);

test('words that sound like danger get a card with the numbers of their author’s country, and nobody else is told', () => {
  const card = help([null, 'I keep thinking about killing myself.'], 'GB');

  expect(card).toMatchObject({
    key: 'suicide',
    class: 'SUI_ACTIVE',
    urgency: 'TODAY',
    reach: 'NOBODY_TOLD',
    offersUrgentHelp: true,
  });
  expect(new Set(card?.lines.map(({ country }) => country))).toEqual(new Set(['GB']));
});

test('without a country the numbers are those that work in many', () => {
  expect(help(['I keep thinking about killing myself.'])?.steps.at(-1)).toBe(
    'If you may act on it, call 112 or 911.',
  );
});

test('everyday words get none', () => {
  expect(help(['This craving is killing me.', 'That set killed it last night.', null])).toBeNull();
});

test('a service that knows who is on duty says so beside the button; one that cannot say gives the card all the same', async () => {
  const until = new Date('2026-12-01T08:00:00Z');
  const said = async (dutyNow?: () => Promise<{ isOnDuty: boolean; until: Date | null }>) =>
    (
      await privateHelpNow(
        ['I keep thinking about killing myself.'],
        { timeZone: 'UTC' },
        { ...needs, ...(dutyNow === undefined ? {} : { dutyNow }) },
      )
    )?.whoKnows;

  expect([
    await said(() => Promise.resolve({ isOnDuty: true, until: null })),
    await said(() => Promise.resolve({ isOnDuty: false, until })),
    await said(() => Promise.reject(new Error('Away.'))),
    await said(),
  ]).toEqual([
    expect.stringContaining('Somebody is on duty now.'),
    expect.stringContaining('Nobody is on duty here until Tuesday 08:00.'),
    expect.stringContaining('you are told at once if somebody is on duty'),
    expect.stringContaining('you are told at once if somebody is on duty'),
  ]);
});
