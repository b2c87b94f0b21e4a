import { describe, expect, test } from '@jest/globals';
import { readAliasWords } from './alias-words.part.ts';

const flawOf = readAliasWords();

const USUAL_NAMES =
  `Ada Ben Clara David Emma Finn Grace Hana Iris Jonas Kira Leo Mary Omar Petra Quinn River Sam Tara
  Addison Addie Benedict Alcott Alcides Abu Abdul Abusaid Dirk Dirtson Clean Cleante McLean Failon Relap Junko Junker
  Userli Crackle Drew Drugan Druckman Sober Reset Phoenix Zoë Łukasz Мария Ольга Νίκος 田中 さくら 민준 محمد فاطمة
  Straße O’Neil Jean-Luc Anna_Maria Nora2 Sam1984 Alkoholfrei Addict0r Hardy Daisy Lisa Malik`
    .split(/\s+/)
    .filter((name) => name !== '');

describe('a name', () => {
  test.each(USUAL_NAMES)('may be “%s”', (name) => {
    expect(flawOf(name)).toBeNull();
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
    'junkie1',
    'White Junkie',
    'Hitler88',
    'H1tler',
    'cunt',
    'C_U_N_T',
    'Heroin Joe',
    'suicideKing',
    'the plug',
  ])('is not kind if it is “%s”', (name) => {
    expect(flawOf(name)).toBe('unkind');
  });

  test.each([
    'Moderator',
    'm0derat0r',
    'Mоderаtor',
    'MODERATORS',
    'xXmoderatorXx',
    'M o d e r a t o r',
    'Mode Rator',
    'mod',
    'Mod Anna',
    'mod_1',
    'ModAnna',
    'Operator',
    'Holdfast Staff',
    'hoIdfast',
    'admin',
    'Admin Team',
    'adm1n1strator',
    'Ａdmin',
    'ádmin',
    'Dr. House',
    'dr house',
    'DrHouse',
    'Doctor Ada',
    'support',
    '5upport',
    'Host Ben',
    'Crisis line',
    'Police',
    '988',
    '9-8-8',
    '９８８',
    '٩٨٨',
    'Call 911',
    '116 123',
    'Your Sponsor',
  ])('cannot be told from staff or a helpline if it is “%s”', (name) => {
    expect(flawOf(name)).toBe('misleading');
  });

  test.each(
    `ghost modern Drew Andrew Modesto Commodore Ghosty Hostetter Badminton_fan Stafford Falstaff Doctorow Heroine
    Nursery Sam999 Anna1988 Ideal_Erin D._R._Horton Dreamer Modal Dragon Plugh Methodist Cokely Ecosystem Nazira
    Paulson Olivia Ostara Magnus Sophia99 Kim112 Denali Spicer Dykeman Fagin Pakistani Slutsky`
      .split(/\s+/)
      .map((name) => name.replaceAll('_', ' ')),
  )('may be “%s”, though a reserved word is in it', (name) => {
    expect(flawOf(name)).toBeNull();
  });

  test('is judged by a list that says where it comes from and who has reviewed it', () => {
    expect(() => readAliasWords(undefined, '/nowhere/reserved-names.json')).toThrow('ENOENT');
  });
});
