import { Ctx, FieldResolver, fill, Resolver, Root, Viewer } from '@holdfast/graphql';
import { For, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import { groupFace } from '../room/group.type.ts';
import { rooms } from '../room/room.repository.ts';
import { matchRequests } from './match-request.repository.ts';
import {
  MatchPlacementType,
  MatchRequestType,
  matchRequestFace,
  MatchWaitlistType,
} from './match-request.type.ts';
import { hintFace, reasonFace } from './match-reason.type.ts';
import { readWaitlist, type ReadingWaitlist } from './read-waitlist.ts';

/** `Viewer.matchRequest`. */
@Resolver(() => Viewer)
export class MatchRequestViewerResolver {
  @FieldResolver(() => MatchRequestType, {
    nullable: true,
    description: 'The viewer’s newest wish to be placed; null if there is none.',
  })
  async matchRequest(
    @For('MEMBER') { memberId, session }: AskingMember,
  ): Promise<MatchRequestType | null> {
    const request = await session.read((tx) => matchRequests.current(tx, memberId));
    return request === null ? null : matchRequestFace(request);
  }
}

/** `MatchRequest.placement` and `MatchRequest.waitlist`. */
@Resolver(() => MatchRequestType)
export class MatchRequestResolver {
  @FieldResolver(() => MatchPlacementType, {
    nullable: true,
    description: 'The group in which the viewer was placed; null if they were not.',
  })
  async placement(
    @For('MEMBER') { memberId, session }: AskingMember,
    @Root() { request }: MatchRequestType,
  ): Promise<MatchPlacementType | null> {
    const { groupId, placedAt, reasons } = request;
    if (groupId === null || placedAt === null) return null;
    const [room] = await session.read((tx) => rooms.ofMember(tx, memberId, [groupId]));
    return fill(MatchPlacementType, {
      group: room === undefined ? null : groupFace(room),
      placedAt,
      reasons: (reasons ?? []).map(reasonFace),
    });
  }

  @FieldResolver(() => MatchWaitlistType, {
    nullable: true,
    description: 'The viewer’s place in line; null if they do not wait.',
  })
  async waitlist(
    @Root() { request }: MatchRequestType,
    @Ctx() { parts, now }: RequestContext<ReadingWaitlist>,
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
