import { Field, fill, ObjectType } from '@holdfast/graphql';
import type { Reachability } from './reachability.rule.ts';

/** How somebody may be reached. */
@ObjectType('Reachability', {
  description:
    'How a member may be reached if they are in danger. Beside them, only the staff member who has their open call for help sees it, and each look stands in the trail.',
})
export class ReachabilityType {
  @Field(() => String, { nullable: true, description: 'How they would like to be reached.' })
  how!: string | null;

  @Field(() => String, { nullable: true, description: 'A number to call.' })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: 'When it is safe to call.' })
  safeHours!: string | null;

  @Field(() => String, { nullable: true, description: 'Who may call, or come.' })
  byWhom!: string | null;

  @Field(() => String, { nullable: true, description: 'Who must not learn of it.' })
  whoMustNotKnow!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where they can be found, and how somebody gets in.',
  })
  place!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What they do not want, such as police at the door. It is a wish.',
  })
  notWanted!: string | null;
}

/** Shows it; null if nothing was said. */
export function reachabilityFace(reachability: Reachability | null): ReachabilityType | null {
  return reachability === null ? null : fill(ReachabilityType, { ...reachability });
}
