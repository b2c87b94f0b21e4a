import { DateTime, Field, ID, Int, ObjectType, registerEnumType } from '@holdfast/graphql';
import { type MethodKind } from './sign-in-method.rule.ts';

/** What a way to sign in is, as clients see it. */
export const SignInMethodKindEnum = {
  PASSPHRASE: 'PASSPHRASE',
  PASSKEY: 'PASSKEY',
  RECOVERY_CODES: 'RECOVERY_CODES',
  AUTHENTICATOR: 'AUTHENTICATOR',
} as const;
registerEnumType(SignInMethodKindEnum, {
  name: 'SignInMethodKind',
  description: 'What a way to sign in is.',
  valuesConfig: {
    PASSPHRASE: { description: 'Words that the member knows.' },
    PASSKEY: { description: 'A key that a device or a password manager keeps.' },
    RECOVERY_CODES: { description: 'Codes written down for the day on which the rest is lost.' },
    AUTHENTICATOR: {
      description: 'An app that shows a code: a second factor beside a passphrase.',
    },
  },
});

/** A way to sign in, as its owner sees it. */
@ObjectType('SignInMethod', { description: 'One way in which the member can sign in.' })
export class SignInMethodType {
  @Field(() => ID, { description: 'Send it with removeSignInMethod.' })
  id!: string;

  @Field(() => SignInMethodKindEnum, { description: 'What it is.' })
  kind!: MethodKind;

  @Field(() => String, {
    nullable: true,
    description: 'Of a passkey: the name that the member gave it. Null for the others.',
  })
  name!: string | null;

  @Field(() => DateTime, { description: 'Since when it holds.' })
  createdAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Of a passkey: when it last signed the member in. Null where it never has.',
  })
  lastUsedAt!: Date | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Of recovery codes: how many are left, 1 to 8. Null for the others.',
  })
  codesLeft!: number | null;
}
