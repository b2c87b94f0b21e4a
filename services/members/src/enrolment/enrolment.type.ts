import { Field } from '@holdfast/graphql';

/** Declares the field `passphrase` of a new account. */
export const NewPassphrase = (): PropertyDecorator =>
  Field(() => String, {
    description: '10 to 256 characters; several words are good. It is never shown again.',
  });

/** Declares the field `noticeVersion` of a new account. */
export const AcknowledgedVersion = (): PropertyDecorator =>
  Field(() => String, {
    description: 'The version of privacyNotice and termsOfUse that they acknowledged.',
  });

/** Declares the field `recoveryCodes` of an enrolment's success. */
export const NewRecoveryCodes = (): PropertyDecorator =>
  Field(() => [String], {
    description:
      'Eight codes, each good for one sign-in without the passphrase. Shown once: write them down.',
  });
