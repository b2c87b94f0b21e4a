import type { SignedInPerson } from '@holdfast/identity';
import { GraphQLError } from 'graphql';
import type { CloseCode } from './close-codes.ts';
import type { RoomItem } from './room-item.ts';

/** Destination of the frames of one subscription. */
export interface Sink {
  /** Sends the serialised payload of one frame. */
  send(payload: string): void;
  /** Waits until the client has read on, if much of what it was sent waits to be read; null if little does. */
  backlog(): Promise<void> | null;
  /** Ends the subscription; with an error, the client's iterator ends with it. The socket lives on. */
  end(error: GraphQLError | null): void;
  /** Closes the whole socket, so that the client comes again with its cursor. */
  closeSocket(code: CloseCode, reason: string): void;
}

/** Person who listens. */
export interface ListenerIdentity {
  readonly person: SignedInPerson;
}

/** Members whom a listener is not shown, now. */
export interface HiddenFrom {
  hides(memberId: string): boolean;
  /** Ends the watch. May be repeated. */
  release(): void;
}

/** One subscription of one member to one room. Takes each number once and in order, however often it is offered. */
export class Listener {
  #next: number;
  #isOver = false;
  #onOver: () => void = () => undefined;

  /** @param next first number that this subscription is to receive. */
  constructor(
    readonly identity: ListenerIdentity,
    next: number,
    private readonly sink: Sink,
    readonly hidden: HiddenFrom,
  ) {
    this.#next = next;
  }

  /** Number that this subscription needs next. */
  get next(): number {
    return this.#next;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Sends an item, if it is the one that is needed next. A member's own leaving ends their stream. */
  take(item: RoomItem, payload: string): void {
    if (this.#isOver || item.sequence !== this.#next) return;
    if (item.kind === 'MEMBER_LEFT' && item.memberId === this.identity.person.memberId) {
      this.finish(membershipEnded());
      return;
    }
    this.#next += 1;
    this.sink.send(payload);
  }

  /** Waits until the client has read on, if much of what it was sent waits to be read; null if little does. */
  backlog(): Promise<void> | null {
    return this.sink.backlog();
  }

  /** Ends this subscription. */
  finish(error: GraphQLError | null): void {
    if (this.#isOver) return;
    this.leave();
    this.sink.end(error);
  }

  /** Calls the function once this subscription is over, however it ends; at once if it is over already. */
  onOver(listener: () => void): void {
    if (this.#isOver) listener();
    else this.#onOver = listener;
  }

  /** Ends without telling the client, which has ended it itself. */
  leave(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.hidden.release();
    this.#onOver();
  }

  /** Closes the socket of this subscription. */
  closeSocket(code: CloseCode, reason: string): void {
    if (this.#isOver) return;
    this.leave();
    this.sink.closeSocket(code, reason);
  }
}

/** Makes the error for a subscription whose member is not in the room any more. */
export function membershipEnded(): GraphQLError {
  return new GraphQLError('You are not in this group any more.', {
    extensions: { code: 'FORBIDDEN', reason: 'MEMBERSHIP_ENDED' },
  });
}

/** Makes the one error for a room that is missing, one that is somebody else's, and one that was left. */
export function groupNotFound(): GraphQLError {
  return new GraphQLError('This group is not among yours. Look at your memberships.', {
    extensions: { code: 'FORBIDDEN', reason: 'GROUP_NOT_FOUND' },
  });
}
