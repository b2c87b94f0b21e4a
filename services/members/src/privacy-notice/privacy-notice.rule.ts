import { languageOf, languageTag } from '@holdfast/kernel';

/** The notice and the terms in one language, paragraph by paragraph. */
export interface NoticeText {
  readonly locale: string;
  readonly privacyNotice: readonly string[];
  readonly termsOfUse: readonly string[];
}

/** A version of the privacy notice and of the terms: they are read, and acknowledged, together. */
export interface NoticeVersion {
  /** Such as `2026-11`. */
  readonly version: string;
  /** The day (UTC) from which it is in force. */
  readonly effectiveOn: string;
  /** Whether it says that somebody is told when private words sound in danger. */
  readonly saysTextAlarms?: boolean | undefined;
  /** English comes first, and is always there. */
  readonly texts: readonly [NoticeText, ...NoticeText[]];
}

/** All versions, the oldest first; never empty. Old ones stay, since members acknowledged them. */
export type Notices = readonly [NoticeVersion, ...NoticeVersion[]];

/**
 * Finds the version in force: the newest whose day has come. A person who acknowledged another one is asked to read it
 * before they create something new.
 */
export function noticeInForce(notices: Notices, now: Date): NoticeVersion {
  const today = now.toISOString().slice(0, 10);
  const [first] = notices;
  return notices.findLast(({ effectiveOn }) => effectiveOn <= today) ?? first;
}

/** True if a person acknowledged another version than the one in force. */
export function isOutdated(
  acknowledged: { readonly noticeVersion: string },
  notices: Notices,
  now: Date,
): boolean {
  return acknowledged.noticeVersion !== noticeInForce(notices, now).version;
}

/** What a member has confirmed about private words, by a version of the notice. */
export interface ConfirmedTextAlarms {
  /** The place of the version among all, from 1 on. */
  readonly version: number;
  readonly saysTextAlarms: boolean;
}

/** What is to be told of a version once a member has confirmed it; null where no version speaks of private words. */
export function confirmedTextAlarms(
  notice: NoticeVersion,
  notices: Notices,
): ConfirmedTextAlarms | null {
  if (!notices.some(({ saysTextAlarms }) => saysTextAlarms === true)) return null;
  const place = notices.findIndex(({ version }) => version === notice.version);
  return { version: place + 1, saysTextAlarms: notice.saysTextAlarms === true };
}

/** Picks the text in the wished language, or else in English. */
export function textIn({ texts }: NoticeVersion, locale: string): NoticeText {
  const [english] = texts;
  const wished = languageTag(locale);
  if (wished === null) return english;
  return (
    texts.find((text) => languageTag(text.locale) === wished) ??
    texts.find((text) => languageOf(text.locale) === languageOf(wished)) ??
    english
  );
}
