import { type SignInId } from '@holdfast/identity';
import { type Session } from '@holdfast/persistence';
import { passphrases as hashes } from '../passphrase/passphrase.repository.ts';
import { type Passphrases } from '../passphrase/passphrases.part.ts';
import { signIns } from '../sign-in/sign-in.repository.ts';
import { isFresh, type SignIn } from '../sign-in/sign-in.rule.ts';
import { type Throttle, type Throttled } from './throttle.part.ts';

/** What becomes of a secret that somebody who is signed in gives once more. */
export type Confirmed =
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'passphrase-wrong' }
  | Exclude<Throttled, { readonly kind: 'allowed' }>;

/** Whoever is signed in, with their own view of the database. */
export interface Confirming {
  readonly memberId: string;
  readonly session: Session;
}

/** Makes sure, before something that matters, that whoever holds an access token is its owner. */
export interface Confirmation {
  /** Looks at a passphrase. The try is counted, and committed, before that. */
  byPassphrase(
    who: Confirming,
    given: { readonly passphrase: string; readonly now: Date },
  ): Promise<Confirmed>;
  /**
   * Looks at a passphrase where one is given; where none is, the sign-in has to have begun within `freshSignInMinutes`,
   * and as `isEnough` says.
   */
  byEither(
    who: Confirming & { readonly signInId: SignInId },
    given: { readonly passphrase: string | null; readonly now: Date },
    isEnough?: (signIn: SignIn) => boolean,
  ): Promise<Confirmed>;
}

/** Makes the confirmation of this process. */
export function createConfirmation(
  { throttle, passphrases }: { readonly throttle: Throttle; readonly passphrases: Passphrases },
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
