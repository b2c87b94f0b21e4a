import { describe, expect, test } from '@jest/globals';
import type { SignIn, SignInMethodKind } from '../sign-in/sign-in.rule.ts';
import { isSecondFactorNeeded, type SecondFactorState } from './second-factor-state.rule.ts';
import {
  decideStepUp,
  isUnproven,
  STEP_UP,
  type StepUpAct,
  type StepUpDecision,
  type StepUpFacts,
} from './step-up.rule.ts';

const now = new Date('2026-03-29T12:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const LIMITS = { freshSignInMinutes: 10 };

/** Accounts by what they have: whether a passphrase alone is enough to sign in to them. */
const ACCOUNTS: Readonly<Record<string, readonly [SecondFactorState, 'one' | 'two']>> = {
  'a member with a passphrase': [account(false, false, false), 'one'],
  'a member with a passkey': [account(false, false, true), 'one'],
  'a member with an app': [account(false, true, false), 'two'],
  'a member with both': [account(false, true, true), 'two'],
  'staff with neither': [account(true, false, false), 'one'],
  'staff with a passkey': [account(true, false, true), 'two'],
  'staff with an app': [account(true, true, false), 'two'],
  'staff with both': [account(true, true, true), 'two'],
};
function account(isStaff: boolean, hasAuthenticator: boolean, hasPasskey: boolean) {
  return { isStaff, hasAuthenticator, hasPasskey };
}

const METHODS: readonly SignInMethodKind[] = ['PASSPHRASE', 'PASSKEY', 'RECOVERY_CODES'];
/** What is decided without a passphrase, by the act: after signing in this number of minutes ago, in which way. */
const WITHOUT: Readonly<Record<StepUpAct, Readonly<Record<string, string>>>> = {
  addSecondFactor: { 10: 'PASSPHRASE PASSKEY RECOVERY_CODES', 10.01: '' },
  confirmSecondFactor: {
    10: 'PASSPHRASE PASSKEY RECOVERY_CODES',
    10.01: 'PASSPHRASE PASSKEY RECOVERY_CODES',
  },
  addPasskey: { 10: 'PASSPHRASE PASSKEY RECOVERY_CODES', 10.01: '' },
  removeSignInMethod: { 10: 'PASSPHRASE PASSKEY RECOVERY_CODES', 10.01: '' },
  regenerateRecoveryCodes: { 10: 'PASSPHRASE PASSKEY RECOVERY_CODES', 10.01: '' },
  changePassphrase: { 10: 'PASSKEY RECOVERY_CODES', 10.01: '' },
  setContactPoint: { 10: 'PASSPHRASE PASSKEY RECOVERY_CODES', 10.01: '' },
  verifyContactPoint: {
    10: 'PASSPHRASE PASSKEY RECOVERY_CODES',
    10.01: 'PASSPHRASE PASSKEY RECOVERY_CODES',
  },
  removeContactPoint: { 10: 'PASSPHRASE PASSKEY RECOVERY_CODES', 10.01: '' },
  requestErasure: { 10: 'PASSKEY RECOVERY_CODES', 10.01: '' },
  cancelErasure: { 10: 'PASSKEY RECOVERY_CODES', 10.01: '' },
};
const ACTS = Object.keys(STEP_UP) as StepUpAct[];

interface Case {
  readonly act: StepUpAct;
  readonly method: SignInMethodKind;
  readonly minutes: number;
  readonly secondFactorAt: Date | null;
  readonly passphrase: StepUpFacts['passphrase'];
}
const CASES: readonly Case[] = ACTS.flatMap((act) =>
  METHODS.flatMap((method) =>
    [10, 10.01].flatMap((minutes) =>
      [null, ago(60_000)].flatMap((secondFactorAt) =>
        (['none', 'right', 'wrong'] as const).map((passphrase) => ({
          ...{ act, method, minutes, secondFactorAt, passphrase },
        })),
      ),
    ),
  ),
);

/** The table of the decision, written out a second time. */
function expected(
  { act, method, minutes, secondFactorAt, passphrase }: Case,
  level: 'one' | 'two',
): StepUpDecision {
  if (level === 'two' && secondFactorAt === null) return 'second-factor-needed';
  if (passphrase === 'right') return 'allowed';
  if (passphrase === 'wrong') return 'passphrase-wrong';
  const allowed = (WITHOUT[act][minutes] ?? '').split(' ');
  return allowed.includes(method) ? 'allowed' : 'passphrase-needed';
}

describe('whether a sign-in may change the ways into its account', () => {
  test.each(Object.entries(ACCOUNTS))(
    'is exact for %s, every act, and all that was shown',
    (_who, [state, level]) => {
      expect(isSecondFactorNeeded(state)).toBe(level === 'two');
      const decided = CASES.map((each) => {
        const { act, method, minutes, secondFactorAt, passphrase } = each;
        const signIn = { method, secondFactorAt, startedAt: ago(minutes), endedAt: null };
        return decideStepUp(act, { signIn, account: state, passphrase, now }, LIMITS);
      });

      expect(CASES).toHaveLength(396);
      expect(decided).toEqual(CASES.map((each) => expected(each, level)));
    },
  );

  test.each(ACTS)('is never so once it has ended, or is not there: %s', (act) => {
    const ended = {
      method: 'PASSKEY' as const,
      secondFactorAt: now,
      startedAt: now,
      endedAt: now,
    };
    for (const signIn of [null, ended])
      for (const passphrase of ['none', 'right', 'wrong'] as const)
        for (const [state] of Object.values(ACCOUNTS))
          expect(decideStepUp(act, { signIn, account: state, passphrase, now }, LIMITS)).toBe(
            'passphrase-needed',
          );
  });
});

test('a sign-in is unproven if its account has a second factor that it has not shown', () => {
  const of = (secondFactorAt: Date | null): Pick<SignIn, 'secondFactorAt'> => ({ secondFactorAt });

  for (const [state, level] of Object.values(ACCOUNTS))
    expect([isUnproven(of(null), state), isUnproven(of(now), state)]).toEqual([
      level === 'two',
      false,
    ]);
});
