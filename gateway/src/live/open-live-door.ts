import type { Server } from 'node:http';
import { type Follower, isKnown, readEvent, type Transport } from '@holdfast/events';
import type { ErrorMask } from '@holdfast/http';
import type { Clock } from '@holdfast/kernel';
import { describeError, type Logger } from '@holdfast/telemetry';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { JudgeDocument } from '../judge-document.ts';
import { ENDED_KEPT_MS, type SignInTable } from '../sign-in-table.ts';
import type { SubgraphClient } from '../subgraph-client.ts';
import { deliveryRight } from './delivery-right.ts';
import { DutyContacts } from './duty-contacts.ts';
import { type ExecutionLimits, FairQueue } from './fair-queue.ts';
import { followHints, Hints } from './follow-hints.ts';
import { Followers } from './followers.ts';
import { FrameMaker } from './frame-maker.ts';
import { type HidingFact, HiddenTable } from './hidden-table.ts';
import { HintActivity } from './hint-activity.ts';
import type { HintSource } from './hint.ts';
import { KeptBytes, type KeptLimits } from './kept-bytes.ts';
import { contextOf, deliveryTo } from './delivery-context.ts';
import { LiveActivity } from './live-activity.ts';
import { missedItems } from './missed-items.ts';
import { ROOM_TOPIC, Rooms } from './rooms.ts';
import { roomSource } from './room-source.ts';
import {
  type DoorLimits,
  openSocketDoor,
  type SocketDoor,
  type SocketDoorOptions,
} from './socket-door.ts';
import { type ShareLimits, SubscriptionShares } from './subscription-shares.ts';
import { staffHints } from './staff-hint.ts';
import { viewerFields } from './viewer-fields.ts';
import { viewerHints } from './viewer-hint.ts';

/** Topics of sign-ins that end, and of members who are hidden from each other. */
const ACCESS_TOPICS = ['members.access.v1', 'groups.access.v1'];

const ERASED: ReadonlySet<string> = new Set([
  'holdfast.members.member-erased.v1',
  'holdfast.groups.erasure-confirmed.v1',
]);

/** Dependencies of the live door. */
export interface LiveDoorOptions {
  readonly supergraphSdl: string;
  readonly apiSchema: GraphQLSchema;
  readonly liveSdl: string;
  readonly judge: JudgeDocument;
  readonly admission: SocketDoorOptions['admission'];
  readonly clients: Readonly<Record<'members' | 'groups', SubgraphClient>> &
    Readonly<Record<string, SubgraphClient>>;
  readonly transport: Transport;
  readonly signIns: SignInTable;
  readonly mask: ErrorMask;
  readonly limits: DoorLimits & ShareLimits & ExecutionLimits & KeptLimits;
  readonly identify: SocketDoorOptions['identify'];
  readonly isOurName: SocketDoorOptions['isOurName'];
  readonly isWelcome: SocketDoorOptions['isWelcome'];
  readonly clientHash: SocketDoorOptions['clientHash'];
  readonly now: Clock;
  readonly logger: Logger;
}

/** Live door, before it is opened at a server. */
export interface LiveDoor {
  /** Promise that is fulfilled once it is known which sign-ins have ended. */
  readonly ready: Promise<void>;
  /** Opens the door at a listening server. */
  openAt(server: Server): SocketDoor;
  /**
   * Begins to follow the log. To be called last: what is built before keeps the thread for seconds, in which a connection
   * being opened would seem to be late.
   */
  begin(): void;
  stop(): Promise<void>;
}

/** Builds the live door over the log, the subgraphs and the supergraph that the gateway has loaded. */
export function buildLiveDoor(options: LiveDoorOptions): LiveDoor {
  const { clients, transport, signIns, logger, now, supergraphSdl, apiSchema } = options;
  const source = roomSource({
    groups: clients.groups,
    members: clients.members,
    contextOf: () => contextOf(deliveryTo(null)),
  });
  const followers = new Followers();
  const { ready, lagMs } = followers;
  const hidden = new HiddenTable();
  const fair = fairShares(options.limits);
  const rooms = new Rooms({
    source,
    ...fair,
    mayDeliver: deliveryRight({ lagMs, source, hidden, now }),
  });
  hidden.onChange(rooms.forgetOwn);
  const roster = new DutyContacts();
  const hintsOf = (about: HintSource) =>
    new HintActivity({
      ...{ source: about, lagMs, now, shares: fair.shares, schema: apiSchema },
      followed: ready,
      mask: (error) => masked(options.mask, error),
    });
  const hints = new Hints({ viewer: hintsOf(viewerHints), staff: hintsOf(staffHints(roster)) });
  const live = new LiveActivity({
    ...{ followed: ready, rooms, hidden, source, ...fair },
    maker: new FrameMaker({ ...options, dataSources: clients }),
    planning: options.admission,
    mask: (error) => masked(options.mask, error),
    awayMs: (subgraph) => clients[subgraph]?.awayMs() ?? 0,
    onHidden: (eventId) => {
      logger.warn('item-hidden', { eventId });
    },
  });
  return {
    ready,
    begin: () => {
      const access = followAccess(transport, { signIns, hidden, hints }, now);
      const missed = missedItems({ rooms, source });
      const activity = followRooms(transport, { rooms, hints, missed });
      const hinted = followHints(transport, { hints, roster });
      followers.begin([access, activity, ...hinted], [followErasures(transport, rooms)]);
    },
    openAt: (server) =>
      openSocketDoor({
        ...options,
        server,
        schema: apiSchema,
        viewerFields: viewerFields(supergraphSdl),
        activity: live,
        hints: hints.byKind,
        mask: (error) => asError(masked(options.mask, error)),
        onBug: (error) => {
          logger.error('socket-broke', describeError(error));
        },
      }),
    stop: () => followers.stop(),
  };
}

/** What is counted and put in order by member and by room. */
function fairShares(limits: LiveDoorOptions['limits']) {
  return {
    shares: new SubscriptionShares(limits),
    executions: new FairQueue(limits),
    questions: new FairQueue(limits),
    keptBytes: new KeptBytes(limits),
  };
}

/** What the items of rooms are for. */
interface RoomReaders {
  readonly rooms: Rooms;
  readonly hints: Hints;
  readonly missed: () => void;
}

function followRooms(transport: Transport, { rooms, hints, missed }: RoomReaders): Follower {
  return transport.follow({
    topics: [ROOM_TOPIC],
    since: 'now',
    handle: (events) => {
      rooms.take(events);
      for (const { event } of events) hints.take(event);
    },
    rejoined: () => {
      missed();
      hints.mayHaveLost();
    },
  });
}

/**
 * Follows new aliases and erasures. A member with a new alias is named by it from the next frame on. An erasure is told
 * twice: first that the key is destroyed, then that *groups* has emptied the member's texts. A frame made between the
 * two may still find the message.
 */
function followErasures(transport: Transport, rooms: Rooms): Follower {
  return transport.follow({
    topics: ['members.member.v1', 'groups.erasure.v1'],
    since: 'now',
    handle: (events) => {
      for (const { event } of events) {
        if (!isKnown(event)) continue;
        const { type, data } = readEvent(event);
        if (!('memberId' in data)) continue;
        if (ERASED.has(type)) rooms.erase(data.memberId);
        if (type === 'holdfast.members.alias-changed.v1') rooms.rename(data.memberId);
      }
    },
  });
}

/** What follows from the log, and is held in memory. */
interface AccessTables {
  readonly signIns: SignInTable;
  readonly hidden: HiddenTable;
  readonly hints: Hints;
}

function followAccess(
  transport: Transport,
  { signIns, hidden, hints }: AccessTables,
  now: Clock,
): Follower {
  return transport.follow({
    topics: ACCESS_TOPICS,
    since: new Date(now().getTime() - ENDED_KEPT_MS),
    handle: (events) => {
      for (const { event } of events) {
        if (!isKnown(event)) continue;
        hints.take(event);
        const { type, data } = readEvent(event);
        if (type === 'holdfast.members.sign-in-ended.v1')
          signIns.end(Reflect.get(data, 'signInId') as string, now());
        if (type === 'holdfast.groups.access-changed.v1') hidden.take(data as HidingFact);
      }
    },
    rejoined: hints.mayHaveLost,
  });
}

function masked(mask: ErrorMask, error: GraphQLError): GraphQLFormattedError {
  return mask(error.toJSON(), error);
}

function asError({ message, extensions }: GraphQLFormattedError): GraphQLError {
  return new GraphQLError(message, { extensions: extensions ?? null });
}
