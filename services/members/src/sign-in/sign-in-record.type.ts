import { DateTime, Field, ID, ObjectType } from '@holdfast/graphql';
import { SignInMethodKindEnum } from '../sign-in-method/sign-in-method.type.ts';
import { type SignInMethodKind } from './sign-in.rule.ts';

/** A sign-in as its owner sees it. No address and no name of a browser: neither is kept. */
@ObjectType('SignInRecord', {
  description:
    'One device that is signed in. No address, no name of a device or browser: neither is kept.',
})
export class SignInRecordType {
  @Field(() => ID, { description: 'Send it with revokeSignIn.' })
  id!: string;

  @Field(() => DateTime, { description: 'When somebody signed in there.' })
  startedAt!: Date;

  @Field(() => DateTime, {
    description: 'When it last exchanged its refresh token: to within ten minutes of its last use.',
  })
  lastUsedAt!: Date;

  @Field(() => Boolean, { description: 'True for the device that asks.' })
  isCurrent!: boolean;

  @Field(() => SignInMethodKindEnum, { description: 'By what somebody signed in there.' })
  method!: SignInMethodKind;
}
