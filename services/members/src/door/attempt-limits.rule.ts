/** Kind of tries that are counted together. */
export type AttemptKind =
  /** Sign-ins on unknown devices: by the alias, and by the account whose second factor is tried. */
  | 'sign-in-alias'
  | 'second-factor'
  /**
   * Sign-ins on unknown devices of one address: at one account; at all of them; at one account while the address is
   * crowded; and most of all.
   */
  | 'sign-in-address-account'
  | 'sign-in-address'
  | 'sign-in-crowd-account'
  | 'sign-in-address-most'
  /** Sign-ins on one known device. */
  | 'sign-in-device'
  /** Recovery codes, by the known device or by the address. */
  | 'recovery-code'
  /** Enrolments by address, and repeats of one by the account that it made. */
  | 'enroll-address'
  | 'enroll-repeat'
  /** Staff invitations that cannot be used, by address. */
  | 'staff-invitation-address'
  /** Messages with a code, by the member who asks and by the address that gets them. */
  | 'contact-code-member'
  | 'contact-code-address'
  /** Answers that an alias is taken, by the address and by the sign-in that asks. */
  | 'alias-taken-address'
  | 'alias-taken-device'
  /**
   * Passphrases that somebody who is signed in gives once more: by the sign-in, and by the member, those sign-ins apart
   * that have shown a factor just now.
   */
  | 'passphrase-sign-in'
  | 'passphrase-member'
  | 'passphrase-member-fresh'
  /** First codes of an authenticator app that is set up, by the sign-in. */
  | 'second-factor-sign-in'
  /** Wrong codes at one account's second factor, of which its owner is not told. */
  | 'second-factor-slips'
  /** Codes of a contact point that are shown, by the sign-in and the code. */
  | 'contact-code-sign-in';

/** Limit of one kind: the number of tries in a window, and the length of that window. */
export interface AttemptLimit {
  readonly most: number;
  readonly windowMs: number;
}

/** Numbers of the policy from which the limits follow; all except the first are counts of tries. */
export interface AttemptPolicy {
  readonly signInWindowMinutes: number;
  readonly signInTriesPerAliasHour: number;
  readonly signInTriesPerAddress: number;
  readonly signInTriesPerAddressAndAccount: number;
  readonly signInTriesPerAccountOfCrowd: number;
  readonly signInTriesPerAddressMost: number;
  readonly signInTriesPerDevice: number;
  readonly recoveryCodeTriesMost: number;
  readonly passphraseTriesPerMemberHour: number;
  readonly secondFactorTriesPerHour: number;
  readonly secondFactorSlipsPerDay: number;
  readonly contactCodeTriesMost: number;
  readonly enrollmentsPerAddressHour: number;
  readonly invitationTriesPerHour: number;
  readonly contactCodesPerHour: number;
  readonly contactCodesPerAddressHour: number;
  readonly aliasTakenAnswersPerHour: number;
}

const MINUTE_MS = 60_000;

/** Limits of each kind, as the policy sets them. */
export function attemptLimits(policy: AttemptPolicy): Readonly<Record<AttemptKind, AttemptLimit>> {
  const hourly = (most: number) => ({ most, windowMs: 60 * MINUTE_MS });
  const often = (most: number) => ({ most, windowMs: policy.signInWindowMinutes * MINUTE_MS });
  return {
    'sign-in-alias': hourly(policy.signInTriesPerAliasHour),
    'sign-in-address': often(policy.signInTriesPerAddress),
    'sign-in-address-account': often(policy.signInTriesPerAddressAndAccount),
    'sign-in-crowd-account': often(policy.signInTriesPerAccountOfCrowd),
    'sign-in-address-most': often(policy.signInTriesPerAddressMost),
    'sign-in-device': often(policy.signInTriesPerDevice),
    'recovery-code': often(policy.recoveryCodeTriesMost),
    'second-factor-slips': {
      most: policy.secondFactorSlipsPerDay,
      windowMs: 24 * 60 * MINUTE_MS,
    },
    'second-factor': hourly(policy.secondFactorTriesPerHour),
    'passphrase-sign-in': often(policy.signInTriesPerDevice),
    'passphrase-member': hourly(policy.passphraseTriesPerMemberHour),
    'passphrase-member-fresh': hourly(policy.passphraseTriesPerMemberHour),
    'second-factor-sign-in': hourly(policy.secondFactorTriesPerHour),
    'contact-code-sign-in': hourly(policy.contactCodeTriesMost),
    'enroll-address': hourly(policy.enrollmentsPerAddressHour),
    'enroll-repeat': often(policy.signInTriesPerDevice),
    'staff-invitation-address': hourly(policy.invitationTriesPerHour),
    'contact-code-member': hourly(policy.contactCodesPerHour),
    'contact-code-address': hourly(policy.contactCodesPerAddressHour),
    'alias-taken-address': hourly(policy.aliasTakenAnswersPerHour),
    'alias-taken-device': hourly(policy.aliasTakenAnswersPerHour),
  };
}

/** Start of the window that ends now. */
export function windowStart({ windowMs }: AttemptLimit, now: Date): Date {
  return new Date(now.getTime() - windowMs);
}
