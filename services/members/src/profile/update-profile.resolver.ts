import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  fill,
  InputInvalidError,
  inputInvalid,
  InputType,
  Locale,
  Mutation,
  ObjectType,
  Resolver,
  TimeZone,
} from '@holdfast/graphql';
import { requirePerson } from '@holdfast/subgraph';
import { type MembersContext } from '../parts.ts';
import { updateProfile } from './update-profile.ts';

/** What somebody sends who changes their profile. */
@InputType({ description: 'What somebody sends who changes their profile.' })
export class UpdateProfileInput {
  @Field(() => TimeZone, {
    nullable: true,
    description: 'The zone in which their days begin and end; null to keep it.',
  })
  timeZone?: string | null;

  @Field(() => Locale, {
    nullable: true,
    description: 'The language in which they wish to be spoken to; null to keep it.',
  })
  locale?: string | null;
}

/** Returned by updateProfile. */
@ObjectType({
  description: 'The profile is changed. Refresh the sign-in: its tokens say the zone.',
})
export class UpdateProfileSuccess {
  @Field(() => TimeZone, { description: 'The zone, as it is now.' })
  timeZone!: string;

  @Field(() => Locale, { description: 'The language, as it is now.' })
  locale!: string;
}

/** What updateProfile may answer. */
export const UpdateProfileResult = createUnionType({
  name: 'UpdateProfileResult',
  description: 'What updateProfile may answer.',
  types: () => [UpdateProfileSuccess, InputInvalidError] as const,
});

/** `Mutation.updateProfile`. */
@Resolver()
export class UpdateProfileResolver {
  @Mutation(() => UpdateProfileResult, {
    nullable: true,
    description: 'Changes zone and language of the person who is signed in. May be repeated.',
  })
  async updateProfile(
    @Arg('input', () => UpdateProfileInput) input: UpdateProfileInput,
    @Ctx() context: MembersContext,
  ): Promise<typeof UpdateProfileResult> {
    const { timeZone = null, locale = null } = input;
    const outcome = await updateProfile(requirePerson(context), { timeZone, locale });
    if (outcome.kind === 'invalid') return inputInvalid(outcome.faults);
    const { profile } = outcome;
    return fill(UpdateProfileSuccess, { timeZone: profile.timeZone, locale: profile.locale });
  }
}
