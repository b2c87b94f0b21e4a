import type { Person } from '@holdfast/identity';
import { parseId, type Id } from '@holdfast/kernel';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Admission } from '../admission/admission.ts';
import { CLOSE } from './close-codes.ts';
import { deliveryTo } from './delivery-context.ts';
import { executeAlone, framesOf } from './frames-of.ts';
import type { FrameMaker, MakeFrames } from './frame-maker.ts';
import { Bill } from './bill.ts';
import type { FairQueue } from './fair-queue.ts';
import { FollowedLog } from './followed-log.ts';
import type { HiddenTable } from './hidden-table.ts';
import type { RoomOperation } from './live-operation.ts';
import { groupNotFound, Listener, type ListenerIdentity, type Sink } from './listener.ts';
import type { AudienceKind, Room } from './room.ts';
import { rootOfPosition, type StreamPosition } from './room-item.ts';
import type { RoomSource } from './room-source.ts';
import type { Rooms } from './rooms.ts';
import { startStream, type StreamStart, type StreamWish } from './start-stream.ts';
import type { SubscriptionShares } from './subscription-shares.ts';
import { toldError } from './told-error.ts';

const MOST_PLANS = 1_000;

/** Dependencies of delivery. */
export interface LiveActivityOptions {
  /** Promise that is fulfilled once the log is followed: nothing that happens in a room from then on is missed. */
  readonly followed: Promise<void>;
  readonly rooms: Rooms;
  readonly hidden: HiddenTable;
  readonly source: RoomSource;
  readonly shares: SubscriptionShares;
  /** Order of executions, for all rooms. */
  readonly executions: FairQueue;
  /** Order of questions to the owners of rooms that one member alone needs. */
  readonly questions: Pick<FairQueue, 'run'>;
  readonly maker: Pick<FrameMaker, 'prepare'>;
  /** Does the work of a new plan when it is its asker's turn. @throws BusyError if it may not be done now. */
  readonly planning: Pick<Admission, 'work'>;
  readonly mask: (error: GraphQLError) => GraphQLFormattedError;
  readonly awayMs: (subgraph: string) => number;
  readonly onHidden: (itemId: string) => void;
}

/** Delivers the activity of rooms to those who subscribe. */
export class LiveActivity {
  readonly #plans = new Map<string, MakeFrames>();

  readonly #log: FollowedLog;

  constructor(private readonly options: LiveActivityOptions) {
    this.#log = new FollowedLog(options.followed);
  }

  /** Begins a subscription; its frames and its end go to the sink. @returns a function that ends it for the client. */
  subscribe(operation: RoomOperation, identity: ListenerIdentity, sink: Sink): () => void {
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
        sink.end(toldError(error, this.options.mask));
      },
    );
    return () => {
      end();
    };
  }

  async #begin(
    operation: RoomOperation,
    identity: ListenerIdentity,
    { sink, isOver }: { readonly sink: Sink; readonly isOver: () => boolean },
  ): Promise<() => void> {
    const groupId = parseId<'Group'>(operation.groupId);
    if (groupId === null) throw groupNotFound();
    const { rooms, shares, hidden } = this.options;
    const { memberId } = identity.person;
    // Counted in the step that takes the message in: nothing is awaited before.
    const giveBack = shares.take({ memberId, groupId, operationKey: operation.key });
    // Open the room before its owner is asked, so that nothing that happens meanwhile is missed.
    const room = rooms.open(groupId);
    const expected = room.expect();
    const hiddenFrom = hidden.watch(memberId);
    let isListening = false;
    try {
      // Before the owner is asked for the newest number. Right after a start an item could otherwise be newer than that
      // answer and older than the first look into the log, and come only with the next one.
      if (!(await this.#log.isSoon())) {
        sink.closeSocket(CLOSE.tryAgainLater, 'The room cannot be reached. Come again.');
        return () => undefined;
      }
      const wish = { groupId, memberId, after: operation.after };
      const start = await this.#startOf(wish, isOver);
      if (start.kind === 'not-found') throw groupNotFound();
      if (isOver()) return () => undefined;
      if (start.kind === 'unavailable' || room.isClosed) {
        sink.closeSocket(CLOSE.tryAgainLater, 'The room cannot be reached. Come again.');
        return () => undefined;
      }
      room.knowHead(start.access.headSequence);
      room.knowLeaders(start.access.leaderIds);
      for (const block of start.access.blocks) hidden.take({ ...block, isHidden: true });
      const make = await this.#planOf(operation, identity);
      const frame = await this.#positionFrame(make, groupId, start.position);
      if (isOver()) return () => undefined;
      sink.send(frame);
      const listener = new Listener(identity, start.position.sequence + 1, sink, hiddenFrom);
      isListening = true;
      const audience = room.add(
        listener,
        this.#audienceOf(operation, identity, { make, room, everybody: deliveryTo(groupId) }),
      );
      // If the room was closed while the position was made, this subscription is over already.
      listener.onOver(() => {
        audience.remove(listener);
        giveBack();
      });
      return () => {
        listener.leave();
      };
    } finally {
      expected();
      if (!isListening) {
        hiddenFrom.release();
        giveBack();
      }
    }
  }

  /** Finds where a stream begins, when it is this member's turn to ask. */
  #startOf(wish: StreamWish, isOver: () => boolean): Promise<StreamStart> {
    const { questions, source } = this.options;
    const bill = new Bill({ kind: 'member', memberId: wish.memberId });
    return questions.run(bill, () =>
      isOver() ? Promise.resolve({ kind: 'unavailable' }) : startStream(source, wish),
    );
  }

  /**
   * Returns the audience of an operation. The gateway asks for frames that are alike for all, the member for personal
   * ones.
   */
  #audienceOf(
    operation: RoomOperation,
    { person }: ListenerIdentity,
    {
      make,
      room,
      everybody,
    }: { readonly make: MakeFrames; readonly room: Room; readonly everybody: Person },
  ): AudienceKind {
    const { isPersonal, mostAtOnce } = operation;
    const whom = isPersonal ? person : everybody;
    const key = isPersonal ? `${operation.key} ${person.memberId}` : operation.key;
    return {
      key,
      ownerId: isPersonal ? person.memberId : null,
      framesOf: framesOf(make, { ...this.options, room, person: whom, key, mostAtOnce }),
    };
  }

  /** Plans an operation once for all who ask the same. @throws GraphQLError if it cannot be planned. */
  async #planOf(operation: RoomOperation, { person }: ListenerIdentity): Promise<MakeFrames> {
    const { key } = operation;
    const { maker, planning } = this.options;
    const isKnown = () => this.#plans.has(key);
    const plan = () => this.#plans.get(key) ?? maker.prepare(operation);
    const make = isKnown()
      ? plan()
      : await planning.work({ person, clientHash: 'gateway' }, { text: key, isKnown }, plan);
    // The one that was asked for last stands last, so that rare ones go first.
    this.#plans.delete(key);
    this.#plans.set(key, make);
    const [oldest] = this.#plans.keys();
    if (this.#plans.size > MOST_PLANS && oldest !== undefined) this.#plans.delete(oldest);
    return make;
  }

  async #positionFrame(
    make: MakeFrames,
    groupId: Id<'Group'>,
    position: StreamPosition,
  ): Promise<string> {
    const { data, errors } = await executeAlone(
      make,
      rootOfPosition(position),
      deliveryTo(groupId),
    );
    const [error] = errors;
    if (error !== undefined) throw error;
    return JSON.stringify({ data });
  }
}
