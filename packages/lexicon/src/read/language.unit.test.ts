import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readForDanger } from '../read-for-danger.ts';

const languageOf = (text: string) => readForDanger(text).language;

/** What people write when they cannot go on, in the languages in which they write it. */
const CRIES: Readonly<Record<string, readonly string[]>> = {
  Afrikaans: ['ek wil nie meer lewe nie'],
  Albanian: ['dua të vdes', 'nuk dua të jetoj më'],
  Amharic: ['እኔ መሞት እፈልጋለሁ'],
  Arabic: ['أريد أن أموت', 'مش عايز اعيش', 'ana 3ayez amoot'],
  Armenian: ['ուզում եմ մեռնել'],
  Basque: ['ez dut bizi nahi'],
  Bengali: ['আমি মরতে চাই'],
  Bulgarian: ['искам да умра'],
  Catalan: ['vull morir'],
  Chinese: ['我想死', '不想活了'],
  Croatian: ['želim umrijeti', 'ne želim više živjeti'],
  Czech: ['chci umřít', 'už nechci žít'],
  Danish: ['jeg vil ikke leve længere'],
  Dutch: ['ik wil dood', 'ik wil niet meer leven', 'ik kan niet meer'],
  Estonian: ['tahan surra'],
  Finnish: ['haluan kuolla', 'en jaksa enää'],
  French: ['je veux mourir', "j'en peux plus", 'je vais me tuer', "j'ai les cachets devant moi"],
  Georgian: ['სიკვდილი მინდა'],
  German: ['ich will nicht mehr leben', 'ich kann nicht mehr', 'ich bring mich um', 'mog nimmer'],
  Greek: ['θέλω να πεθάνω'],
  Hebrew: ['אני רוצה למות'],
  Hindi: ['मैं मरना चाहता हूँ', 'main marna chahta hoon'],
  Hungarian: ['meg akarok halni', 'nem akarok élni'],
  Indonesian: ['aku ingin mati', 'saya tidak mau hidup lagi'],
  Italian: ['voglio morire', 'non ce la faccio più', 'aiutatemi'],
  Japanese: ['死にたい', 'もう無理'],
  Korean: ['죽고 싶어', '살기 싫어'],
  Latvian: ['negribu vairs dzīvot'],
  Lithuanian: ['noriu mirti'],
  Norwegian: ['jeg orker ikke mer', 'jeg vil dø'],
  Persian: ['می‌خواهم بمیرم'],
  Polish: ['chcę umrzeć', 'nie chce mi się żyć'],
  Portuguese: ['quero morrer', 'não aguento mais', 'me ajuda por favor'],
  Romanian: ['vreau să mor', 'nu mai vreau să trăiesc'],
  Russian: ['я хочу умереть', 'не хочу жить'],
  Slovak: ['nechcem už žiť'],
  Slovene: ['nočem več živeti'],
  Somali: ['waxaan rabaa inaan dhinto'],
  Spanish: [
    'no quiero vivir más',
    'me quiero morir',
    'ya no aguanto más',
    'ayuda',
    'mi marido me pega',
  ],
  Swahili: ['nataka kufa', 'sitaki kuishi tena'],
  Swedish: ['jag vill dö', 'jag orkar inte mer'],
  Tagalog: ['gusto ko nang mamatay'],
  Tamil: ['நான் சாக விரும்புகிறேன்'],
  Thai: ['ฉันอยากตาย'],
  Turkish: ['ölmek istiyorum', 'artık yaşamak istemiyorum'],
  Ukrainian: ['хочу померти'],
  Urdu: ['میں مرنا چاہتا ہوں'],
  Vietnamese: ['tôi muốn chết', 'tôi không muốn sống nữa'],
  Welsh: ['dwi isio marw'],
};

test.each(Object.entries(CRIES))('a short cry in %s is not taken for English', (_, cries) => {
  expect(cries.filter((cry) => languageOf(cry) !== null)).toEqual([]);
});

describe('English', () => {
  test.each([
    'shakes. sweats. no sleep 3d',
    'day 4. puking. shakes',
    'w/d day 2 rls bad',
    'fent xans booze',
    'kids asleep. rope',
    'he choked me last night until I saw stars',
    'dinnae want tae be here, cannae dae this nae mair',
    'adios vodka',
    'Juan and Maria came to the meeting',
    'Grüße from Berlin folks, day 30',
    'sertraline 50mg quetiapine 25',
  ])('told in fragments, in dialect, or with a word of another language is read: %s', (text) => {
    expect(languageOf(text)).toBe('en');
  });

  test('of everyday talk is read, but for 2 messages in 1,000', () => {
    const file = join(import.meta.dirname, '../../fixtures/everyday.jsonl');
    const texts = readFileSync(file, 'utf8').trim().split('\n').map(textOf);
    const unread = texts.filter((text) => languageOf(text) === null);

    expect(texts.length).toBeGreaterThan(4000);
    expect(unread.length / texts.length).toBeLessThanOrEqual(0.002);
  });
});

const textOf = (line: string) => (JSON.parse(line) as { text: string }).text;
