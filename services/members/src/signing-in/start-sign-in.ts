import type { Fault } from '@holdfast/kernel';
import type { UsedPasskey } from '../passkey/passkey-ceremonies.part.ts';
import type { Begun } from './begin-sign-in.part.ts';
import { signInWithPasskey, type SigningInByPasskey } from './sign-in-with-passkey.ts';
import { signInWithPassphrase, type SigningInByPassphrase } from './sign-in-with-passphrase.ts';
import {
  signInWithSecondFactor,
  type SecondFactorAnswer,
  type SigningInBySecondFactor,
} from './sign-in-with-second-factor.ts';
import type { Arrival, Tried } from '../door/try-secret.part.ts';

/** Needs of signing in by any secret. */
export type StartingSignIns = SigningInByPassphrase & SigningInByPasskey & SigningInBySecondFactor;

/** Secrets that somebody shows: one of the three. */
export interface ShownSecrets {
  readonly alias: string | null;
  readonly passphrase: string | null;
  readonly passkey: UsedPasskey | null;
  readonly secondFactor: SecondFactorAnswer | null;
}

/** Outcome of signing in. */
export type SignInOutcome =
  Tried<Begun> | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

const SHOW_ONE =
  'Send alias and passphrase, or a passkey, or a second factor, and only one of them.';

/** Signs somebody in on a device, by the one secret that they show. */
export async function startSignIn(
  needs: StartingSignIns,
  arrival: Arrival,
  { alias, passphrase, passkey, secondFactor }: ShownSecrets,
): Promise<SignInOutcome> {
  const words = alias !== null && passphrase !== null ? { alias, passphrase } : null;
  const shown = [alias ?? passphrase, passkey, secondFactor].filter((each) => each !== null);
  if (shown.length === 1 && words !== null)
    return signInWithPassphrase(needs, { ...arrival, alias: words.alias }, words.passphrase);
  if (shown.length === 1 && passkey !== null) return signInWithPasskey(needs, arrival, passkey);
  if (shown.length === 1 && secondFactor !== null)
    return signInWithSecondFactor(needs, arrival, secondFactor);
  const code = shown.length > 1 ? 'NOT_ALLOWED' : 'REQUIRED';
  return { kind: 'invalid', faults: [{ path: '', code, message: SHOW_ONE }] };
}
