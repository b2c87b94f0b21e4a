import {
  Ctx,
  Field,
  fill,
  Int,
  Locale,
  ObjectType,
  OwnId,
  Query,
  Resolver,
} from '@holdfast/graphql';
import { FIRST_LANGUAGE } from '@holdfast/kernel';
import { For, type RequestContext } from '@holdfast/subgraph';
import { skillId } from '../coping-skill/coping-skill-id.rule.ts';
import type { CopingSkill, PlanWords } from './plan-words.rule.ts';

/** Needs of reading the library of coping skills. */
export interface ReadingSkills {
  readonly planWords: Pick<PlanWords, 'skills'>;
}

/** A skill of the library, as the graph shows it. */
@ObjectType('CopingSkill', {
  description:
    'A skill that helps many people when it gets hard, in our own words and with its source.',
})
export class CopingSkillType {
  @OwnId('Its id; give it in submitIntake.')
  id!: string;

  @Field(() => String, { description: 'Its name in the library, which never changes.' })
  key!: string;

  @Field(() => Locale, { description: 'The language of its title and its steps.' })
  locale!: string;

  @Field(() => String, { description: 'Its name.' })
  title!: string;

  @Field(() => [String], { description: 'The steps to take, in order.' })
  steps!: string[];

  @Field(() => Int, { description: 'Its length in minutes.' })
  minutes!: number;

  @Field(() => [String], {
    description: 'The kinds of situations, flags of HALT and natures of focuses that it is for.',
  })
  tags!: string[];

  @Field(() => String, { description: 'The work on which it rests.' })
  source!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The clinician who has reviewed its words; null until one has.',
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
  @For('ANYBODY')
  copingSkills(@Ctx() { parts }: RequestContext<ReadingSkills>): CopingSkillType[] {
    return parts.planWords.skills.map(skillFace);
  }
}

function skillFace(skill: CopingSkill): CopingSkillType {
  const { id: key, title, steps, minutes, situations, halt, natures, source, reviewedBy } = skill;
  const tags = [...situations, ...halt, ...natures];
  return fill(CopingSkillType, {
    locale: FIRST_LANGUAGE,
    ...{ id: skillId(key), key, title, steps: [...steps], minutes, tags, source, reviewedBy },
  });
}
