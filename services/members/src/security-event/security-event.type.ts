import { DateTime, declareEnum, Field, fill, IdOf, ObjectType, OwnId } from '@holdfast/graphql';
import type { MethodKind } from '../sign-in-method/sign-in-method.rule.ts';
import { SignInMethodKindEnum } from '../sign-in-method/sign-in-method.type.ts';
import type {
  SecurityEvent,
  SecurityEventAction,
  SecurityEventSubject,
} from './security-event.rule.ts';

/** `SecurityEventSubject`. */
export const SecurityEventSubjectEnum = declareEnum<SecurityEventSubject>(
  'SecurityEventSubject',
  'What of an account was changed, or was tried.',
  {
    ALIAS: 'The name by which you sign in.',
    AUTHENTICATOR: 'The authenticator app was added or replaced, or its code was guessed at.',
    CONTACT_POINT: 'The address for reminders and letters about the account was set or removed.',
    ERASURE: 'To be forgotten was asked for, or taken back.',
    PASSKEY: 'A passkey was added.',
    PASSPHRASE: 'The passphrase was set.',
    RECOVERY_CODES: 'The recovery codes were replaced, or one was used.',
    SIGN_IN_METHOD: 'A way to sign in was removed.',
  },
);

/** `SecurityEventAction`. */
export const SecurityEventActionEnum = declareEnum<SecurityEventAction>(
  'SecurityEventAction',
  'What was done, or was tried and refused.',
  {
    ADDED: 'There was none before.',
    ASKED_FOR: 'It was asked for.',
    GUESSED:
      'Wrong codes were sent after a right passphrase or recovery code: somebody knows it. If it was not you, change your passphrase and replace your recovery codes.',
    REMOVED: 'It is gone.',
    REPLACED: 'Another one took the place of the earlier.',
    TAKEN_BACK: 'What had been asked for was taken back.',
    USED: 'A recovery code was used to sign in.',
    USED_FOR_APP: 'A recovery code was used to sign in, in place of the authenticator app.',
  },
);

/** A change of the ways into an account, as its owner sees it. */
@ObjectType('SecurityEvent', {
  description:
    'A change of the ways to sign in, or a try that was refused. The five newest of each kind are kept.',
})
export class SecurityEventType {
  @OwnId('Identifies the event.')
  id!: string;

  @Field(() => SecurityEventSubjectEnum, { description: 'What it was about.' })
  subject!: SecurityEventSubject;

  @Field(() => SecurityEventActionEnum, {
    nullable: true,
    description: 'What was done, or was tried. Null for events of a time in which it was not kept.',
  })
  action!: SecurityEventAction | null;

  @Field(() => SignInMethodKindEnum, {
    nullable: true,
    description: 'The kind of the way to sign in that was removed. Null for everything else.',
  })
  signInMethod!: MethodKind | null;

  @IdOf('SignInRecord', {
    nullable: true,
    description:
      'The sign-in that did it, as the list of sign-ins has it: revokeSignIn ends it. Null if it has ended, or if nobody came in.',
  })
  signInId!: string | null;

  @Field(() => Boolean, {
    description:
      'True if it was tried and refused: the second factor was not shown, or there were too many tries.',
  })
  isRefused!: boolean;

  @Field(() => DateTime, { description: 'When it happened.' })
  occurredAt!: Date;

  @Field(() => Boolean, { description: 'True if the device that asks did it.' })
  isCurrent!: boolean;
}

/** The sign-in that asks, and the ids of those that live. */
export interface SeenSignIns {
  readonly currentId: string | null;
  readonly liveIds: ReadonlySet<string>;
}

/** Makes the face of a security event for the sign-in that asks. */
export function securityEventFace(
  { id, subject, action, method, isRefused, occurredAt, signInId: by }: SecurityEvent,
  { currentId, liveIds }: SeenSignIns,
): SecurityEventType {
  return fill(SecurityEventType, {
    ...{ id, subject, action, isRefused, occurredAt },
    signInMethod: method,
    signInId: by !== null && liveIds.has(by) ? by : null,
    isCurrent: by !== null && by === currentId,
  });
}
