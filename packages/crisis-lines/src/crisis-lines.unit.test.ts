import { describe, expect, test } from '@jest/globals';
import { crisisLine } from './crisis-line.ts';
import { hoursInWords, linkOf, wayInWords } from './in-words.rule.ts';
import { readCrisisLines } from './read-crisis-lines.ts';

const { lines } = readCrisisLines();
const countries = [...new Set(lines.map(({ country }) => country))];

describe('the data file', () => {
  test('has 36 countries, each with an emergency number and somebody to talk to', () => {
    expect(countries.length).toBeGreaterThanOrEqual(36);
    for (const country of countries) {
      const kinds = lines.filter((line) => line.country === country).map(({ kind }) => kind);
      expect([country, kinds.includes('EMERGENCY'), kinds.includes('SUICIDE')]).toEqual([
        country,
        true,
        true,
      ]);
    }
  });

  test('says of each emergency number, and of no other line, who comes', () => {
    const emergency = lines.find(({ kind }) => kind === 'EMERGENCY');
    const talk = lines.find(({ kind }) => kind === 'SUICIDE');
    const isGood = (line: unknown) => crisisLine.safeParse(line).success;

    expect([isGood(emergency), isGood(talk)]).toEqual([true, true]);
    expect(isGood({ ...emergency, sends: undefined })).toBe(false);
    expect(isGood({ ...talk, sends: 'ALL' })).toBe(false);
  });

  test.each(['AMBULANCE', 'POLICE'])('has a number of every country that sends %s', (service) => {
    const without = countries.filter(
      (country) =>
        !lines.some(
          (line) => line.country === country && (line.sends === service || line.sends === 'ALL'),
        ),
    );

    expect(without).toEqual([]);
  });

  test('names each line once', () => {
    const ids = lines.map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, country } of lines)
      expect(id.startsWith(`${country.toLowerCase()}-`)).toBe(true);
  });

  test('says who has checked a line only together with when', () => {
    for (const { verifiedAt, verifiedBy } of lines)
      expect(verifiedAt === null).toBe(verifiedBy === null);
  });

  test('has hours in a zone that exists', () => {
    for (const { hours } of lines)
      if (hours !== null && hours !== 'ALWAYS')
        expect(() => new Intl.DateTimeFormat('en', { timeZone: hours.timeZone })).not.toThrow();
  });

  test('offers no option of 988 that has ended', () => {
    const texts = lines.filter(({ country }) => country === 'US').map(({ note }) => note ?? '');

    expect(texts.filter((text) => /press 3/i.test(text))).toEqual([]);
  });

  test('has a link for each way', () => {
    for (const { channels } of lines)
      for (const channel of channels)
        expect(linkOf(channel)).toMatch(/^(tel:\+?\d+|sms:\+?\d+(\?body=\w+)?|https:\/\/\S+)$/);
  });

  test('has numbers that a phone can dial, each once in a line, and sources that nobody can change on the way', () => {
    for (const { id, channels, sourceUrl } of lines) {
      const ways = channels.map((channel) => [
        channel.how,
        'number' in channel ? channel.number.replaceAll(/\D/g, '') : channel.url,
      ]);
      const numbers = ways.filter(([, way]) => /^\d+$/.test(way ?? '')).map(([, way]) => way);

      expect([id, sourceUrl]).toEqual([
        id,
        expect.stringMatching(/^https:\/\/[a-z0-9.-]+\.[a-z]{2,}/),
      ]);
      expect([id, new Set(ways.map(String)).size]).toEqual([id, ways.length]);
      for (const number of numbers)
        expect([id, number]).toEqual([id, expect.stringMatching(/^\d{2,13}$/)]);
    }
  });

  test('has people who know of poison, of rape and of a child in danger, for adults, where one was seen', () => {
    const countriesWith = (kind: string) =>
      new Set(lines.filter((line) => line.kind === kind).map(({ country }) => country)).size;

    expect({
      POISON: countriesWith('POISON'),
      SEXUAL_VIOLENCE: countriesWith('SEXUAL_VIOLENCE'),
      CHILD: countriesWith('CHILD'),
    }).toEqual({ POISON: 24, SEXUAL_VIOLENCE: 11, CHILD: 22 });
  });

  test('names languages that exist', () => {
    const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

    expect(
      lines.flatMap(({ languages }) => languages).filter((code) => names.of(code) === undefined),
    ).toEqual([]);
  });

  test('has numbers for WhatsApp with the code of their country, without which no link opens', () => {
    for (const { channels } of lines)
      for (const channel of channels)
        if (channel.how === 'WHATSAPP') expect(channel.number).toMatch(/^\+/);
  });
});

describe('hours in words', () => {
  const spans = (days: readonly string[], from: string, to: string) =>
    ({ timeZone: 'UTC', spans: [{ days, from, to }] }) as Parameters<typeof hoursInWords>[0];

  test.each([
    [null, null],
    ['ALWAYS' as const, 'Day and night'],
    [
      spans(['MON', 'TUE', 'WED', 'THU', 'FRI'], '09:30', '17:30'),
      'Monday to Friday 9:30 to 17:30',
    ],
    [spans(['SAT', 'SUN'], '11:00', '16:00'), 'Saturday and Sunday 11:00 to 16:00'],
    [
      spans(['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'], '09:00', '24:00'),
      'Every day 9:00 to 24:00',
    ],
    [spans(['MON', 'WED'], '00:00', '05:00'), 'Monday and Wednesday 0:00 to 5:00'],
  ])('are as people say them', (hours, words) => {
    expect(hoursInWords(hours)).toBe(words);
  });
});

test.each([
  [{ how: 'CALL', number: '116 123' }, 'call 116 123'],
  [{ how: 'TEXT', number: '988' }, 'text 988'],
  [{ how: 'TEXT', number: '741741', keyword: 'HOME' }, 'text HOME to 741741'],
  [{ how: 'WHATSAPP', number: '+65 9151 1767' }, 'WhatsApp +65 9151 1767'],
  [{ how: 'CHAT', url: 'https://www.1522.eu/' }, 'chat at 1522.eu'],
  [{ how: 'PAGE', url: 'https://sheltersafe.ca/' }, 'see sheltersafe.ca'],
] as const)('%j is said as %s', (channel, words) => {
  expect(wayInWords(channel)).toBe(words);
});
