import { DateTime, Field, ObjectType, OwnId } from '@holdfast/graphql';
import { SignInMethodKindEnum } from '../sign-in-method/sign-in-method.type.ts';
import type { SignInMethodKind } from './sign-in.rule.ts';

/** A sign-in as its owner sees it. No address and no name of a browser, since neither is kept. */
@ObjectType('SignInRecord', {
  description:
    'A device that is signed in. Without an address or a name of the device or browser, since neither is kept.',
})
export class SignInRecordType {
  @OwnId('Send it with revokeSignIn.')
  id!: string;

  @Field(() => DateTime, { description: 'When it signed in.' })
  startedAt!: Date;

  @Field(() => DateTime, {
    description: 'When it last exchanged its refresh token: within minutes of its last use.',
  })
  lastUsedAt!: Date;

  @Field(() => Boolean, { description: 'True for the device that asks.' })
  isCurrent!: boolean;

  @Field(() => SignInMethodKindEnum, { description: 'The way by which it signed in.' })
  method!: SignInMethodKind;
}
