import { type RequestContext } from '../request-context.ts';
import { type SubgraphClient } from '../subgraph-client.ts';
import { type RoomItem } from './room-item.ts';

/** That one member does not wish to be shown another, nor to be shown to them. */
export interface StandingBlock {
  readonly memberId: string;
  readonly otherId: string;
  readonly version: number;
}

/** What *groups* says of those who listen already. */
export interface RoomStandings {
  /** Who of those asked about is in the room now, in the order asked. */
  readonly areMembers: readonly boolean[];
  /** Those of or against anybody who was asked about. */
  readonly blocks: readonly StandingBlock[];
}

/** What *groups* says to whoever wants to listen. */
export interface RoomAccess {
  readonly role: string;
  readonly visibleFromSequence: number;
  readonly headSequence: number;
  /** The newest item's id; the group's, where there is none yet. */
  readonly headItemId: string;
  /** The id of the item with the number that was asked about; null where there is none. */
  readonly itemIdAt: string | null;
  /** Who leads the room: nobody is hidden from or for them. */
  readonly leaderIds: readonly string[];
  /** Those of or against the member. */
  readonly blocks: readonly StandingBlock[];
}

/** What the gateway asks the owners of rooms and of sign-ins, by itself. */
export interface RoomSource {
  /** Null where the room is missing or the member is not in it. @throws where it cannot be learnt now. */
  access(groupId: string, memberId: string, at: number | null): Promise<RoomAccess | null>;
  /** At most `limit` items after a number, in order. @throws where they cannot be had now. */
  itemsAfter(groupId: string, after: number, limit: number): Promise<readonly RoomItem[]>;
  /** The newest numbers of these rooms, in the order asked. @throws where they cannot be had now. */
  headsOf(groupIds: readonly string[]): Promise<readonly number[]>;
  /** Who of these is in the room now, and who is not shown to whom. @throws where it cannot be learnt now. */
  standings(groupId: string, memberIds: readonly string[]): Promise<RoomStandings>;
  /** Which of these sign-ins go on. @throws where it cannot be learnt now. */
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

/** The two subgraphs that own rooms and sign-ins. */
export interface RoomOwners {
  readonly groups: SubgraphClient;
  readonly members: SubgraphClient;
  /** Makes the context of a question that the gateway asks by itself. */
  readonly contextOf: (groupId: string | null) => RequestContext;
}

/** Asks the owners over the doors that are the gateway's alone. */
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
