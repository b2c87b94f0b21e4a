import { DateTime, declareEnum, Field, fill, Int, ObjectType, OwnId } from '@holdfast/graphql';
import { GroupType } from '../room/group.type.ts';
import { MatchHintType, MatchReasonType } from './match-reason.type.ts';
import type { MatchRequest, MatchState } from './match-request.rule.ts';

/** States of a wish. */
const MatchStateEnum = declareEnum<MatchState>('MatchState', 'The state of a wish to be placed.', {
  WAITING: 'The viewer is in line: see waitlist.',
  PLACED: 'The viewer was placed: see placement.',
  CANCELLED: 'The viewer took it back.',
  REPLACED: 'The viewer asked anew; the newer one has their place in line.',
});

/** A wish to be placed, as its member sees it. */
@ObjectType('MatchRequest', {
  description: 'The viewer’s wish to be placed in a group that fits. Nobody else can see it.',
})
export class MatchRequestType {
  @OwnId('The id of the wish.')
  id!: string;

  @Field(() => MatchStateEnum, { description: 'Its state.' })
  state!: MatchState;

  @Field(() => DateTime, {
    description: 'The instant from which the viewer has had their place in line.',
  })
  requestedAt!: Date;

  /** Row of the wish. No part of the graph. */
  request!: MatchRequest;
}

/** Shows a member their own wish. */
export function matchRequestFace(request: MatchRequest): MatchRequestType {
  const { id, state, requestedAt } = request;
  return fill(MatchRequestType, { id, state, requestedAt, request });
}

/** The group in which somebody was placed. */
@ObjectType('MatchPlacement', {
  description: 'The group in which the viewer was placed, and the reasons for it.',
})
export class MatchPlacementType {
  @Field(() => GroupType, {
    nullable: true,
    description: 'The group; null if the viewer has left it since.',
  })
  group!: GroupType | null;

  @Field(() => DateTime, { description: 'The instant at which the viewer was placed.' })
  placedAt!: Date;

  @Field(() => [MatchReasonType], { description: 'The reasons for this group.' })
  reasons!: MatchReasonType[];
}

/** The place in line of somebody who waits. */
@ObjectType('MatchWaitlist', { description: 'The viewer’s place in line.' })
export class MatchWaitlistType {
  @Field(() => Int, {
    description:
      'The viewer’s place among those who wait and share a language and a focus with them; 1 is the first.',
  })
  position!: number;

  @Field(() => [MatchHintType], {
    description:
      'Changes of one wish, each of which would open groups to the viewer now, the widest first; empty if none would.',
  })
  wouldHelp!: MatchHintType[];
}
