import { Ctx, Field, fill, ID, Int, ObjectType, Query, Resolver } from '@holdfast/graphql';
import { type MembersContext } from '../parts.ts';
import { type CopingSkill } from './plan-words.rule.ts';

/** A skill of the library, as the graph shows it. */
@ObjectType('CopingSkill', {
  description:
    'Something that helps many people when it gets hard. Words of our own, with their source.',
})
export class CopingSkillType {
  @Field(() => ID, { description: 'Its id; give it in submitIntake.' })
  id!: string;

  @Field(() => String, { description: 'What it is called.' })
  title!: string;

  @Field(() => [String], { description: 'How it is done, in order.' })
  steps!: string[];

  @Field(() => Int, { description: 'How many minutes it takes.' })
  minutes!: number;

  @Field(() => [String], {
    description: 'What it is for: kinds of situations, flags of HALT, natures of focuses.',
  })
  tags!: string[];

  @Field(() => String, { description: 'The work on which it rests.' })
  source!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The clinician who has reviewed its words; null: none has yet.',
  })
  reviewedBy!: string | null;
}

/** `Query.copingSkills`. */
@Resolver()
export class CopingSkillResolver {
  @Query(() => [CopingSkillType], {
    nullable: true,
    description: 'The library of coping skills. Anybody may read it.',
  })
  copingSkills(@Ctx() { parts }: MembersContext): CopingSkillType[] {
    return parts.planWords.skills.map(skillFace);
  }
}

function skillFace(skill: CopingSkill): CopingSkillType {
  const { id, title, steps, minutes, situations, halt, natures, source, reviewedBy } = skill;
  const tags = [...situations, ...halt, ...natures];
  return fill(CopingSkillType, { id, title, steps: [...steps], minutes, tags, source, reviewedBy });
}
