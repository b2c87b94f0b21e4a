import { hash, verify, type Options } from '@node-rs/argon2';
import { codePointCount } from '@holdfast/kernel';
import { createTurns } from './turns.part.ts';

/** Parameters of argon2id (the library's default): m = 19 MiB, t = 2, p = 1, as the OWASP Password Storage Cheat Sheet has it. */
const PARAMETERS: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Maximum number of hashes under way: the two cores of a small machine. */
const MOST_AT_ONCE = 2;
/** Maximum number of waiting requests: at 40 ms each, the last one is answered within 3 s. */
const MOST_WAITING = 128;

/** Hashes and checks passphrases, few at a time, so that a flood of them slows nothing else down. */
export interface Passphrases {
  /** @throws UnavailableError while too many wait. */
  hash(passphrase: string): Promise<string>;
  /** Takes the same time for null (nobody has this alias) and for a text over the limit. @throws UnavailableError while too many wait. */
  verify(hashed: string | null, passphrase: string): Promise<boolean>;
}

/** Makes the hasher of this process. A text over the limit is nobody's passphrase, and is not hashed. */
export async function createPassphrases({
  passphraseMostCodePoints: most,
}: {
  readonly passphraseMostCodePoints: number;
}): Promise<Passphrases> {
  const nobody = await hash('nobody has this passphrase', PARAMETERS);
  const inTurn = createTurns({ mostAtOnce: MOST_AT_ONCE, mostWaiting: MOST_WAITING });
  // A code point has at most two UTF-16 units: a text that is far too long is not even counted.
  const isTooLong = (passphrase: string) =>
    passphrase.length > 2 * most || codePointCount(passphrase) > most;
  return {
    hash: (passphrase) => inTurn(() => hash(passphrase.normalize('NFKC'), PARAMETERS)),
    verify: (hashed, passphrase) =>
      inTurn(async () => {
        const isNone = hashed === null || isTooLong(passphrase);
        const isRight = await verify(
          isNone ? nobody : hashed,
          isNone ? '' : passphrase.normalize('NFKC'),
        );
        return isRight && !isNone;
      }),
  };
}
