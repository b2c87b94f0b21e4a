import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { english, readForDanger, readWith } from './read-for-danger.ts';
import { LEVELS } from './reading.ts';

const levelOf = (text: string): string => readForDanger(text).level;

const PLEAS = [
  'I am going to kill myself tonight',
  'I have the pills here',
  'I swallowed the whole box of tablets',
  "he won't wake up",
];

describe('what is denied', () => {
  test.each([
    ["I'm not suicidal but I have the pills", 'urgent'],
    ["I'm not eating and I want to die", 'act'],
    ['I am not safe', 'act'],
    ["I don't want to live any more", 'act'],
    ["I'm not suicidal", 'none'],
    ['I would never kill myself', 'none'],
    ["I don't want to kill myself", 'none'],
    ["I don't want to live in London", 'none'],
    ["why shouldn't I just kill myself", 'act'],
  ])('%s: %s', (text, level) => {
    expect(levelOf(text)).toBe(level);
  });
});

describe('other ways to write it', () => {
  test.each([
    's u i c i d e tonight',
    'I feel su1c1dal tonight and I will kill mys3lf',
    'i wanna k*ll myself tonight',
    'i am going to k.i.l.l myself tonight',
    'I am gоing to kіll mуself tоnight',
    'I am going to ki\u200bll mys\u00adelf to\u2060night',
    'ｉ ａｍ ｇｏｉｎｇ ｔｏ ｋｉｌｌ ｍｙｓｅｌｆ ｔｏｎｉｇｈｔ',
    'im gonna killlll myself toniiiight',
    'im going to kil mysef tonite',
  ])('%s', (text) => {
    expect(['urgent', 'act']).toContain(levelOf(text));
  });
});

describe('language', () => {
  test.each([
    'Я хочу умереть сегодня ночью',
    'Ich will nicht mehr leben und habe die Tabletten schon vor mir auf dem Tisch liegen',
    'No quiero vivir más, tengo las pastillas en la mano y nadie me ayuda esta noche',
    'Je ne veux plus vivre, les cachets sont devant moi et personne ne répond ce soir',
    '我不想活了',
    'لا أريد أن أعيش بعد الآن',
  ])('says that it cannot read: %s', (text) => {
    expect(readForDanger(text)).toEqual({ language: null, level: 'none', findings: [] });
  });

  test.each(['', 'od', 'hola', '🙂', '12', 'ma heids nippin wi the thought o a bottle'])(
    'reads a short text and a dialect: %s',
    (text) => {
      expect(readForDanger(text).language).toBe('en');
    },
  );
});

describe('places', () => {
  test('count the text as it was given', () => {
    const text = '🙂 so… I\u200b want to d\u00adie, “honestly”';
    const { findings } = readForDanger(text);
    expect(findings).toMatchObject([{ class: 'SUI_ACTIVE', level: 'act', about: 'self' }]);
    expect(findings.map(({ start, end }) => text.slice(start, end))).toEqual([
      'I\u200b want to d\u00adie',
    ]);
  });

  test('a reading holds no words', () => {
    const { findings } = readForDanger('i have the pills here');
    expect(Object.keys(findings[0] ?? {}).sort()).toEqual([
      ...['about', 'class', 'end', 'level', 'start'],
    ]);
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...['i ', 'he ', 'want to ', 'die ', 'kill ', 'myself ', 'not ', '. ', '"', 'pills ', '\u200b'],
    ...['tonight ', 'и', '🙂', "'", '*', '1', 'k*ll ', 's u i c i d e ', '\ud800', 'ﬁ', '\n', '- '],
  );
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 60 }).map((all) => all.join('')),
  );

  test('is read, twice alike, and its places lie in it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const reading = readForDanger(text);
        expect(readForDanger(text)).toEqual(reading);
        for (const { start, end } of reading.findings) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
        const levels = reading.findings.map(({ level }) => LEVELS.indexOf(level));
        expect(LEVELS.indexOf(reading.level)).toBe(Math.max(0, ...levels));
      }),
    );
  });

  test('stays urgent with blanks and unseen signs in it', () => {
    const unseen = fc.constantFrom('\u200b', '\u200d', '\u00ad', '\ufeff', '\u0336', '');
    fc.assert(
      fc.property(fc.constantFrom(...PLEAS), fc.array(unseen, { minLength: 60 }), (plea, signs) => {
        const written = Array.from(plea, (letter, at) => letter + (signs[at] ?? '')).join('');
        expect(levelOf(`  ${written.replaceAll(' ', '   ')}\n`)).toBe('urgent');
      }),
    );
  });
});

describe('the work', () => {
  const units = [
    ...['a', 'i ', 's u i c i d e ', 'die ', 'die to want i not myself kill ', '"i want to die'],
    ...['i do not want to kill myself. ', 'took all my ', 'he she they my brother ', 'k*ll k1ll '],
  ];

  test.each(units)('grows with the length of the text and no faster: %s', (unit) => {
    const steps = (size: number): number =>
      readWith(english, unit.repeat(Math.ceil(size / unit.length))).steps;
    const [one, two] = [steps(50_000), steps(100_000)];
    expect(two).toBeLessThanOrEqual(2.2 * one + 1_000);
    expect(two).toBeLessThanOrEqual(150 * 100_000);
  });

  test('a plea is heard behind 100 kB of talk and of denials', () => {
    const talk = 'we went to the meeting and i do not want to kill myself. ';
    expect(levelOf(`${talk.repeat(1_800)} i have the pills here`)).toBe('urgent');
  });
});
