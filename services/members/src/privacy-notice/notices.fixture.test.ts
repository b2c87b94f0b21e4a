import type { Notices } from './privacy-notice.rule.ts';

export const english = { locale: 'en', privacyNotice: ['Hello.'], termsOfUse: ['Be kind.'] };
export const german = { locale: 'de-AT', privacyNotice: ['Grüß dich.'], termsOfUse: ['Sei gut.'] };
export const first = {
  version: '2026-01',
  effectiveOn: '2026-01-01',
  texts: [english, german],
} as const;
export const second = { version: '2026-04', effectiveOn: '2026-04-01', texts: [english] } as const;

/** Two versions: the second is in force from 1 April 2026. */
export const notices: Notices = [first, second];
