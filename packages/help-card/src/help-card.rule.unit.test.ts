import { describe, expect, test } from '@jest/globals';
import { readCrisisLines } from '@holdfast/crisis-lines';
import { DANGER_CLASSES } from '@holdfast/lexicon';
import { englishCards } from './card-texts.ts';
import { helpCardOf, type Circumstances } from './help-card.rule.ts';
import type { TextReading } from './read-texts.rule.ts';

const lines = readCrisisLines();
const at = (circumstances: Partial<Circumstances> = {}): Circumstances => ({
  lines,
  country: 'US',
  now: new Date('2026-12-01T02:00:00Z'),
  timeZone: 'America/New_York',
  reach: { kind: 'PRIVATE' },
  ...circumstances,
});
const read = (reading: Partial<TextReading>): TextReading => ({
  level: 'act',
  class: 'SUI_ACTIVE',
  about: 'self',
  isRead: true,
  ...reading,
});

const COUNTRIES = [null, ...new Set(lines.lines.map(({ country }) => country))];
const READINGS = DANGER_CLASSES.flatMap((danger) =>
  (['monitor', 'act', 'urgent'] as const).flatMap((level) =>
    (['self', 'other'] as const).map((about) => read({ class: danger, level, about })),
  ),
);
const wordsOf = (text: string) => text.split(/\s+/).length;

describe('every card, in every country', () => {
  test('is at most five steps of at most twelve words, forty-five in all, and fills every number in', () => {
    const cards = COUNTRIES.flatMap((country) =>
      READINGS.map((reading) => helpCardOf(reading, at({ country }))),
    );

    const faults = cards.filter(
      (card) =>
        card === null ||
        card.steps.length > 5 ||
        card.steps.some((step) => wordsOf(step) > 14 || /[{}]/.test(step)) ||
        wordsOf(card.steps.join(' ')) > 50 ||
        card.lines.length === 0,
    );

    expect(faults).toEqual([]);
  });

  test('as it is written is shorter still', () => {
    const faults = Object.values(englishCards.cards).filter(
      ({ steps }) => steps.some((step) => wordsOf(step) > 12) || wordsOf(steps.join(' ')) > 45,
    );

    expect(faults).toEqual([]);
  });

  test('names the number of that country', () => {
    const step = (country: string | null) =>
      helpCardOf(read({ class: 'OD_NOW', level: 'urgent' }), at({ country }))?.steps[0];

    expect([step('US'), step('GB'), step('AU'), step(null)]).toEqual([
      'Call 911 now. Say that you took too much.',
      'Call 999 now. Say that you took too much.',
      'Call 000 now. Say that you took too much.',
      'Call 112 or 911 now. Say that you took too much.',
    ]);
  });
});

test('an overdose comes before a line to talk to', () => {
  const card = helpCardOf(read({ class: 'OD_NOW', level: 'urgent', about: 'other' }), at());

  expect(card).toMatchObject({ key: 'overdose-other', urgency: 'NOW' });
  expect(card?.lines.map(({ kind }) => kind)).not.toContain('SUICIDE');
  expect(card?.steps).toContain('Give naloxone, if you have it.');
});

test('a line that does not answer at this hour is not named in a step', () => {
  // The Italian line rests at night: between 0 and 9 in its own zone.
  const night = at({ country: 'IT', now: new Date('2026-12-01T02:00:00Z') });
  const morning = at({ country: 'IT', now: new Date('2026-12-01T11:00:00Z') });
  const first = (circumstances: Circumstances) => helpCardOf(read({}), circumstances)?.steps[0];

  expect([first(night), first(morning)]).toEqual([
    'Talk to somebody now: a line below.',
    'Talk to somebody now: 02 2327 2327.',
  ]);
});

describe('who knows', () => {
  test('is said as it is', () => {
    const said = (reach: Circumstances['reach']) => helpCardOf(read({}), at({ reach }))?.whoKnows;
    const until = new Date('2026-12-01T13:00:00Z');

    expect([
      said({ kind: 'PRIVATE' }),
      said({ kind: 'ON_DUTY' }),
      said({ kind: 'NOBODY_ON_DUTY', until: null, lastResortTold: false }),
      said({ kind: 'NOBODY_ON_DUTY', until, lastResortTold: true }),
    ]).toEqual([
      'Nobody else was told.',
      'Those on duty have been told. They may need some minutes. If you cannot wait, call.',
      'Nobody is on duty here now. Please do not wait for us: call.',
      'Nobody is on duty here until Tuesday 08:00. Please do not wait for us: call. We have written to our last contact, who may be asleep.',
    ]);
  });

  test('the button is offered where nobody was told, but not for what is over', () => {
    const offers = (reading: TextReading, reach: Circumstances['reach'] = { kind: 'PRIVATE' }) =>
      helpCardOf(reading, at({ reach }))?.offersUrgentHelp;

    expect([
      offers(read({})),
      offers(read({}), { kind: 'ON_DUTY' }),
      offers(read({ class: 'PAST', level: 'monitor' })),
    ]).toEqual([true, false, false]);
  });
});

test('nothing found is no card; a text that cannot be read says so', () => {
  const nothing = read({ level: 'none', class: null });

  expect(helpCardOf(nothing, at())).toBeNull();
  expect(helpCardOf({ ...nothing, isRead: false }, at())).toMatchObject({
    key: 'not-read',
    class: null,
    urgency: 'QUIET',
  });
});
