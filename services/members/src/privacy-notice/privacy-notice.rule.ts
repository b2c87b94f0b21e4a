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
  /** The day (UTC) from which it holds. */
  readonly effectiveOn: string;
  /** In English at least, which comes first. */
  readonly texts: readonly [NoticeText, ...NoticeText[]];
}

/** All versions, oldest first; never empty. An old one stays, since members acknowledged it. */
export type Notices = readonly [NoticeVersion, ...NoticeVersion[]];

/**
 * The version that holds now: the newest whose day has come. Whoever has acknowledged another one is asked to read this
 * one before they create something new.
 */
export function noticeInForce(notices: Notices, now: Date): NoticeVersion {
  const today = now.toISOString().slice(0, 10);
  const [first] = notices;
  return notices.findLast(({ effectiveOn }) => effectiveOn <= today) ?? first;
}

/** True where somebody has yet to read the version that holds now. */
export function isOutdated(
  acknowledged: { readonly noticeVersion: string },
  notices: Notices,
  now: Date,
): boolean {
  return acknowledged.noticeVersion !== noticeInForce(notices, now).version;
}

/** The text in the language that is wished; in English where it is not there. */
export function textIn({ texts }: NoticeVersion, locale: string): NoticeText {
  const language = (tag: string) => tag.toLowerCase().split('-', 1)[0];
  const [english] = texts;
  return (
    texts.find((text) => text.locale.toLowerCase() === locale.toLowerCase()) ??
    texts.find((text) => language(text.locale) === language(locale)) ??
    english
  );
}
