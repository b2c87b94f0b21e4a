import type { BodyLimits } from '@holdfast/http';
import { isSignedIn } from '@holdfast/identity';
import type { Clock } from '@holdfast/kernel';
import type { Authenticate } from './authentication.ts';

/** Dependencies of the limits of a body. */
export interface BodyLimitOptions {
  readonly authenticate: Authenticate;
  readonly policy: {
    readonly requestBodyMostKibibytes: number;
    readonly anonymousBodyMostKibibytes: number;
  };
  readonly now: Clock;
}

/** Makes the limits of a body: small for everybody, and large for who turns out to be signed in. */
export function bodyLimits({ authenticate, policy, now }: BodyLimitOptions): BodyLimits {
  const anonymousBytes = policy.anonymousBodyMostKibibytes * 1_024;
  const signedInBytes = policy.requestBodyMostKibibytes * 1_024;
  return {
    mostBytes: anonymousBytes,
    moreFor: async ({ headers }) => {
      try {
        const person = await authenticate(headers.authorization, now());
        return 'refusal' in person || !isSignedIn(person) ? anonymousBytes : signedInBytes;
      } catch {
        // There are no keys to check with. The request will be told to come again, and not that it is too large.
        return signedInBytes;
      }
    },
  };
}
