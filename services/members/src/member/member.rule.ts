import { codePointCount, isStorableText, isTimeZone } from '@holdfast/kernel';

/** A member, as the service keeps one. The alias stands sealed in the face. */
export interface Member {
  readonly memberId: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly noticeVersion: string;
  readonly enrolledAt: Date;
  /** Digest of the idempotency key of the enrolment, by which a repeat is known. */
  readonly enrollKeyDigest: Buffer;
  readonly version: number;
}

/** What someone sends who enrols. */
export interface EnrolmentDraft {
  readonly alias: string;
  readonly passphrase: string;
  readonly ageConfirmed: boolean;
  readonly timeZone: string;
  readonly locale: string;
  readonly noticeVersion: string;
  readonly idempotencyKey: string;
}

/** What an alias must keep to; limits in code points. */
export interface AliasLimits {
  readonly aliasLeastCodePoints: number;
  readonly aliasMostCodePoints: number;
  /** True of a name that shames whoever bears it. */
  readonly shames: (alias: string) => boolean;
}

/** Limits in code points. */
export interface EnrolmentLimits extends AliasLimits {
  readonly passphraseLeastCodePoints: number;
  readonly passphraseMostCodePoints: number;
}

/** One field that must change. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** What is decided before anything is looked up. */
export type EnrolmentDecision =
  | { readonly kind: 'accepted'; readonly alias: string }
  | { readonly kind: 'refused'; readonly reason: 'age-not-confirmed' | 'notice-outdated' }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Most characters of an idempotency key. */
const IDEMPOTENCY_KEY_MOST = 200;
/** Letters, marks, digits, and the signs that names have; no control. */
const ALIAS = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._'’-]*$/u;
/**
 * A pattern of characters of which nothing is seen, some of them letters by name: Unicode's ignorable ones, and the blanks
 * of Braille, of hieroglyphs and of the Khitan script.
 */
export const INVISIBLE = String.raw`\p{Default_Ignorable_Code_Point}|[\u2800\u{13441}\u{13442}]|\u{16fe4}`;
const invisible = new RegExp(INVISIBLE, 'u');

const UNKIND: Fault = { path: 'alias', message: 'Choose a name that is kind to you.' };

/** Decides whether this enrolment may be tried: 18+ confirmed, the present notice acknowledged, every field usable. */
export function decideEnrolment(
  draft: EnrolmentDraft,
  limits: EnrolmentLimits,
  currentNotice: string,
): EnrolmentDecision {
  const alias = normalAlias(draft.alias);
  const faults = [
    ...aliasFaults(alias, limits),
    ...passphraseFaults('passphrase', draft.passphrase, limits),
    ...(isTimeZone(draft.timeZone)
      ? []
      : [{ path: 'timeZone', message: 'Name an IANA time zone, such as Europe/Vienna.' }]),
    ...keyFaults(draft.idempotencyKey),
  ];
  if (faults.length > 0) return { kind: 'invalid', faults };
  if (!draft.ageConfirmed) return { kind: 'refused', reason: 'age-not-confirmed' };
  if (draft.noticeVersion !== currentNotice) return { kind: 'refused', reason: 'notice-outdated' };
  return { kind: 'accepted', alias };
}

/** Brings an alias to the form in which it is kept: NFKC, single spaces, none at its ends. */
export function normalAlias(alias: string): string {
  return alias.normalize('NFKC').trim().replaceAll(/\s+/g, ' ');
}

/** What must change before this can be an alias; it is in its normal form. */
export function aliasFaults(alias: string, limits: AliasLimits): readonly Fault[] {
  const length = codePointCount(alias);
  if (length < limits.aliasLeastCodePoints || length > limits.aliasMostCodePoints) {
    return [
      {
        path: 'alias',
        message: `An alias has ${String(limits.aliasLeastCodePoints)} to ${String(limits.aliasMostCodePoints)} characters.`,
      },
    ];
  }
  if (!ALIAS.test(alias) || invisible.test(alias)) {
    const message = 'An alias has letters, digits, spaces, and the signs . _ - and apostrophe.';
    return [{ path: 'alias', message }];
  }
  return limits.shames(alias) ? [UNKIND] : [];
}

/** The faults of a passphrase that is to be set. */
export function passphraseFaults(
  path: string,
  passphrase: string,
  limits: Pick<EnrolmentLimits, 'passphraseLeastCodePoints' | 'passphraseMostCodePoints'>,
): Fault[] {
  const length = codePointCount(passphrase);
  const fits =
    length >= limits.passphraseLeastCodePoints &&
    length <= limits.passphraseMostCodePoints &&
    isStorableText(passphrase);
  return fits
    ? []
    : [
        {
          path,
          message: `A passphrase has ${String(limits.passphraseLeastCodePoints)} to ${String(limits.passphraseMostCodePoints)} characters; several words are good.`,
        },
      ];
}

function keyFaults(key: string): Fault[] {
  return key.length > 0 && key.length <= IDEMPOTENCY_KEY_MOST && isStorableText(key)
    ? []
    : [{ path: 'idempotencyKey', message: 'Make a new key for each enrolment, such as a UUID.' }];
}

/** True where a second request with the same key is a repeat that may still be answered as the first. */
export function isRepeatedEnrolment(
  member: Member,
  keyDigest: Buffer,
  { now, repeatHours }: { readonly now: Date; readonly repeatHours: number },
): boolean {
  const age = now.getTime() - member.enrolledAt.getTime();
  return member.enrollKeyDigest.equals(keyDigest) && age <= repeatHours * 3_600_000;
}
