import { DateTime, declareEnum, Field, Int, ObjectType, OwnId } from '@holdfast/graphql';
import type { MethodKind } from './sign-in-method.rule.ts';

/** Kind of a way to sign in, as clients see it. */
export const SignInMethodKindEnum = declareEnum<MethodKind>(
  'SignInMethodKind',
  'Kind of a way to sign in.',
  {
    PASSPHRASE: 'Words that you know.',
    PASSKEY: 'A key that a device or a password manager keeps.',
    RECOVERY_CODES: 'Codes that you wrote down for the day on which the rest is lost.',
    AUTHENTICATOR: 'An app that shows a code: a second factor beside a passphrase.',
  },
);

/** A way to sign in, as its owner sees it. */
@ObjectType('SignInMethod', { description: 'A way to sign in.' })
export class SignInMethodType {
  @OwnId('Send it with removeSignInMethod.')
  id!: string;

  @Field(() => SignInMethodKindEnum, { description: 'Its kind.' })
  kind!: MethodKind;

  @Field(() => String, {
    nullable: true,
    description: 'The name that you gave a passkey. Null for the others.',
  })
  name!: string | null;

  @Field(() => DateTime, { description: 'When it was added.' })
  createdAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When a passkey was last used to sign in. Null if it never was, and for the others.',
  })
  lastUsedAt!: Date | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Number of recovery codes that are left, 1 to 8. Null for the others.',
  })
  codesLeft!: number | null;
}
