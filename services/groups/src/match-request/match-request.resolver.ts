import { Ctx, FieldResolver, fill, Resolver, Root, Viewer } from '@holdfast/graphql';
import { requireMember } from '@holdfast/subgraph';
import { groupFace } from '../room/group.type.ts';
import { findRooms } from '../room/room.repository.ts';
import { type GroupsContext } from '../parts.ts';
import { matchRequests } from './match-request.repository.ts';
import {
  MatchPlacementType,
  MatchRequestType,
  matchRequestFace,
  MatchWaitlistType,
} from './match-request.type.ts';
import { hintFace, reasonFace } from './match-reason.type.ts';
import { readWaitlist } from './read-waitlist.ts';

/** `Viewer.matchRequest`. */
@Resolver(() => Viewer)
export class MatchRequestViewerResolver {
  @FieldResolver(() => MatchRequestType, {
    nullable: true,
    description: 'The viewer’s newest wish to be placed; null where there is none.',
  })
  async matchRequest(@Ctx() context: GroupsContext): Promise<MatchRequestType | null> {
    const { memberId, session } = requireMember(context);
    const request = await session.read((tx) => matchRequests.current(tx, memberId));
    return request === null ? null : matchRequestFace(request);
  }
}

/** What became of a wish. */
@Resolver(() => MatchRequestType)
export class MatchRequestResolver {
  @FieldResolver(() => MatchPlacementType, {
    nullable: true,
    description: 'Where the viewer was placed; null where they were not.',
  })
  async placement(
    @Root() { request }: MatchRequestType,
    @Ctx() context: GroupsContext,
  ): Promise<MatchPlacementType | null> {
    const { groupId, placedAt, reasons } = request;
    if (groupId === null || placedAt === null) return null;
    const { memberId, session } = requireMember(context);
    const [room] = await session.read((tx) => findRooms(tx, memberId, [groupId]));
    return fill(MatchPlacementType, {
      group: room === undefined ? null : groupFace(room),
      placedAt,
      reasons: (reasons ?? []).map(reasonFace),
    });
  }

  @FieldResolver(() => MatchWaitlistType, {
    nullable: true,
    description: 'Where the viewer stands in line; null where they do not wait.',
  })
  async waitlist(
    @Root() { request }: MatchRequestType,
    @Ctx() { parts, now }: GroupsContext,
  ): Promise<MatchWaitlistType | null> {
    const { profile, state } = request;
    if (profile === null || state !== 'WAITING') return null;
    const waitlist = await readWaitlist(parts, { ...request, profile }, now);
    return fill(MatchWaitlistType, {
      position: waitlist.position,
      wouldHelp: waitlist.wouldHelp.map(hintFace),
    });
  }
}
