import { Field, InputType } from '@holdfast/graphql';

/** Answer of a passkey to a challenge for signing in. */
@InputType({
  description:
    'The result of navigator.credentials.get(), as its toJSON() writes it: every text is base64url.',
})
export class PasskeyAssertionInput {
  @Field(() => String, { description: 'The id of the credential.' })
  credentialId!: string;

  @Field(() => String, { description: 'response.clientDataJSON.' })
  clientDataJson!: string;

  @Field(() => String, { description: 'response.authenticatorData.' })
  authenticatorData!: string;

  @Field(() => String, { description: 'response.signature.' })
  signature!: string;

  @Field(() => String, { nullable: true, description: 'response.userHandle.' })
  userHandle?: string | null;
}

/** Answer of a new passkey to a challenge for adding it. */
@InputType({
  description:
    'The result of navigator.credentials.create(), as its toJSON() writes it: every text is base64url.',
})
export class PasskeyAttestationInput {
  @Field(() => String, { description: 'The id of the credential.' })
  credentialId!: string;

  @Field(() => String, { description: 'response.clientDataJSON.' })
  clientDataJson!: string;

  @Field(() => String, { description: 'response.attestationObject.' })
  attestationObject!: string;
}

/** Answer as its ceremony takes it; null for none. */
export function usedPasskey(answer: PasskeyAssertionInput | null) {
  if (answer === null) return null;
  const { credentialId, clientDataJson, authenticatorData, signature, userHandle } = answer;
  const signed = { credentialId, clientDataJson, authenticatorData, signature };
  return { ...signed, userHandle: userHandle ?? null };
}
