import { describe, expect, test } from '@jest/globals';
import { readCrisisLines } from '@holdfast/crisis-lines';
import { DANGER_CLASSES } from '@holdfast/lexicon';
import { englishCards } from './card-texts.ts';
import { helpCardOf, type Circumstances } from './help-card.rule.ts';
import type { TextReading } from './read-texts.rule.ts';
import { englishScenes } from './scenes.ts';

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
  scene: null,
  ...reading,
});

const COUNTRIES = [null, ...new Set(lines.lines.map(({ country }) => country))];
const READINGS = [
  ...DANGER_CLASSES.flatMap((danger) =>
    (['monitor', 'act', 'urgent'] as const).flatMap((level) =>
      (['self', 'other'] as const).map((about) => read({ class: danger, level, about })),
    ),
  ),
  ...englishScenes.all.flatMap(({ key }) =>
    (['self', 'other'] as const).map((about) =>
      read({ class: null, level: 'none', about, scene: { key, isUrgent: false } }),
    ),
  ),
  read({ class: null, level: 'none', isRead: false }),
].flatMap((reading) => [reading, { ...reading, hasThoughtsOfDying: true }]);
/** A number to call is one word, however it is grouped. */
const wordsOf = (text: string) => text.replaceAll(/\+?\d[\d -]*\d/g, 'it').split(/\s+/).length;
const NIGHT = new Date('2026-12-01T02:00:00Z');
const DAY = new Date('2026-12-01T11:00:00Z');
const hours = [NIGHT, DAY];
const cardsIn = (country: string | null) =>
  hours.flatMap((now) =>
    READINGS.flatMap((reading) => helpCardOf(reading, at({ country, now })) ?? []),
  );

describe('every card, in every country, by day and by night', () => {
  test('is at most five steps of at most twelve words, forty-five in all, and fills every number in', () => {
    const faults = COUNTRIES.filter((country) => country !== null)
      .flatMap(cardsIn)
      .filter(
        ({ steps, lines: shown }) =>
          steps.length > 5 ||
          steps.some((step) => wordsOf(step) > 12 || /[{}]/.test(step)) ||
          wordsOf(steps.join(' ')) > 45 ||
          shown.length === 0,
      )
      .map(({ steps, lines: shown }) => [shown[0]?.country, ...steps]);

    expect(faults).toEqual([]);
  });

  test('shows no more lines than the gateway takes a card to have', () => {
    const most = Math.max(...COUNTRIES.flatMap(cardsIn).map(({ lines: shown }) => shown.length));

    expect(most).toBeLessThanOrEqual(15);
  });

  test('has no more than two words for a second number where the country is not known', () => {
    const faults = cardsIn(null)
      .filter(
        ({ steps }) =>
          steps.some((step) => wordsOf(step) > 14 || /[{}]/.test(step)) ||
          wordsOf(steps.join(' ')) > 47,
      )
      .map(({ steps }) => steps);

    expect(faults).toEqual([]);
  });

  test('sends nobody to a line that is closed, and to none that it does not show', () => {
    const faults = COUNTRIES.flatMap(cardsIn).filter(({ steps, lines: shown }) => {
      const open = shown.filter(({ isOpen }) => isOpen !== false);
      const ways = open.flatMap(({ channels }) =>
        channels.map((channel) => ('number' in channel ? channel.number : channel.url)),
      );
      const named = steps.flatMap(
        (step) => step.replaceAll(/\S+\.[a-z]\S*/g, '').match(/\+?\d[\d -]*\d/g) ?? [],
      );
      return named.some((number) => !ways.includes(number));
    });

    expect(faults).toEqual([]);
  });
});

describe('an emergency number', () => {
  const numbersIn = (reading: TextReading, country: string | null) =>
    helpCardOf(reading, at({ country }))?.steps[0]?.match(/\d[\d -]*\d/g) ?? [];
  const sending = (number: string, country: string | null) =>
    lines.lines
      .filter((line) => line.country === country && line.kind === 'EMERGENCY')
      .find(({ channels }) => channels.some((way) => 'number' in way && way.number === number))
      ?.sends;

  test.each(['self', 'other'] as const)(
    'sends an ambulance to an overdose in every country: %s',
    (about) => {
      const reading = read({ class: 'OD_NOW', level: 'urgent', about });
      for (const country of COUNTRIES)
        if (country !== null)
          expect([country, sending(numbersIn(reading, country)[0] ?? '', country)]).toEqual([
            country,
            expect.stringMatching(/^(ALL|AMBULANCE)$/),
          ]);
    },
  );

  test.each(['self', 'other'] as const)(
    'sends the police to violence in every country: %s',
    (about) => {
      const reading = read({ class: 'ABUSE', about });
      for (const country of COUNTRIES)
        if (country !== null)
          expect([country, sending(numbersIn(reading, country)[0] ?? '', country)]).toEqual([
            country,
            expect.stringMatching(/^(ALL|POLICE)$/),
          ]);
    },
  );

  test('is that of the country, and both where it is not known which one is needed', () => {
    const overdose = read({ class: 'OD_NOW', level: 'urgent' });
    const child = read({ class: 'CHILD_RISK' });
    const first = (reading: TextReading, country: string | null) =>
      helpCardOf(reading, at({ country }))?.steps[0];

    expect([first(overdose, 'US'), first(overdose, 'FR'), first(overdose, null)]).toEqual([
      'Call 911 now. Say what you took, and where you are.',
      'Call 15 now. Say what you took, and where you are.',
      'Call 112 or 911 now. Say what you took, and where you are.',
    ]);
    expect([first(child, 'FR'), first(child, 'JP')]).toEqual([
      'In danger, or missing? Call 112 now.',
      'In danger, or missing? Call 119 (ambulance) or 110 (police) now.',
    ]);
  });
});

test('an overdose comes before a line to talk to', () => {
  const card = helpCardOf(read({ class: 'OD_NOW', level: 'urgent', about: 'other' }), at());

  expect(card).toMatchObject({ key: 'overdose-other', urgency: 'NOW' });
  expect(card?.lines.map(({ kind }) => kind)).not.toContain('SUICIDE');
  expect(card?.steps).toContain('Give naloxone, if you have it.');
});

describe('somebody to talk to', () => {
  const step = (reading: Partial<TextReading>, circumstances: Partial<Circumstances>, nth = 0) =>
    helpCardOf(read(reading), at(circumstances))?.steps[nth];

  test.each([
    ['US', 'Talk to somebody now: call or text 988.'],
    ['AU', 'Talk to somebody now: call 13 11 14 or text 0477 13 11 14.'],
    ['SG', 'Talk to somebody now: call 1767 or WhatsApp +65 9151 1767.'],
    ['GB', 'Talk to somebody now: call 116 123.'],
    [null, 'Talk to somebody now: see findahelpline.com.'],
  ])('in %s is named with how to reach them', (country, words) => {
    expect(step({}, { country })).toBe(words);
  });

  test.each([
    ['US', 'People who know this: text START to 88788 or call 1-800-799-7233.'],
    ['ES', 'People who know this: WhatsApp +34 600 000 016 or call 016 (women).'],
    ['IT', 'People who know this: chat at 1522.eu or call 1522.'],
    ['CA', 'People who know this: see sheltersafe.ca.'],
    ['PH', 'People who know this: see findahelpline.com.'],
  ])('in %s is written to first where a call may be overheard', (country, words) => {
    expect(step({ class: 'ABUSE' }, { country }, 3)).toBe(words);
  });

  test('about violence has the lines that can be written to before those that cannot, and before the police', () => {
    const shown = helpCardOf(read({ class: 'ABUSE' }), at({ country: 'US' }))?.lines ?? [];

    expect(shown.map(({ kind, channels }) => [kind, channels[0]?.how])).toEqual([
      ['VIOLENCE', 'TEXT'],
      ['EMERGENCY', 'CALL'],
    ]);
  });

  test.each([
    ['KE', 'call 116'],
    ['JP', 'call 0120-189-783'],
    ['DK', 'call 1888'],
    // The Portuguese line for children rests at night, and the one about violence does not.
    ['PT', 'text 3060 or call 800 202 148'],
  ])(
    'about a child in %s is a line for that, or else one about violence at home',
    (country, way) => {
      expect(step({ class: 'CHILD_RISK' }, { country }, 4)).toBe(`People who know this: ${way}.`);
    },
  );

  const told = (key: string) =>
    ({ class: null, level: 'none', scene: { key, isUrgent: false } }) as const;

  test.each([
    ['US', 'chat at online.rainn.org or call 1-800-656-4673'],
    ['NZ', 'text 4334 or call 0800 044 334'],
    ['IN', 'call 181 (women)'],
    ['BE', 'call 0800 30 030'],
    [null, 'see findahelpline.com'],
  ])('about rape in %s is a line for that, or else one about violence at home', (country, way) => {
    expect(step(told('raped'), { country }, 4)).toBe(`People who know this: ${way}.`);
  });

  test.each([
    ['US', NIGHT, 'Keep the pack. Poison advice: call 1-800-222-1222.'],
    ['GB', NIGHT, 'Keep the pack. Poison advice: call 111 (people in Great Britain).'],
    ['IE', NIGHT, 'Keep the pack for those who come.'],
    ['IE', DAY, 'Keep the pack. Poison advice: call 01 809 2166.'],
    ['KE', NIGHT, 'Keep the pack for those who come.'],
  ])(
    'about pills in %s is asked beside the ambulance, where somebody answers now',
    (country, now, words) => {
      expect(step(told('pills'), { country, now }, 3)).toBe(words);
    },
  );

  test('who does not answer at this hour is said to be closed, stands last, and others are shown', () => {
    // The Italian line rests at night: between 0 and 9 in its own zone.
    const [night, morning] = hours.map((now) => helpCardOf(read({}), at({ country: 'IT', now })));

    expect([night?.steps[0], morning?.steps[0]]).toEqual([
      'The talk line is closed now. For others, see findahelpline.com.',
      'Talk to somebody now: call 02 2327 2327.',
    ]);
    expect(night?.lines.map(({ kind, isOpen }) => [kind, isOpen])).toEqual([
      ['EMERGENCY', true],
      ['DIRECTORY', true],
      ['DIRECTORY', true],
      ['SUICIDE', false],
    ]);
    expect(morning?.lines.map(({ kind }) => kind)).toEqual(['SUICIDE', 'EMERGENCY']);
  });
});

test.each([
  ['SELF_HARM', 'urgent', 'wound-other'],
  ['SELF_HARM', 'act', 'self-harm-other'],
  ['ABUSE', 'act', 'violence-other'],
  ['CHILD_RISK', 'act', 'child-other'],
  ['HARM_OTHERS', 'urgent', 'harm-others-other'],
  ['OD_NOW', 'urgent', 'overdose-other'],
  ['SUI_PASSIVE', 'monitor', 'other-person'],
] as const)('%s (%s) of somebody else has words for those who stand by', (danger, level, key) => {
  expect(helpCardOf(read({ class: danger, level, about: 'other' }), at())?.key).toBe(key);
});

describe('who knows', () => {
  test('is said as it is', () => {
    const said = (reach: Circumstances['reach']) => helpCardOf(read({}), at({ reach }))?.whoKnows;
    const until = new Date('2026-12-01T13:00:00Z');

    expect([
      said({ kind: 'PRIVATE' }),
      said({ kind: 'PRIVATE', duty: { isOnDuty: true, until: null } }),
      said({ kind: 'PRIVATE', duty: { isOnDuty: false, until } }),
      said({ kind: 'CALL', state: 'TAKEN_UP' }),
      said({ kind: 'CALL', state: 'WAITING' }),
      said({ kind: 'CALL', state: 'ENDED' }),
      said({ kind: 'ON_DUTY' }),
      said({ kind: 'NOBODY_ON_DUTY', until: null, lastResortTold: false }),
      said({ kind: 'NOBODY_ON_DUTY', until, lastResortTold: true }),
    ]).toEqual([
      'Nobody else was told. If you ask for urgent help, you are told at once if somebody is on duty.',
      'Nobody else was told. Somebody is on duty now. They see a call for help, and can answer here.',
      'Nobody else was told. Nobody is on duty here until Tuesday 08:00. Please do not wait for us: call.',
      'Somebody has taken up your call, and can read this. If you cannot wait, call.',
      'Your call is still open. Nobody has taken it up yet. If you cannot wait, call.',
      'This call has ended, so nobody was told now. You can ask for urgent help again.',
      'We are writing to those on duty. It is not sure yet that they see it. If you cannot wait, call.',
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
      offers(read({}), { kind: 'CALL', state: 'WAITING' }),
      offers(read({ class: 'PAST', level: 'monitor' })),
    ]).toEqual([true, false, false, false]);
  });
});

test.each(['monitor', 'act', 'urgent'] as const)(
  'a plan to die, an overdose and a body in danger cannot wait, however weak the signs: %s',
  (level) => {
    const urgencies = (['SUI_PLAN', 'OD_NOW', 'MED_NOW'] as const).flatMap((danger) =>
      (['self', 'other'] as const).map(
        (about) => helpCardOf(read({ class: danger, level, about }), at())?.urgency,
      ),
    );

    expect(new Set(urgencies)).toEqual(new Set(['NOW']));
  },
);

test('every card says what it was made from', () => {
  for (const { title, sources } of Object.values(englishCards.cards))
    expect([title, sources.length > 0]).toEqual([title, true]);
});

test('nothing found is no card; a text that cannot be read says so', () => {
  const nothing = read({ level: 'none', class: null });

  expect(helpCardOf(nothing, at())).toBeNull();
  expect(helpCardOf({ ...nothing, isRead: false }, at())).toMatchObject({
    key: 'not-read',
    class: null,
    urgency: 'TODAY',
    offersUrgentHelp: true,
  });
});
