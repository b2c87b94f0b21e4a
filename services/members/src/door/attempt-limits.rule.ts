/** What is counted. */
export type AttemptKind =
  /** Of devices that have not signed in before. */
  | 'sign-in-alias'
  | 'sign-in-address'
  | 'second-factor'
  /** Of one device that has. */
  | 'sign-in-device'
  /** Of whoever enrols or comes with an invitation to the staff, by address. */
  | 'enroll-address'
  | 'staff-invitation-address'
  /** Messages with a code, to one address or for one member. */
  | 'contact-code-member'
  | 'contact-code-address'
  /** Answers that an alias is taken, by address and by sign-in. */
  | 'alias-taken-address'
  | 'alias-taken-device'
  /** Somebody who is signed in gives a secret once more. */
  | 'passphrase-member';

/** How many tries may lie in a window of which length. */
export interface AttemptLimit {
  readonly most: number;
  readonly windowMs: number;
}

/** The numbers of the policy from which the limits follow; all are counts of tries, but the first. */
export interface AttemptPolicy {
  readonly signInWindowMinutes: number;
  readonly signInTriesPerAliasHour: number;
  readonly signInTriesPerAddress: number;
  readonly signInTriesPerDevice: number;
  readonly secondFactorTriesPerHour: number;
  readonly enrollmentsPerAddressHour: number;
  readonly invitationTriesPerHour: number;
  readonly contactCodesPerHour: number;
  readonly aliasTakenAnswersPerHour: number;
}

const MINUTE_MS = 60_000;

/** The limits of each kind, as the policy has them. */
export function attemptLimits(policy: AttemptPolicy): Readonly<Record<AttemptKind, AttemptLimit>> {
  const hourly = (most: number) => ({ most, windowMs: 60 * MINUTE_MS });
  const often = (most: number) => ({ most, windowMs: policy.signInWindowMinutes * MINUTE_MS });
  return {
    'sign-in-alias': hourly(policy.signInTriesPerAliasHour),
    'sign-in-address': often(policy.signInTriesPerAddress),
    'sign-in-device': often(policy.signInTriesPerDevice),
    'second-factor': hourly(policy.secondFactorTriesPerHour),
    'passphrase-member': often(policy.signInTriesPerDevice),
    'enroll-address': hourly(policy.enrollmentsPerAddressHour),
    'staff-invitation-address': hourly(policy.invitationTriesPerHour),
    'contact-code-member': hourly(policy.contactCodesPerHour),
    'contact-code-address': hourly(policy.contactCodesPerHour),
    'alias-taken-address': hourly(policy.aliasTakenAnswersPerHour),
    'alias-taken-device': hourly(policy.aliasTakenAnswersPerHour),
  };
}

/** Where the window begins that ends now. */
export function windowStart({ windowMs }: AttemptLimit, now: Date): Date {
  return new Date(now.getTime() - windowMs);
}
