import { describe, expect, test } from '@jest/globals';
import { languageOf, languageTag } from './language.ts';

describe('a language tag', () => {
  test.each([
    ['en', 'en', 'en'],
    ['EN-us', 'en-US', 'en'],
    ['pt_BR', 'pt-BR', 'pt'],
    ['iw', 'he', 'he'],
    ['he-IL', 'he-IL', 'he'],
    ['in', 'id', 'id'],
    ['deu', 'de', 'de'],
    ['zh_hant_tw', 'zh-Hant-TW', 'zh'],
    ['sh', 'sr-Latn', 'sr'],
    ['tlh', 'tlh', 'tlh'],
    ['en-u-ca-buddhist', 'en', 'en'],
    ['en-x-secret', 'en', 'en'],
  ])('“%s” is “%s”, and its language “%s”', (sent, tag, language) => {
    expect([languageTag(sent), languageOf(sent)]).toEqual([tag, language]);
    expect(languageTag(tag)).toBe(tag);
  });

  test.each([
    ['nothing', ''],
    ['one letter', 'e'],
    ['a code that nobody has', 'xx'],
    ['a private code', 'qaa'],
    ['the unknown language', 'und'],
    ['several languages', 'mul'],
    ['no language', 'zxx'],
    ['a name', 'English'],
    ['white space', ' en'],
    ['a private use', 'x-klingon'],
    ['control characters', 'en\u0000'],
    ['a long text', `en-${'abcdefgh-'.repeat(40)}abc`],
  ])('of %s names no language', (_, sent) => {
    expect([languageTag(sent), languageOf(sent)]).toEqual([null, null]);
  });
});
