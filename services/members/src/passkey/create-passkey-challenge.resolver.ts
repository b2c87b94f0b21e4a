import {
  Ctx,
  DateTime,
  declareEnum,
  declareResult,
  Field,
  fill,
  MutationOf,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { isSignedIn, type Person } from '@holdfast/identity';
import { For, type RequestContext } from '@holdfast/subgraph';
import {
  createPasskeyChallenge,
  type CreatingPasskeyChallenges,
  type GivenChallenge,
} from './create-passkey-challenge.ts';

/** Use of a challenge, as clients see it. */
export const PasskeyUse = declareEnum<GivenChallenge['use']>(
  'PasskeyUse',
  'Use of a challenge to a passkey.',
  {
    ADD: 'To make a passkey and add it, with addPasskey.',
    SIGN_IN: 'To sign in by a passkey, with signIn.',
  },
);

/** A challenge as clients see it. */
@ObjectType('PasskeyChallenge', { description: 'A challenge for a passkey to answer, good once.' })
export class PasskeyChallengeType {
  @Field(() => PasskeyUse, { description: 'Its use.' })
  use!: GivenChallenge['use'];

  @Field(() => String, {
    description:
      'JSON. Parse it and give it to PublicKeyCredential.parseCreationOptionsFromJSON or parseRequestOptionsFromJSON.',
  })
  publicKeyOptions!: string;

  @Field(() => DateTime, { description: 'When it is too late to answer it.' })
  expiresAt!: Date;
}

/** Success of createPasskeyChallenge. */
@ObjectType({ description: 'The challenge is given out.' })
export class CreatePasskeyChallengeSuccess {
  @Field(() => PasskeyChallengeType, { description: 'The challenge.' })
  passkeyChallenge!: PasskeyChallengeType;
}

/** Result of createPasskeyChallenge. */
export const CreatePasskeyChallengeResult = declareResult(
  'CreatePasskeyChallenge',
  CreatePasskeyChallengeSuccess,
);

/** `Mutation.createPasskeyChallenge`. */
@Resolver()
export class CreatePasskeyChallengeResolver {
  @MutationOf(
    () => CreatePasskeyChallengeResult,
    'Gives a challenge for a passkey: with an access token, to add a passkey; without one, to sign in. Nothing is stored. A challenge for signing in is alike for everybody, since the passkey itself knows its owner.',
  )
  async createPasskeyChallenge(
    @For('ANYBODY') person: Person,
    @Ctx() { parts, now, session }: RequestContext<CreatingPasskeyChallenges>,
  ): Promise<typeof CreatePasskeyChallengeResult> {
    const owner = isSignedIn(person) ? { memberId: person.memberId, session: session() } : null;
    const { use, options, expiresAt } = await createPasskeyChallenge(parts, owner, now);
    return fill(CreatePasskeyChallengeSuccess, {
      passkeyChallenge: fill(PasskeyChallengeType, {
        use,
        publicKeyOptions: JSON.stringify(options),
        expiresAt,
      }),
    });
  }
}
