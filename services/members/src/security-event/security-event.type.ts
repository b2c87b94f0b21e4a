import { DateTime, declareEnum, Field, fill, ID, ObjectType } from '@holdfast/graphql';
import type { SecurityEvent, SecurityEventSubject } from './security-event.rule.ts';

/** `SecurityEventSubject`. */
export const SecurityEventSubjectEnum = declareEnum<SecurityEventSubject>(
  'SecurityEventSubject',
  'What of an account was changed, or was tried.',
  {
    ALIAS: 'The name by which you sign in.',
    AUTHENTICATOR: 'The authenticator app was added, or replaced.',
    CONTACT_POINT: 'The address for reminders and letters about the account was set or removed.',
    ERASURE: 'To be forgotten was asked for, or taken back.',
    PASSKEY: 'A passkey was added.',
    PASSPHRASE: 'The passphrase was set.',
    RECOVERY_CODES: 'The recovery codes were replaced.',
    SIGN_IN_METHOD: 'A way to sign in was removed.',
  },
);

/** A change of the ways into an account, as its owner sees it. */
@ObjectType('SecurityEvent', {
  description:
    'A change of the ways to sign in, or a try that was refused. The five newest of each kind are kept.',
})
export class SecurityEventType {
  @Field(() => ID, { description: 'Identifies the event.' })
  id!: string;

  @Field(() => SecurityEventSubjectEnum, { description: 'What it was about.' })
  subject!: SecurityEventSubject;

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

/** Makes the face of a security event for the sign-in that asks. */
export function securityEventFace(
  { id, subject, isRefused, occurredAt, signInId }: SecurityEvent,
  currentId: string | null,
): SecurityEventType {
  const isCurrent = signInId === currentId;
  return fill(SecurityEventType, { id, subject, isRefused, occurredAt, isCurrent });
}
