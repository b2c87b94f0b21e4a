import type { Fault } from './fault.ts';

const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** Tags that name no language: several ones, or none. */
const NO_LANGUAGE: ReadonlySet<string> = new Set(['mul', 'zxx']);

/**
 * Returns a language tag in its canonical form (RFC 5646, with the aliases of CLDR), or null if it names no language that
 * this process knows. `iw` is `he`, and `pt_BR` is `pt-BR`. Extensions go: they say nothing about the language.
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
    return new Intl.Locale(text.replaceAll('_', '-')).baseName;
  } catch {
    return null;
  }
}

const firstPart = (tag: string) => tag.replace(/-.*$/, '');
