import {
  createUnionType,
  Ctx,
  DateTime,
  Field,
  fill,
  Mutation,
  ObjectType,
  registerEnumType,
  Resolver,
} from '@holdfast/graphql';
import { requireOwner } from '@holdfast/subgraph';
import { type MembersContext } from '../parts.ts';
import { createPasskeyChallenge } from './create-passkey-challenge.ts';

/** What a challenge is for, as clients see it. */
export const PasskeyUse = { ADD: 'ADD', SIGN_IN: 'SIGN_IN' } as const;
registerEnumType(PasskeyUse, {
  name: 'PasskeyUse',
  description: 'What a challenge to a passkey is for.',
  valuesConfig: {
    ADD: { description: 'To make a passkey and add it, with addPasskey.' },
    SIGN_IN: { description: 'To sign in by a passkey, with signIn.' },
  },
});

/** A challenge as clients see it. */
@ObjectType('PasskeyChallenge', { description: 'What a passkey is to answer. It is good once.' })
export class PasskeyChallengeType {
  @Field(() => PasskeyUse, { description: 'What it is for.' })
  use!: 'ADD' | 'SIGN_IN';

  @Field(() => String, {
    description:
      'JSON: give it, parsed, to PublicKeyCredential.parseCreationOptionsFromJSON or parseRequestOptionsFromJSON.',
  })
  publicKeyOptions!: string;

  @Field(() => DateTime, { description: 'Until when it can be answered.' })
  expiresAt!: Date;
}

/** Returned by createPasskeyChallenge. */
@ObjectType({ description: 'The challenge is given out.' })
export class CreatePasskeyChallengeSuccess {
  @Field(() => PasskeyChallengeType, { description: 'The challenge.' })
  passkeyChallenge!: PasskeyChallengeType;
}

/** What createPasskeyChallenge may answer. */
export const CreatePasskeyChallengeResult = createUnionType({
  name: 'CreatePasskeyChallengeResult',
  description: 'What createPasskeyChallenge may answer.',
  types: () => [CreatePasskeyChallengeSuccess] as const,
});

/** `Mutation.createPasskeyChallenge`. */
@Resolver()
export class CreatePasskeyChallengeResolver {
  @Mutation(() => CreatePasskeyChallengeResult, {
    nullable: true,
    description:
      'Gives a challenge for a passkey: to add one, with an access token; to sign in by one, without. Nothing is stored, and an answer for signing in is the same for everybody: the passkey itself knows whose it is.',
  })
  async createPasskeyChallenge(
    @Ctx() context: MembersContext,
  ): Promise<typeof CreatePasskeyChallengeResult> {
    const owner = context.person.kind === 'anonymous' ? null : requireOwner(context);
    const { use, options, expiresAt } = await createPasskeyChallenge(
      context.parts,
      owner,
      context.now,
    );
    const passkeyChallenge = { use, publicKeyOptions: JSON.stringify(options), expiresAt };
    return fill(CreatePasskeyChallengeSuccess, {
      passkeyChallenge: fill(PasskeyChallengeType, passkeyChallenge),
    });
  }
}
