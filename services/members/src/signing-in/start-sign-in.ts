import { type Fault } from '@holdfast/kernel';
import { type Parts } from '../parts.ts';
import { type Begun } from './begin-sign-in.step.ts';
import { signInWithPasskey } from './sign-in-with-passkey.ts';
import { signInWithPassphrase } from './sign-in-with-passphrase.ts';
import { signInWithSecondFactor, type SecondFactorAnswer } from './sign-in-with-second-factor.ts';
import { type Arrival, type Tried } from '../door/try-secret.part.ts';

/** What somebody shows: one of the three. */
export interface ShownSecrets {
  readonly alias: string | null;
  readonly passphrase: string | null;
  readonly passkey: Parameters<Parts['passkeyCeremonies']['used']>[0] | null;
  readonly secondFactor: SecondFactorAnswer | null;
}

/** What signing in leads to. */
export type SignInOutcome =
  Tried<Begun> | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

const SHOW_ONE: Fault = {
  path: '',
  message: 'Send alias and passphrase, or a passkey, or a second factor, and only one of them.',
};

/** Signs somebody in on a device, by whatever they show. */
export async function startSignIn(
  parts: Parts,
  arrival: Arrival,
  { alias, passphrase, passkey, secondFactor }: ShownSecrets,
): Promise<SignInOutcome> {
  const words = alias !== null && passphrase !== null ? { alias, passphrase } : null;
  const shown = [alias ?? passphrase, passkey, secondFactor].filter((each) => each !== null);
  if (shown.length === 1 && words !== null)
    return signInWithPassphrase(parts, { ...arrival, alias: words.alias }, words.passphrase);
  if (shown.length === 1 && passkey !== null) return signInWithPasskey(parts, arrival, passkey);
  if (shown.length === 1 && secondFactor !== null)
    return signInWithSecondFactor(parts, arrival, secondFactor);
  return { kind: 'invalid', faults: [SHOW_ONE] };
}
