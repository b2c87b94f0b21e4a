import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Person } from '@holdfast/identity';
import { parseId, type Id } from '@holdfast/kernel';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { RequestContext } from '../request-context.ts';
import { PATIENCE } from './ask-until-answered.ts';
import { CLOSE } from './close-codes.ts';
import { liveCounts } from './live-counts.ts';
import type { FramesOf } from './audience.ts';
import { makeFrame, makeHiddenFrame } from './frame.ts';
import type { FrameMaker, MakeFrame } from './frame-maker.ts';
import type { HiddenTable } from './hidden-table.ts';
import type { LiveOperation } from './live-operation.ts';
import { groupNotFound, Listener, type ListenerIdentity, type Sink } from './listener.ts';
import type { AudienceKind, Room } from './room.ts';
import { rootOfPosition, type StreamPosition } from './room-item.ts';
import type { RoomSource } from './room-source.ts';
import type { Rooms } from './rooms.ts';
import { startStream } from './start-stream.ts';

const MOST_PLANS = 1_000;
/** Rights that all listeners of a room share. Fields that differ per person are asked for that person alone. */
const RIGHTS = 'MEMBER';

/** Dependencies of delivery. */
export interface LiveActivityOptions {
  /** Promise that is fulfilled once the log is followed: nothing that happens in a room from then on is missed. */
  readonly followed: Promise<void>;
  readonly rooms: Rooms;
  readonly hidden: HiddenTable;
  readonly source: RoomSource;
  readonly maker: FrameMaker;
  readonly mask: (error: GraphQLError) => GraphQLFormattedError;
  readonly awayMs: (subgraph: string) => number;
  readonly onHidden: (itemId: string) => void;
}

/** Delivers the activity of rooms to those who subscribe. */
export class LiveActivity {
  readonly #plans = new Map<string, MakeFrame>();

  #isFollowed = false;

  constructor(private readonly options: LiveActivityOptions) {
    void options.followed.then(() => {
      this.#isFollowed = true;
    });
  }

  /** Begins a subscription; its frames and its end go to the sink. @returns a function that ends it for the client. */
  subscribe(operation: LiveOperation, identity: ListenerIdentity, sink: Sink): () => void {
    let isOver = false;
    let end = () => {
      isOver = true;
    };
    const begun = this.#begin(operation, identity, { sink, isOver: () => isOver });
    begun.then(
      (stop) => {
        if (isOver) stop();
        else end = stop;
      },
      (error: unknown) => {
        sink.end(error instanceof GraphQLError ? error : new GraphQLError('Something went wrong.'));
      },
    );
    return () => {
      end();
    };
  }

  async #begin(
    operation: LiveOperation,
    identity: ListenerIdentity,
    { sink, isOver }: { readonly sink: Sink; readonly isOver: () => boolean },
  ): Promise<() => void> {
    const groupId = parseId<'Group'>(operation.groupId);
    if (groupId === null) throw groupNotFound();
    const make = this.#planOf(operation);
    const { rooms, source, hidden } = this.options;
    // Open the room before its owner is asked, so that nothing that happens meanwhile is missed.
    const room = rooms.open(groupId);
    const expected = room.expect();
    const { memberId } = identity.person;
    const hiddenFrom = hidden.watch(memberId);
    let isListening = false;
    try {
      if (!(await this.#followsSoon())) {
        sink.closeSocket(CLOSE.tryAgainLater, 'The room cannot be reached. Come again.');
        return () => undefined;
      }
      const start = await startStream(source, { groupId, memberId, after: operation.after });
      if (start.kind === 'not-found') throw groupNotFound();
      if (isOver()) return () => undefined;
      if (start.kind === 'unavailable' || room.isClosed) {
        sink.closeSocket(CLOSE.tryAgainLater, 'The room cannot be reached. Come again.');
        return () => undefined;
      }
      room.knowHead(start.access.headSequence);
      room.knowLeaders(start.access.leaderIds);
      for (const block of start.access.blocks) hidden.take({ ...block, isHidden: true });
      const frame = await this.#positionFrame(make, groupId, start.position);
      if (isOver()) return () => undefined;
      sink.send(frame);
      const listener = new Listener(identity, start.position.sequence + 1, sink, hiddenFrom);
      isListening = true;
      const audience = room.add(
        listener,
        this.#audienceOf(operation, identity, { make, room, everybody: deliveryTo(groupId) }),
      );
      return () => {
        listener.leave();
        audience.remove(listener);
      };
    } finally {
      expected();
      if (!isListening) hiddenFrom.release();
    }
  }

  /**
   * Waits for the log before a room's owner is asked for its newest number. Right after a start an item could otherwise
   * be newer than that answer and older than the first look into the log, and come only with the next one.
   */
  async #followsSoon(): Promise<boolean> {
    if (this.#isFollowed) return true;
    const given = pause(PATIENCE.givenUpAfterMs, null, { ref: false });
    await Promise.race([this.options.followed, given]);
    return this.#isFollowed;
  }

  /**
   * Returns the audience of an operation. The gateway asks for frames that are alike for all, the member for personal
   * ones.
   */
  #audienceOf(
    operation: LiveOperation,
    { person }: ListenerIdentity,
    {
      make,
      room,
      everybody,
    }: { readonly make: MakeFrame; readonly room: Room; readonly everybody: Person },
  ): AudienceKind {
    if (!operation.isPersonal) {
      return { key: operation.key, ownerId: null, framesOf: this.#framesOf(make, room, everybody) };
    }
    const key = `${operation.key} ${person.memberId}`;
    return { key, ownerId: person.memberId, framesOf: this.#framesOf(make, room, person) };
  }

  /** Plans an operation once for all who ask the same. @throws GraphQLError if it cannot be planned. */
  #planOf(operation: LiveOperation): MakeFrame {
    const known = this.#plans.get(operation.key);
    if (known !== undefined) return known;
    const make = this.options.maker.prepare(operation);
    if (this.#plans.size >= MOST_PLANS) this.#plans.clear();
    this.#plans.set(operation.key, make);
    return make;
  }

  async #positionFrame(
    make: MakeFrame,
    groupId: Id<'Group'>,
    position: StreamPosition,
  ): Promise<string> {
    const { data, errors } = await make(rootOfPosition(position), contextOf(deliveryTo(groupId)));
    const [error] = errors;
    if (error !== undefined) throw error;
    return JSON.stringify({ data });
  }

  #framesOf(make: MakeFrame, room: Room, person: Person): FramesOf {
    const { mask, awayMs, onHidden } = this.options;
    return (item, view, isWanted) => {
      const execute = (root: object) => {
        liveCounts.executions.add();
        return make(root, contextOf(view.kind === 'own' ? view.person : person));
      };
      if (view.kind === 'hidden') return makeHiddenFrame(item, { execute });
      return makeFrame(item, {
        execute,
        mask,
        awayMs,
        onHidden: ({ itemId }) => {
          liveCounts.hidden.add();
          onHidden(itemId);
        },
        isWanted: () => isWanted() && !room.isClosed,
      });
    };
  }
}

const EXECUTION_TIMEOUT_MS = 5_000;

/** Person in whose name the gateway asks when it delivers: no token, but the purpose and the room. */
export function deliveryTo(groupId: Id<'Group'> | null): Person {
  return { kind: 'live-delivery', groupId, rights: RIGHTS };
}

/** Context of an execution, with its deadline. */
export function contextOf(person: Person): RequestContext {
  return {
    person,
    clientHash: 'gateway',
    requestId: randomUUID(),
    deadlineMs: performance.now() + EXECUTION_TIMEOUT_MS,
  };
}
