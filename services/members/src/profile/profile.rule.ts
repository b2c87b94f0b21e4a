import { isTimeZone, languageTag, type Fault } from '@holdfast/kernel';
import { LOCALE_UNKNOWN } from '../member/member.rule.ts';

/** Changes to a profile; null keeps a value. */
export interface ProfileChanges {
  readonly timeZone: string | null;
  readonly locale: string | null;
}

/** Finds what is wrong with these changes. */
export function profileFaults({ timeZone, locale }: ProfileChanges): readonly Fault[] {
  return [
    ...(timeZone === null || isTimeZone(timeZone)
      ? []
      : [{ path: 'timeZone', message: 'Name an IANA time zone, such as Europe/Vienna.' }]),
    ...(locale === null || languageTag(locale) !== null ? [] : [LOCALE_UNKNOWN]),
  ];
}

/** Returns changes as they are kept: a language by its canonical tag. */
export function normalProfile(changes: ProfileChanges): ProfileChanges {
  const { locale } = changes;
  return { ...changes, locale: locale === null ? null : languageTag(locale) };
}
