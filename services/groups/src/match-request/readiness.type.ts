import { declareEnum, Field, fill, InputType, ObjectType, UserError } from '@holdfast/graphql';
import type { Screening } from './readiness.rule.ts';

/** Something that is better than a group now. */
export type Deferral = Exclude<Screening, 'ELIGIBLE'>;

const MatchDeferralEnum = declareEnum<Deferral>(
  'MatchDeferral',
  'The help that is better than a group now.',
  {
    HELP_FIRST: 'Help at once: show crisis lines and the safety plan.',
    INDIVIDUAL_FIRST: 'A talk with one person alone first.',
    DEFER: 'A group later.',
  },
);

/** A member's answers before a match. */
@InputType({
  description:
    'The viewer’s answers before a match. Nothing of them is kept; other answers tomorrow lead elsewhere.',
})
export class MatchReadinessInput {
  @Field(() => Boolean, {
    description: 'True if they, or somebody else, may be in danger now.',
  })
  isInDanger!: boolean;

  @Field(() => Boolean, { description: 'True if they want to be in a group.' })
  wantsToTakePart!: boolean;

  @Field(() => Boolean, {
    description: 'True if they can keep to what a group agrees on, for now.',
  })
  canKeepAgreement!: boolean;

  @Field(() => Boolean, { description: 'True if being in groups is very hard for them.' })
  isDistressedInGroups!: boolean;
}

/** Error: a group is not the right thing now. */
@ObjectType({
  implements: UserError,
  description:
    'Returned when the viewer’s own answers speak against a group now. Nothing was changed or kept.',
})
export class MatchDeferredError extends UserError {
  @Field(() => MatchDeferralEnum, { description: 'The thing that is better now.' })
  deferral!: Deferral;
}

const MESSAGES = {
  HELP_FIRST:
    'You matter more than any list. If you are in danger, call your local emergency number or a crisis line now; a person answers. A team will be here afterwards.',
  INDIVIDUAL_FIRST:
    'Groups can be a lot. Talking to one person first, somebody you trust or a professional, may be the better beginning. Come back whenever you like.',
  DEFER:
    'A team may not be the right thing just now, and that is fine. Your plan is here for you; come back whenever you like.',
} as const satisfies Record<Deferral, string>;

/** Makes the error for somebody for whom something else is better now. */
export function matchDeferred(deferral: Deferral): MatchDeferredError {
  return fill(MatchDeferredError, { message: MESSAGES[deferral], deferral });
}
