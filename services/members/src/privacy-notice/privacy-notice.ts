/** A version of the notice in one language. */
export interface PrivacyNotice {
  readonly version: string;
  readonly locale: string;
  readonly effectiveOn: string;
  readonly text: string;
}

/** All versions, newest first. An old one stays, since members acknowledged it. */
const NOTICES: readonly PrivacyNotice[] = [
  {
    version: '2026-11',
    locale: 'en',
    effectiveOn: '2026-11-01',
    text: [
      'You are here under an alias. We ask for no legal name, no e-mail and no card, and we set no cookies.',
      'What you write is sealed with a key of your own before it is stored. Your journal and your check-ins are yours alone: nobody in your group and nobody who runs this service reads them.',
      'People who share a group with you see your alias, the day you joined, and what you post there. They are asked to keep it there, but the law that binds a clinic does not bind them.',
      'A clinic learns something about you only if you sign a consent that names what, to whom, for what and until when. You may end it at any time.',
      'We keep no address of yours beside what you write; we count tries by a keyed hash of it, for a short while, to keep your account safe.',
      'You may take all your data with you, and you may ask to be forgotten: your key is then destroyed, at once wherever we run, and within 30 days in every backup.',
    ].join('\n\n'),
  },
];

/** The version that a new member acknowledges. */
export const currentNoticeVersion = '2026-11';

/** Returns the current notice in the language asked for, in English where it is not there yet. */
export function currentNotice(locale: string): PrivacyNotice | null {
  const current = NOTICES.filter(({ version }) => version === currentNoticeVersion);
  const language = locale.toLowerCase().split('-', 1)[0];
  return current.find((notice) => notice.locale === language) ?? current[0] ?? null;
}
