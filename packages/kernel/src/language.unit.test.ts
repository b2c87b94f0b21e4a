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
    ['en_US_POSIX', 'en-US', 'en'],
    ['en-US-u-ca-gregory', 'en-US', 'en'],
    ['en_US@currency=EUR;calendar=iso8601', 'en-US', 'en'],
    ['en_US.UTF-8', 'en-US', 'en'],
    ['zh_Hans_CN', 'zh-Hans-CN', 'zh'],
    ['zh-Hans_CN', 'zh-Hans-CN', 'zh'],
    ['zh_TW_#Hant', 'zh-Hant-TW', 'zh'],
    ['sr__#Latn', 'sr-Latn', 'sr'],
    ['sr_RS@latin', 'sr-Latn-RS', 'sr'],
    ['ca_ES.UTF-8@valencia', 'ca-ES-valencia', 'ca'],
    ['de_DE@euro', 'de-DE', 'de'],
    ['iw_IL', 'he-IL', 'he'],
    ['ja_JP_JP', 'ja-JP', 'ja'],
    ['es_419', 'es-419', 'es'],
    ['C', 'en', 'en'],
    ['C.UTF-8', 'en', 'en'],
    ['POSIX', 'en', 'en'],
  ])('“%s” is “%s”, and its language “%s”', (sent, tag, language) => {
    expect([languageTag(sent), languageOf(sent)]).toEqual([tag, language]);
    expect(languageTag(tag)).toBe(tag);
  });

  test.each([
    ['nothing', ''],
    ['a modifier alone', '@latin'],
    ['an encoding alone', '.UTF-8'],
    ['two modifiers', 'sr_RS@latin@euro'],
    ['a root', 'root'],
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
