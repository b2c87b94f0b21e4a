import type { RequestContext } from '../request-context.ts';
import type { SubgraphClient } from '../subgraph-client.ts';
import type { RoomItem } from './room-item.ts';

/** Block: one member does not want to be shown another, nor to be shown to them. */
export interface StandingBlock {
  readonly memberId: string;
  readonly otherId: string;
  readonly version: number;
}

/** Answer of *groups* about members who listen already. */
export interface RoomStandings {
  /** True for each member who is in the room now, in the order asked. */
  readonly areMembers: readonly boolean[];
  /** Blocks of or against anybody who was asked about. */
  readonly blocks: readonly StandingBlock[];
}

/** Answer of *groups* about a member who wants to listen. */
export interface RoomAccess {
  readonly role: string;
  readonly visibleFromSequence: number;
  readonly headSequence: number;
  /** Id of the newest item; the group's if there is none yet. */
  readonly headItemId: string;
  /** Id of the item with the number that was asked about; null if there is none. */
  readonly itemIdAt: string | null;
  /** Leaders of the room: nobody is hidden from or for them. */
  readonly leaderIds: readonly string[];
  /** Blocks of or against the member. */
  readonly blocks: readonly StandingBlock[];
}

/** Questions that the gateway itself asks the owners of rooms and of sign-ins. */
export interface RoomSource {
  /** Access of a member; null if the room is missing or the member is not in it. @throws if it cannot be learnt now. */
  access(groupId: string, memberId: string, at: number | null): Promise<RoomAccess | null>;
  /** At most `limit` items after a number, in order. @throws if they cannot be had now. */
  itemsAfter(groupId: string, after: number, limit: number): Promise<readonly RoomItem[]>;
  /** Newest numbers of these rooms, in the order asked. @throws if they cannot be had now. */
  headsOf(groupIds: readonly string[]): Promise<readonly number[]>;
  /** Membership of these members, and the blocks between members. @throws if it cannot be learnt now. */
  standings(groupId: string, memberIds: readonly string[]): Promise<RoomStandings>;
  /** True for each of these sign-ins that goes on. @throws if it cannot be learnt now. */
  areSignedIn(signInIds: readonly string[]): Promise<readonly boolean[]>;
}

const ACCESS = `query ($groupId: ID!, $memberId: ID!, $at: Int) {
  liveAccess(groupId: $groupId, memberId: $memberId, at: $at) {
    role visibleFromSequence headSequence headItemId itemIdAt
    leaderIds blocks { memberId otherId version } } }`;
const ACTIVITY = `query ($groupId: ID!, $after: Int!, $limit: Int!) {
  liveActivity(groupId: $groupId, after: $after, limit: $limit) {
    itemId sequence kind occurredAt memberId messageId memberIds isErased } }`;
const HEADS = 'query ($groupIds: [ID!]!) { liveHeads(groupIds: $groupIds) }';
const STANDINGS = `query ($groupId: ID!, $memberIds: [ID!]!) {
  liveStandings(groupId: $groupId, memberIds: $memberIds) {
    areMembers blocks { memberId otherId version } } }`;
const SIGN_INS = 'query ($signInIds: [ID!]!) { liveSignIns(signInIds: $signInIds) }';

/** Subgraphs that own rooms and sign-ins. */
export interface RoomOwners {
  readonly groups: SubgraphClient;
  readonly members: SubgraphClient;
  /** Makes the context of a question that the gateway asks by itself. */
  readonly contextOf: (groupId: string | null) => RequestContext;
}

/** Makes a source that asks the owners over doors that only the gateway may use. */
export function roomSource({ groups, members, contextOf }: RoomOwners): RoomSource {
  return {
    access: async (groupId, memberId, at) => {
      const variables = { groupId, memberId, at };
      const data = await groups.ask<{ liveAccess: RoomAccess | null }>(
        { query: ACCESS, variables },
        contextOf(groupId),
      );
      return data.liveAccess;
    },
    itemsAfter: async (groupId, after, limit) => {
      const variables = { groupId, after, limit };
      const data = await groups.ask<{ liveActivity: readonly Omit<RoomItem, 'groupId'>[] }>(
        { query: ACTIVITY, variables },
        contextOf(groupId),
      );
      return data.liveActivity.map((item) => ({ ...item, groupId }));
    },
    headsOf: async (groupIds) => {
      const data = await groups.ask<{ liveHeads: readonly number[] }>(
        { query: HEADS, variables: { groupIds } },
        contextOf(null),
      );
      return data.liveHeads;
    },
    standings: async (groupId, memberIds) => {
      const data = await groups.ask<{ liveStandings: RoomStandings }>(
        { query: STANDINGS, variables: { groupId, memberIds } },
        contextOf(groupId),
      );
      return data.liveStandings;
    },
    areSignedIn: async (signInIds) => {
      const data = await members.ask<{ liveSignIns: readonly boolean[] }>(
        { query: SIGN_INS, variables: { signInIds } },
        contextOf(null),
      );
      return data.liveSignIns;
    },
  };
}
