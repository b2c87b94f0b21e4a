import {
  countryFaults,
  countryOf,
  languageFaults,
  languageTag,
  timeZoneFaults,
  type Fault,
} from '@holdfast/kernel';

/** Changes to a profile; null keeps a value. */
export interface ProfileChanges {
  readonly timeZone: string | null;
  readonly locale: string | null;
  readonly country: string | null;
}

/** Finds what is wrong with these changes. */
export function profileFaults({ timeZone, locale, country }: ProfileChanges): readonly Fault[] {
  return [
    ...(timeZone === null ? [] : timeZoneFaults('timeZone', timeZone)),
    ...(locale === null ? [] : languageFaults('locale', locale)),
    ...(country === null ? [] : countryFaults('country', country)),
  ];
}

/** Returns changes as they are kept: a language by its canonical tag, a country in capitals. */
export function normalProfile(changes: ProfileChanges): ProfileChanges {
  const { locale, country } = changes;
  return {
    ...changes,
    locale: locale === null ? null : languageTag(locale),
    country: countryOf(country),
  };
}
