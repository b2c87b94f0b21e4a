import {
  codePointCount,
  damageFaults,
  flawFaults,
  lengthFaults,
  nameFlaw,
  type Fault,
} from '@holdfast/kernel';
import { withoutIdleJoiners, withoutNeededJoiners } from './joiner.rule.ts';

/** A member as the service keeps one. The alias is sealed, in the face. */
export interface Member {
  readonly memberId: string;
  readonly timeZone: string;
  readonly locale: string;
  /** The country where they live (ISO 3166-1 alpha-2), for numbers to call; null if they have not said it. */
  readonly country: string | null;
  readonly noticeVersion: string;
  readonly enrolledAt: Date;
  /** Digest of the idempotency key of the enrolment. It identifies a repeated request. */
  readonly enrollKeyDigest: Buffer;
  readonly version: number;
}

/** Least and most length of an alias, in code points. */
export interface AliasLengths {
  readonly aliasLeastCodePoints: number;
  readonly aliasMostCodePoints: number;
}

/** Flaw of a name by its words: it shames or hurts somebody, or could pass for staff, a clinician or a helpline. */
export type WordFlaw = 'misleading' | 'unkind';

/** Finds the flaw of an alias by its words; null for most. */
export type AliasWords = (alias: string) => WordFlaw | null;

/** Limits of an alias. */
export interface AliasLimits extends AliasLengths {
  readonly aliasWords: AliasWords;
}

/** Least and most length of a passphrase, in code points. */
export interface PassphraseLengths {
  readonly passphraseLeastCodePoints: number;
  readonly passphraseMostCodePoints: number;
}

/** Letters, marks, digits, and the signs that names have. No control characters. */
const ALIAS = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._'’-]*$/u;
/**
 * Pattern of the characters that cannot be seen, some of which Unicode calls letters: its ignorable ones, and the blanks
 * of Braille, of hieroglyphs and of the Khitan script.
 */
export const INVISIBLE = String.raw`\p{Default_Ignorable_Code_Point}|[\u2800\u{13441}\u{13442}]|\u{16fe4}`;
const invisible = new RegExp(INVISIBLE, 'u');

const WORD_FAULTS: Readonly<Record<WordFlaw, Fault>> = {
  unkind: {
    path: 'alias',
    code: 'UNKIND',
    message: 'Choose a name that is kind to you and to others.',
  },
  misleading: {
    path: 'alias',
    code: 'MISLEADING',
    message: 'This name could be taken for staff or a helpline. Choose one that stands for you.',
  },
};

/** Brings an alias into the form in which it is kept: NFKC, single spaces, none at its ends, no joiner that shows nothing. */
export function normalAlias(alias: string): string {
  return withoutIdleJoiners(alias.normalize('NFKC').trim().replaceAll(/\s+/g, ' '));
}

/** Finds what is wrong with an alias. @param alias in its normal form. */
export function aliasFaults(alias: string, limits: AliasLimits): readonly Fault[] {
  const path = 'alias';
  const faults = lengthFaults(path, codePointCount(alias), {
    min: limits.aliasLeastCodePoints,
    max: limits.aliasMostCodePoints,
    says: 'An alias has {min} to {max} characters.',
  });
  if (faults.length > 0) return faults;
  const bare = withoutNeededJoiners(alias);
  if (!ALIAS.test(bare) || invisible.test(bare)) {
    const message = 'An alias has letters, digits, spaces, and the signs . _ - and apostrophe.';
    return [{ path, code: 'MALFORMED', message }];
  }
  const message = nameFlaw(alias);
  if (message !== null) return flawFaults(path, message);
  const flaw = limits.aliasWords(alias);
  return flaw === null ? [] : [WORD_FAULTS[flaw]];
}

/** Finds what is wrong with a passphrase that is to be set. @param path the field of the input that holds it. */
export function passphraseFaults(
  path: string,
  passphrase: string,
  limits: PassphraseLengths,
): readonly Fault[] {
  const faults = lengthFaults(path, codePointCount(passphrase), {
    min: limits.passphraseLeastCodePoints,
    max: limits.passphraseMostCodePoints,
    says: 'A passphrase has {min} to {max} characters; several words are good.',
  });
  return faults.length > 0 ? faults : damageFaults(path, passphrase);
}
