import type { FakeWorld } from '@holdfast/fakes';
import type { SignIn } from '../sign-in/sign-in.rule.ts';
import type { Confirmation, Confirmed } from './confirmation.part.ts';

/** A confirmation that notes each call. It confirms by the passphrase, and by a sign-in if one is given that is enough. */
export function aConfirmation(
  world: FakeWorld,
  { right, signIn = null }: { readonly right: string; readonly signIn?: SignIn | null },
): Confirmation {
  const byPassphrase: Confirmation['byPassphrase'] = (_who, { passphrase }) => {
    world.done.push(`confirm by ${passphrase}`);
    const outcomes: Record<string, Confirmed> = {
      [right]: { kind: 'confirmed' },
      'one too many': { kind: 'too-many', retryAfterSeconds: 7 },
    };
    return Promise.resolve(outcomes[passphrase] ?? { kind: 'passphrase-wrong' });
  };
  return {
    byPassphrase,
    byEither: (who, { passphrase, now }, isEnough = () => true) => {
      if (passphrase !== null) return byPassphrase(who, { passphrase, now });
      world.done.push('confirm by sign-in');
      const isConfirmed = signIn !== null && isEnough(signIn);
      return Promise.resolve({ kind: isConfirmed ? 'confirmed' : 'passphrase-wrong' });
    },
  };
}

/** The refusals of a mutation that asks for the passphrase once more: what is given, and the outcome. */
export const NOT_CONFIRMED: readonly (readonly [string | null, object])[] = [
  ['other words', { kind: 'passphrase-wrong' }],
  [null, { kind: 'passphrase-wrong' }],
  ['one too many', { kind: 'too-many', retryAfterSeconds: 7 }],
];
