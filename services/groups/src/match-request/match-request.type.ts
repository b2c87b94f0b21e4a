import { DateTime, Field, fill, ID, Int, ObjectType, registerEnumType } from '@holdfast/graphql';
import { GroupType } from '../room/group.type.ts';
import { MatchHintType, MatchReasonType } from './match-reason.type.ts';
import { type MatchRequest, type MatchState } from './match-request.rule.ts';

/** What became of a wish, as the graph writes it. */
const MatchStateEnum = {
  WAITING: 'WAITING',
  PLACED: 'PLACED',
  CANCELLED: 'CANCELLED',
  REPLACED: 'REPLACED',
} as const satisfies Record<MatchState, MatchState>;

registerEnumType(MatchStateEnum, {
  name: 'MatchState',
  description: 'What became of a wish to be placed.',
  valuesConfig: {
    WAITING: { description: 'The viewer is in line: see waitlist.' },
    PLACED: { description: 'The viewer was placed: see placement.' },
    CANCELLED: { description: 'The viewer took it back.' },
    REPLACED: { description: 'The viewer asked anew; the newer one has their place in line.' },
  },
});

/** A wish to be placed, as its member sees it. */
@ObjectType('MatchRequest', {
  description: 'The viewer’s wish to be placed in a group that fits. Nobody else can see it.',
})
export class MatchRequestType {
  @Field(() => ID, { description: 'The id of the wish.' })
  id!: string;

  @Field(() => MatchStateEnum, { description: 'What became of it.' })
  state!: MatchState;

  @Field(() => DateTime, {
    description: 'Since when the viewer has their place in line.',
  })
  requestedAt!: Date;

  /** No part of the graph: the row. */
  request!: MatchRequest;
}

/** Shows a member their own wish. */
export function matchRequestFace(request: MatchRequest): MatchRequestType {
  const { id, state, requestedAt } = request;
  return fill(MatchRequestType, { id, state, requestedAt, request });
}

/** Where somebody was placed. */
@ObjectType('MatchPlacement', { description: 'Where the viewer was placed, and why there.' })
export class MatchPlacementType {
  @Field(() => GroupType, {
    nullable: true,
    description: 'The group; null where the viewer has left it since.',
  })
  group!: GroupType | null;

  @Field(() => DateTime, { description: 'When the viewer was placed.' })
  placedAt!: Date;

  @Field(() => [MatchReasonType], { description: 'What speaks for this group.' })
  reasons!: MatchReasonType[];
}

/** Where somebody stands who waits. */
@ObjectType('MatchWaitlist', { description: 'Where the viewer stands in line.' })
export class MatchWaitlistType {
  @Field(() => Int, {
    description:
      'The viewer’s place among those who wait and share a language and a focus with them; 1 is the first.',
  })
  position!: number;

  @Field(() => [MatchHintType], {
    description:
      'Changes of one wish, each of which would open groups to the viewer now, the widest first; empty where none would.',
  })
  wouldHelp!: MatchHintType[];
}
