import {
  answer,
  CountryCode,
  declareResult,
  Field,
  fill,
  Input,
  InputInvalidError,
  inputInvalid,
  InputType,
  Locale,
  MutationOf,
  ObjectType,
  Resolver,
  TimeZone,
} from '@holdfast/graphql';
import { For, type AskingPerson } from '@holdfast/subgraph';
import { AccountChanged } from '../member/staff.type.ts';
import { updateProfile } from './update-profile.ts';

/** Input of updateProfile. */
@InputType({ description: 'Changes to the profile of the person who is signed in.' })
export class UpdateProfileInput {
  @Field(() => TimeZone, {
    nullable: true,
    description: 'The zone in which their days begin and end; null to keep it.',
  })
  timeZone?: string | null;

  @Field(() => Locale, {
    nullable: true,
    description: 'The language that they prefer; null to keep it.',
  })
  locale?: string | null;

  @Field(() => CountryCode, {
    nullable: true,
    description:
      'The country where they live, so that the numbers to call are those that work there; null to keep it.',
  })
  country?: string | null;
}

/** Success of updateProfile. */
@ObjectType({
  description:
    'The profile is changed. Refresh the sign-in, since its tokens carry zone and country.',
})
export class UpdateProfileSuccess extends AccountChanged {
  @Field(() => TimeZone, { description: 'The zone, as it is now.' })
  timeZone!: string;

  @Field(() => Locale, { description: 'The language, as it is now.' })
  locale!: string;

  @Field(() => CountryCode, {
    nullable: true,
    description: 'The country, as it is now; null if they have not said it.',
  })
  country!: string | null;
}

/** Result of updateProfile. */
export const UpdateProfileResult = declareResult(
  'UpdateProfile',
  UpdateProfileSuccess,
  InputInvalidError,
);

/** `Mutation.updateProfile`. */
@Resolver()
export class UpdateProfileResolver {
  @MutationOf(
    () => UpdateProfileResult,
    'Changes time zone, language and country of the person who is signed in. May be repeated.',
  )
  async updateProfile(
    @For('PERSON') person: AskingPerson,
    @Input(() => UpdateProfileInput, 'The changes to make.')
    { timeZone = null, locale = null, country = null }: UpdateProfileInput,
  ): Promise<typeof UpdateProfileResult> {
    return answer(await updateProfile(person, { timeZone, locale, country }), {
      updated: ({ profile }) =>
        fill(UpdateProfileSuccess, {
          timeZone: profile.timeZone,
          locale: profile.locale,
          country: profile.country,
        }),
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}
