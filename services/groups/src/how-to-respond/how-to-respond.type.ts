import { CrisisLineType } from '@holdfast/crisis-lines/graphql';
import { Field, Locale, ObjectType } from '@holdfast/graphql';

/** How to answer somebody in a room who may be in danger. */
@ObjectType('HowToRespond', {
  description:
    'How to answer somebody in a group who may be in danger. It is the same in every group and always there: nothing follows from it about anybody.',
})
export class HowToRespondType {
  @Field(() => String, { description: 'Its first line.' })
  title!: string;

  @Field(() => [String], { description: 'What to do, in this order.' })
  steps!: string[];

  @Field(() => [CrisisLineType], {
    description: 'Who answers in the country of the viewer, the first one first.',
  })
  lines!: CrisisLineType[];

  @Field(() => Locale, { description: 'The language of its words.' })
  locale!: string;
}
