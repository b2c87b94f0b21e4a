import type {
  SecurityEventAction,
  SecurityEventSubject,
} from '../security-event/security-event.rule.ts';
import { isFresh, type SignIn } from '../sign-in/sign-in.rule.ts';
import { isSecondFactorNeeded, type SecondFactorState } from './second-factor-state.rule.ts';

/**
 * Proof of one factor that an act takes.
 *
 * - `RECENT`: the passphrase once more, or a sign-in that began within `freshSignInMinutes`.
 * - `OTHER_WAY`: the passphrase once more, or such a sign-in that began without it. Somebody who has just given the
 *   passphrase can give it again, and an unlocked phone is not enough.
 * - `BEGUN`: the first step of the act, which has asked for it; only its maker knows what the second step must show.
 */
export type Proof = 'RECENT' | 'OTHER_WAY' | 'BEGUN';

/** Mutation that adds, replaces or removes a way in, or decides about the account as a whole. */
export type StepUpAct = keyof typeof STEP_UP;

/** What each act takes as proof, and of what its owner is told. The second factor is no matter of this table: see `decideStepUp`. */
export const STEP_UP = {
  addSecondFactor: { proof: 'RECENT', subject: 'AUTHENTICATOR', action: 'ADDED' },
  confirmSecondFactor: { proof: 'BEGUN', subject: 'AUTHENTICATOR', action: 'ADDED' },
  addPasskey: { proof: 'RECENT', subject: 'PASSKEY', action: 'ADDED' },
  removeSignInMethod: { proof: 'RECENT', subject: 'SIGN_IN_METHOD', action: 'REMOVED' },
  regenerateRecoveryCodes: { proof: 'RECENT', subject: 'RECOVERY_CODES', action: 'REPLACED' },
  changePassphrase: { proof: 'OTHER_WAY', subject: 'PASSPHRASE', action: 'REPLACED' },
  setContactPoint: { proof: 'RECENT', subject: 'CONTACT_POINT', action: 'ADDED' },
  verifyContactPoint: { proof: 'BEGUN', subject: 'CONTACT_POINT', action: 'ADDED' },
  removeContactPoint: { proof: 'RECENT', subject: 'CONTACT_POINT', action: 'REMOVED' },
  requestErasure: { proof: 'OTHER_WAY', subject: 'ERASURE', action: 'ASKED_FOR' },
  cancelErasure: { proof: 'OTHER_WAY', subject: 'ERASURE', action: 'TAKEN_BACK' },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly proof: Proof;
      readonly subject: SecurityEventSubject;
      readonly action: SecurityEventAction;
    }
  >
>;

/** Everything that is known when somebody who is signed in wants to act. */
export interface StepUpFacts {
  /** The sign-in that asks; null if it is not there any more. */
  readonly signIn: Pick<SignIn, 'method' | 'startedAt' | 'secondFactorAt' | 'endedAt'> | null;
  readonly account: SecondFactorState;
  /** The passphrase that was given with the act. */
  readonly passphrase: 'none' | 'right' | 'wrong';
  readonly now: Date;
}

/** Decision about an act. */
export type StepUpDecision =
  | 'allowed'
  /** The passphrase must be given, or somebody must sign in again. */
  | 'passphrase-needed'
  | 'passphrase-wrong'
  /** This sign-in has not shown the second factor that the account has. */
  | 'second-factor-needed';

/**
 * Decides whether a sign-in may do an act. One that has not shown the second factor which its account has may do none of
 * them, with whatever passphrase. All others show one factor, recently or once more.
 */
export function decideStepUp(
  act: StepUpAct,
  { signIn, account, passphrase, now }: StepUpFacts,
  { freshSignInMinutes }: { readonly freshSignInMinutes: number },
): StepUpDecision {
  if (signIn?.endedAt !== null) return 'passphrase-needed';
  if (isUnproven(signIn, account)) return 'second-factor-needed';
  if (passphrase === 'wrong') return 'passphrase-wrong';
  const { proof } = STEP_UP[act];
  if (passphrase === 'right' || proof === 'BEGUN') return 'allowed';
  const isShown = proof === 'RECENT' || signIn.method !== 'PASSPHRASE';
  return isShown && isFresh(signIn, now, freshSignInMinutes) ? 'allowed' : 'passphrase-needed';
}

/** True if a sign-in has not shown the second factor that its account has: it may neither act nor go on. */
export function isUnproven(
  { secondFactorAt }: Pick<SignIn, 'secondFactorAt'>,
  account: SecondFactorState,
): boolean {
  return secondFactorAt === null && isSecondFactorNeeded(account);
}
