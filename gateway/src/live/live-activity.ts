import type { Person } from '@holdfast/identity';
import { setTimeout as pause } from 'node:timers/promises';
import { BusyError, parseId, type Id } from '@holdfast/kernel';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Admission } from '../admission/admission.ts';
import { busyError } from '../admission/busy-error.ts';
import { PATIENCE } from './ask-until-answered.ts';
import { CLOSE } from './close-codes.ts';
import { deliveryTo } from './delivery-context.ts';
import { executeAlone, framesOf } from './frames-of.ts';
import type { FrameMaker, MakeFrames } from './frame-maker.ts';
import { Bill } from './bill.ts';
import { type FairQueue, LineFullError } from './fair-queue.ts';
import type { HiddenTable } from './hidden-table.ts';
import type { LiveOperation } from './live-operation.ts';
import { groupNotFound, Listener, type ListenerIdentity, type Sink } from './listener.ts';
import type { AudienceKind, Room } from './room.ts';
import { rootOfPosition, type StreamPosition } from './room-item.ts';
import type { RoomSource } from './room-source.ts';
import type { Rooms } from './rooms.ts';
import { startStream, type StreamStart, type StreamWish } from './start-stream.ts';
import type { SubscriptionShares } from './subscription-shares.ts';

const MOST_PLANS = 1_000;
/** Time in which a full line has places again. */
const FULL_LINE_SECONDS = 5;

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
        sink.end(this.#told(error));
      },
    );
    return () => {
      end();
    };
  }

  /** Makes the error as a client reads it, with a code that says how to go on. */
  #told(error: unknown): GraphQLError {
    const { message, extensions } = this.options.mask(asGraphQLError(error));
    return new GraphQLError(message, { extensions: extensions ?? null });
  }

  async #begin(
    operation: LiveOperation,
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
      if (!(await this.#followsSoon())) {
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
  async #planOf(operation: LiveOperation, { person }: ListenerIdentity): Promise<MakeFrames> {
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

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  if (error instanceof BusyError) return busyError(error);
  if (error instanceof LineFullError)
    return busyError(new BusyError(error.message, FULL_LINE_SECONDS));
  const originalError = error instanceof Error ? error : null;
  return new GraphQLError('Something went wrong here.', { originalError });
}
