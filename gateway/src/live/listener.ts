import { type SignedInPerson } from '@holdfast/identity';
import { GraphQLError } from 'graphql';
import { type CloseCode } from './close-codes.ts';
import { type RoomItem } from './room-item.ts';

/** Where the frames of one subscription go. */
export interface Sink {
  /** Sends the serialised payload of one frame. */
  send(payload: string): void;
  /** Ends the subscription; with an error, the client's iterator ends with it. The socket lives on. */
  end(error: GraphQLError | null): void;
  /** Closes the whole socket, so that the client comes again with its cursor. */
  closeSocket(code: CloseCode, reason: string): void;
}

/** Who listens. */
export interface ListenerIdentity {
  readonly person: SignedInPerson;
}

/** Whom a listener is not shown, now. */
export interface HiddenFrom {
  hides(memberId: string): boolean;
  /** Says that it is not looked at any more. May be repeated. */
  release(): void;
}

/** One subscription of one member to one room. Takes each number once and in order, whoever offers it. */
export class Listener {
  #next: number;
  #isOver = false;

  /** @param next the first number that this subscription is to receive. */
  constructor(
    readonly identity: ListenerIdentity,
    next: number,
    private readonly sink: Sink,
    readonly hidden: HiddenFrom,
  ) {
    this.#next = next;
  }

  /** The number that this subscription needs next. */
  get next(): number {
    return this.#next;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Sends an item, if it is the one that is needed next. What a member does by leaving is the end of their stream. */
  take(item: RoomItem, payload: string): void {
    if (this.#isOver || item.sequence !== this.#next) return;
    if (item.kind === 'MEMBER_LEFT' && item.memberId === this.identity.person.memberId) {
      this.finish(membershipEnded());
      return;
    }
    this.#next += 1;
    this.sink.send(payload);
  }

  /** Ends this subscription. */
  finish(error: GraphQLError | null): void {
    if (this.#isOver) return;
    this.leave();
    this.sink.end(error);
  }

  /** Ends without a word: the client has ended it itself. */
  leave(): void {
    this.#isOver = true;
    this.hidden.release();
  }

  /** Closes the socket on which it is. */
  closeSocket(code: CloseCode, reason: string): void {
    if (this.#isOver) return;
    this.leave();
    this.sink.closeSocket(code, reason);
  }
}

/** The error for a subscription whose member is not in the room any more. */
export function membershipEnded(): GraphQLError {
  return new GraphQLError('You are not in this group any more.', {
    extensions: { code: 'FORBIDDEN', reason: 'MEMBERSHIP_ENDED' },
  });
}

/** One answer for a room that is missing, one that is somebody else's, and one that was left. */
export function groupNotFound(): GraphQLError {
  return new GraphQLError('This group is not among yours. Look at your memberships.', {
    extensions: { code: 'FORBIDDEN', reason: 'GROUP_NOT_FOUND' },
  });
}
