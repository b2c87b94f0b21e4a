import type { SignInId } from '@holdfast/identity';
import type { Session } from '@holdfast/persistence';
import { passphrases as hashes } from '../passphrase/passphrase.repository.ts';
import type { Passphrases } from '../passphrase/passphrases.part.ts';
import { signIns } from '../sign-in/sign-in.repository.ts';
import { isFresh, type SignIn } from '../sign-in/sign-in.rule.ts';
import type { Throttle, TooMany } from './throttle.part.ts';

/** Refusals of somebody who is signed in and should have given their passphrase once more. */
export type NotConfirmed = { readonly kind: 'passphrase-wrong' } | TooMany;

/** Outcome of asking somebody who is signed in for their passphrase once more. */
export type Confirmed = { readonly kind: 'confirmed' } | NotConfirmed;

/** Somebody who is signed in, with their own view of the database. */
export interface SignedIn {
  readonly memberId: string;
  readonly session: Session;
}

/** Makes sure, before something that matters, that the holder of an access token is its owner. */
export interface Confirmation {
  /** Looks at a passphrase. The try is counted, and committed, before that. */
  byPassphrase(
    who: SignedIn,
    given: { readonly passphrase: string; readonly now: Date },
  ): Promise<Confirmed>;
  /**
   * Looks at a passphrase if one is given. If none is, the sign-in must have begun within `freshSignInMinutes`, and must
   * be enough by `isEnough`.
   */
  byEither(
    who: SignedIn & { readonly signInId: SignInId },
    given: { readonly passphrase: string | null; readonly now: Date },
    isEnough?: (signIn: SignIn) => boolean,
  ): Promise<Confirmed>;
}

/** Needs of confirming. */
export interface Confirming {
  readonly throttle: Pick<Throttle, 'take' | 'forgive'>;
  readonly passphrases: Pick<Passphrases, 'verify'>;
}

/** Makes the confirmation of this process. */
export function createConfirmation(
  { throttle, passphrases }: Confirming,
  { freshSignInMinutes }: { readonly freshSignInMinutes: number },
): Confirmation {
  const byPassphrase: Confirmation['byPassphrase'] = async (
    { memberId, session },
    { passphrase, now },
  ) => {
    const tried = await throttle.take('passphrase-member', memberId, now);
    if (tried.kind === 'too-many') return tried;
    const hash = await session.read((tx) => hashes.hash(tx, memberId));
    if (!(await passphrases.verify(hash, passphrase))) return { kind: 'passphrase-wrong' };
    await throttle.forgive('passphrase-member', memberId);
    return { kind: 'confirmed' };
  };
  return {
    byPassphrase,
    byEither: async (who, { passphrase, now }, isEnough = () => true) => {
      if (passphrase !== null) return byPassphrase(who, { passphrase, now });
      const signIn = await who.session.read((tx) => signIns.find(tx, who.signInId));
      const isShown = signIn?.endedAt === null && isFresh(signIn, now, freshSignInMinutes);
      return { kind: isShown && isEnough(signIn) ? 'confirmed' : 'passphrase-wrong' };
    },
  };
}
