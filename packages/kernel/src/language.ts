import type { Fault } from './fault.ts';

/** Language of the texts that Holdfast brings along: what has no translation is in it. */
export const FIRST_LANGUAGE = 'en';

const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** Tags that name no language: several ones, or none. */
const NO_LANGUAGE: ReadonlySet<string> = new Set(['mul', 'zxx']);

/**
 * Returns a language tag in its canonical form (RFC 5646, with the aliases of CLDR), or null if it names no language that
 * this process knows. `iw` is `he`. Names of locales are read, too, as phones and systems send them: `pt_BR`,
 * `zh_TW_#Hant`, `sr_RS@latin`, `en_US.UTF-8`. Extensions go: they say nothing about the language.
 */
export function languageTag(text: string): string | null {
  const tag = canonicalTag(text);
  if (tag === null) return null;
  const language = firstPart(tag);
  return NO_LANGUAGE.has(language) || names.of(language) === undefined ? null : tag;
}

/** Returns the language of a tag without script and region, by which people are matched; null if it names none. */
export function languageOf(text: string): string | null {
  const tag = languageTag(text);
  return tag === null ? null : firstPart(tag);
}

/** Finds the fault of a language that is sent. */
export function languageFaults(path: string, text: string): readonly Fault[] {
  return languageTag(text) === null ? [{ path, code: 'MALFORMED', message: NO_LANGUAGE_TAG }] : [];
}

const NO_LANGUAGE_TAG = 'Name a language by its tag, such as en or de-AT.';

/** Longest text that is looked at. A longer one is no tag: its parts are few, and have at most 8 letters. */
const TAG_MOST = 64;

function canonicalTag(text: string): string | null {
  if (text.length > TAG_MOST) return null;
  try {
    return new Intl.Locale(asTag(text)).baseName.replace(EXTENSIONS, '');
  } catch {
    return null;
  }
}

/** Extensions and private parts of a tag, from the first single letter on. The base name has one for POSIX. */
const EXTENSIONS = /-[a-z0-9]-.*$/i;

/** Name of a locale: of POSIX, with an encoding and a modifier; or of Java, with a script behind the region. */
const LOCALE_NAME =
  /^(?<language>[a-z]{2,8})(?<region>(?:[_-][a-z0-9]{2,8})*)_?(?:_#(?<script>[a-z]{4}))?(?:\.[a-z0-9-]+)?(?:@(?<modifier>[a-z0-9=;_-]+))?$/i;

/** Modifiers of POSIX that say something about the language. Others are about money and calendars. */
const MODIFIERS: Readonly<Record<string, { readonly script?: string; readonly variant?: string }>> =
  {
    latin: { script: 'Latn' },
    cyrillic: { script: 'Cyrl' },
    devanagari: { script: 'Deva' },
    valencia: { variant: 'valencia' },
  };

/** Locales that have no tag of that form: that of programs, which speak English, and those that Java had first. */
const WITHOUT_TAG: Readonly<Record<string, string>> = {
  c: 'en',
  posix: 'en',
  ja_jp_jp: 'ja-JP',
  no_no_ny: 'nn-NO',
  th_th_th: 'th-TH',
};

/** Writes the name of a locale as a tag. What is none stays as it is, and is refused. */
function asTag(text: string): string {
  const known = WITHOUT_TAG[text.replace(/[.@].*$/s, '').toLowerCase()];
  if (known !== undefined) return known;
  const { language, region = '', script, modifier = '' } = LOCALE_NAME.exec(text)?.groups ?? {};
  if (language === undefined) return text;
  const modified = MODIFIERS[modifier.toLowerCase()];
  const parts = [language, script ?? modified?.script, region.slice(1), modified?.variant];
  return parts
    .filter((part) => part !== undefined && part !== '')
    .join('-')
    .replaceAll('_', '-');
}

const firstPart = (tag: string) => tag.replace(/-.*$/, '');
