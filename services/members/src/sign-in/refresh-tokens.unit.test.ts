import { defaultPolicy } from '@holdfast/configuration';
import { createServiceKey } from '@holdfast/sealing';
import { newUnorderedId } from '@holdfast/kernel';
import { expect, test } from '@jest/globals';
import { testSize } from '@holdfast/kernel/testing';
import fc from 'fast-check';
import { generateKeyPairSync } from 'node:crypto';
import { decideRefresh, startSignIn, type SignIn } from './sign-in.rule.ts';
import { TokenIssuer } from './token-issuer.part.ts';

const start = new Date('2026-03-29T01:30:00.000Z');
const issuer = new TokenIssuer(
  generateKeyPairSync('ed25519').privateKey,
  createServiceKey(Buffer.alloc(32, 3)),
  defaultPolicy,
);

const account = { timeZone: 'UTC', country: null, isStaff: false, roles: [] };

/** A token that a device, or a thief, sends: one of those given out so far, some time after the one before. */
interface Step {
  readonly token: number;
  readonly waitSeconds: number;
}

/** Model of the promise: the list of the tokens given out. */
class Promised {
  readonly given = [0];
  #isOver = false;

  present(token: number): number | 'refused' {
    const last = this.given.length - 1;
    if (this.#isOver) return 'refused';
    if (token === last) {
      this.given.push(token + 1);
      return token + 1;
    }
    if (token === last - 1) return last;
    this.#isOver = true;
    return 'refused';
  }
}

const after = (seconds: number) => new Date(start.getTime() + seconds * 1_000);
const steps = fc.array(
  fc.record({
    token: fc.nat(8),
    waitSeconds: fc.oneof(fc.nat(40), fc.constantFrom(0, 29, 30, 31, 600)),
  }),
  { maxLength: 30 },
);

test('a repeat of the last one used gives the same token byte for byte, and any other reuse ends the sign-in, in every order', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sent: readonly Step[]) => {
      let signIn: SignIn = startSignIn(
        newUnorderedId<'SignIn'>(),
        newUnorderedId<'Member'>(),
        start,
      );
      const promised = new Promised();
      const tokens = [(await issuer.issue(signIn, account, start)).refreshToken];
      let atSeconds = 0;
      for (const { token, waitSeconds } of sent) {
        atSeconds += waitSeconds;
        const which = token % promised.given.length;
        const claims = issuer.readRefreshToken(tokens[which] ?? '');
        const now = after(atSeconds);
        const decision = decideRefresh(signIn, claims?.generation ?? -1, {
          now,
          limits: defaultPolicy,
        });
        if (decision.kind !== 'refused') signIn = decision.signIn;
        const expected = promised.present(which);
        if (expected === 'refused') {
          expect(['ended', 'refused']).toContain(decision.kind);
          continue;
        }
        const { refreshToken } = await issuer.issue(signIn, account, now);
        tokens[expected] ??= refreshToken;
        expect(refreshToken).toBe(tokens[expected]);
        expect(new Set(tokens).size).toBe(tokens.length);
      }
    }),
    { numRuns: testSize(100, 3_000) },
  );
});
