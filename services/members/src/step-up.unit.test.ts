import { describe, expect, test } from '@jest/globals';
import { isUnionType, type GraphQLField } from 'graphql';
import { buildMembersSubgraph } from './schema.ts';
import { STEP_UP } from './step-up/step-up.rule.ts';

/**
 * Mutations of this service that do not step up, and why none of them needs to. A new mutation stands here or in the table
 * of `step-up.rule.ts`.
 */
const REASONS: Readonly<Record<string, string>> = {
  enroll: 'makes an account; a repeat shows the passphrase and the key of the first request',
  acceptStaffInvitation: 'makes an account; a repeat shows the passphrase and the code',
  signIn: 'is how a factor is shown',
  useRecoveryCode: 'is how a factor is shown; a second factor is asked for after it',
  refreshSignIn:
    'goes on with what was shown; ends if the account has a second factor that was not',
  createPasskeyChallenge: 'gives a challenge; what it begins is judged by addPasskey and signIn',
  signOut: 'ends a sign-in, and no way to sign in again',
  signOutEverywhere: 'ends sign-ins, and no way to sign in again; an owner must reach it in haste',
  revokeSignIn: 'ends a sign-in, and no way to sign in again; an owner must reach it in haste',
  changeAlias: 'changes a name that is no secret; its owner is told',
  inviteStaff: 'is for a role, which is in force once the second factor was shown',
  revokeStaffRole: 'is for a role, which is in force once the second factor was shown',
  acknowledgePrivacyNotice: 'touches no way in',
  updateProfile: 'touches no way in',
  submitIntake: 'touches no way in',
  createRecoveryPlan: 'touches no way in',
  reviseRecoveryPlan: 'touches no way in',
  restoreRecoveryPlanVersion: 'touches no way in',
};

const { schema } = await buildMembersSubgraph();
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
const errorsOf = ({ type }: GraphQLField<unknown, unknown>) =>
  isUnionType(type) ? type.getTypes().map(({ name }) => name) : [];

describe('every mutation of members', () => {
  test('steps up, or says why it need not', () => {
    const listed = [...Object.keys(STEP_UP), ...Object.keys(REASONS)];

    expect(listed.sort()).toEqual(mutations.map(({ name }) => name).sort());
  });

  test.each(mutations.map((mutation) => [mutation.name, mutation] as const))(
    'can answer that the second factor was not shown if it steps up, and only then: %s',
    (name, mutation) => {
      expect(errorsOf(mutation).includes('SecondFactorNotShownError')).toBe(name in STEP_UP);
    },
  );
});
