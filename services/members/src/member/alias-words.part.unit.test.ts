import { describe, expect, test } from '@jest/globals';
import { readAliasWords } from './alias-words.part.ts';

const shames = readAliasWords();

const USUAL_NAMES =
  `Ada Ben Clara David Emma Finn Grace Hana Iris Jonas Kira Leo Mary Omar Petra Quinn River Sam Tara
  Addison Addie Benedict Alcott Alcides Abu Abdul Abusaid Dirk Dirtson Clean Cleante McLean Failon Relap Junko Junker
  Userli Crackle Drew Drugan Druckman Sober Reset Phoenix Zoë Łukasz Мария Ольга Νίκος 田中 さくら 민준 محمد فاطمة
  Straße O’Neil Jean-Luc Anna_Maria Nora2 Sam1984 Alkoholfrei Addict0r Hardy Daisy Lisa Malik`
    .split(/\s+/)
    .filter((name) => name !== '');

describe('a name', () => {
  test.each(USUAL_NAMES)('may be “%s”', (name) => {
    expect(shames(name)).toBe(false);
  });

  test.each([
    'Addict',
    'just an addict',
    'ADDICT 77',
    'addict99',
    'DrunkAddict',
    'a.d.d.i.c.t',
    'add1ct',
    '4ddict',
    'аddісt',
    'Alc0holic',
    'alcohollc',
    'Junkie',
    'Junk1e',
    'dirty',
    'stayed clean',
    'She relapsed',
    'drug_user',
    'Αddict',
    'ａｄｄｉｃｔ',
    'áddict',
  ])('is not kind if it is “%s”', (name) => {
    expect(shames(name)).toBe(true);
  });
});
