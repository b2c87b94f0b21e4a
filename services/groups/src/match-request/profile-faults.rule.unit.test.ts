import { describe, expect, test } from '@jest/globals';
import { profile } from '../fit/a-pair.fixture.test.ts';
import type { MatchProfile } from '../group-profile/vocabulary.rule.ts';
import { profileFaults } from './profile-faults.rule.ts';

const window = { weekday: 'MONDAY', fromMinute: 0, untilMinute: 60 } as const;
const windows = (count: number) => Array.from({ length: count }, () => window);
const methods = ['SMART', 'CULTURE', 'MINDFULNESS', 'EXPRESSIVE', 'TWELVE_STEP'] as const;
const focuses = ['ALCOHOL', 'GAMBLING', 'OPIOIDS', 'NICOTINE', 'CANNABIS'] as const;
const paths = (changes: Partial<MatchProfile>) =>
  profileFaults({ ...profile, ...changes }).map((fault) => fault.path);

describe('a profile', () => {
  test.each<[string, Partial<MatchProfile>]>([
    ['nothing else', {}],
    ['five languages', { languages: ['en', 'de', 'es', 'fr', 'yue'] }],
    ['one language', { languages: ['en'] }],
    ['five focuses', { focuses }],
    ['one focus', { focuses: ['ALCOHOL'] }],
    ['five methods', { methods }],
    ['no method', { methods: [] }],
    ['21 windows', { timeWindows: windows(21) }],
    ['a whole day', { timeWindows: [{ ...window, untilMinute: 1_440 }] }],
    ['a window of a minute', { timeWindows: [{ ...window, untilMinute: 1 }] }],
    ['their own gender, said', { genderMixWish: 'OWN_GENDER' }],
    ['no gender said, and no wish for one', { gender: 'UNDISCLOSED', genderMixWish: 'MIXED' }],
  ])('may have %s', (_what, changes) => {
    expect(paths(changes)).toEqual([]);
  });

  test.each<[string, Partial<MatchProfile>, string]>([
    ['no language', { languages: [] }, 'languages'],
    ['a language twice', { languages: ['en', 'en'] }, 'languages'],
    ['a language by its name', { languages: ['en', 'English'] }, 'languages[1]'],
    ['a language of one letter', { languages: ['e'] }, 'languages[0]'],
    ['a language twice, by two tags', { languages: ['iw', 'he-IL'] }, 'languages'],
    ['a language that nobody speaks', { languages: ['xx'] }, 'languages[0]'],
    ['six languages', { languages: ['en', 'de', 'es', 'fr', 'it', 'pt'] }, 'languages'],
    ['no focus', { focuses: [] }, 'focuses'],
    ['a focus twice', { focuses: ['ALCOHOL', 'ALCOHOL'] }, 'focuses'],
    ['six focuses', { focuses: [...focuses, 'STIMULANTS'] }, 'focuses'],
    ['a method twice', { methods: ['SMART', 'SMART'] }, 'methods'],
    ['six methods', { methods: [...methods, 'RELAPSE_PREVENTION'] }, 'methods'],
    [
      'a window without length',
      { timeWindows: [{ ...window, untilMinute: 0 }] },
      'timeWindows[0].untilMinute',
    ],
    [
      'a window that ends first',
      { timeWindows: [{ ...window, fromMinute: 61 }] },
      'timeWindows[0].untilMinute',
    ],
    [
      'a window past midnight',
      { timeWindows: [{ ...window, untilMinute: 1_441 }] },
      'timeWindows[0].untilMinute',
    ],
    [
      'a window before midnight',
      { timeWindows: [{ ...window, fromMinute: -1 }] },
      'timeWindows[0].fromMinute',
    ],
    [
      'one bad window of two',
      { timeWindows: [window, { ...window, untilMinute: 0 }] },
      'timeWindows[1].untilMinute',
    ],
    ['22 windows', { timeWindows: windows(22) }, 'timeWindows'],
    [
      'their own gender, unsaid',
      { gender: 'UNDISCLOSED', genderMixWish: 'OWN_GENDER' },
      'genderMix',
    ],
  ])('cannot have %s', (_what, changes, path) => {
    expect(paths(changes)).toEqual([path]);
  });
});
