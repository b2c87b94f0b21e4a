import { turnCounts } from '@holdfast/telemetry';
import { hash, verify, type Options } from '@node-rs/argon2';
import { codePointCount, FairTurns, type TurnLimits } from '@holdfast/kernel';

/** Parameters of argon2id (the library's default): m = 19 MiB, t = 2, p = 1, as the OWASP Password Storage Cheat Sheet has it. */
const PARAMETERS: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/**
 * Turns of hashes. Two at once: the cores of a small machine; one of each subject, so that a crowd behind one address
 * leaves a core to everybody else. At 40 ms each, the last one that waits is answered within 3 s.
 */
const TURNS: TurnLimits = {
  counts: turnCounts('passphrases'),
  most: () => 2,
  mostOfOne: 1,
  mostWaitingOfOne: 64,
  mostWaiting: () => 128,
  waitMs: 3_000,
};

/** Hashes and checks passphrases, few at a time, so that a flood of them slows nothing else down. */
export interface Passphrases {
  /** @throws BusyError while too many wait; UnavailableError if its turn does not come in time. */
  hash(passphrase: string): Promise<string>;
  /** Takes the same time for null (nobody has this alias) and for a text over the limit. @throws as `hash` does. */
  verify(hashed: string | null, passphrase: string): Promise<boolean>;
}

/** Makes the hasher of this process. A text over the limit is nobody's passphrase, and is not hashed. */
export async function createPassphrases({
  passphraseMostCodePoints: most,
}: {
  readonly passphraseMostCodePoints: number;
}): Promise<Passphrases> {
  const nobody = await hash('nobody has this passphrase', PARAMETERS);
  const turns = new FairTurns(TURNS);
  // A code point has at most two UTF-16 units: a text that is far too long is not even counted.
  const isTooLong = (passphrase: string) =>
    passphrase.length > 2 * most || codePointCount(passphrase) > most;
  return {
    hash: (passphrase) => turns.take(() => hash(passphrase.normalize('NFKC'), PARAMETERS)),
    verify: (hashed, passphrase) =>
      turns.take(async () => {
        const isNone = hashed === null || isTooLong(passphrase);
        const isRight = await verify(
          isNone ? nobody : hashed,
          isNone ? '' : passphrase.normalize('NFKC'),
        );
        return isRight && !isNone;
      }),
  };
}
