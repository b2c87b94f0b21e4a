import type { Client } from 'graphql-ws';
import type { AnswerError } from './graph.ts';

/** A frame's activity: an item, or a position. */
export interface WatchedActivity {
  readonly __typename: string;
  readonly sequence: number;
  readonly cursor: string;
  readonly reason?: 'STARTED' | 'RESUMED' | 'RESET';
  readonly groupMessage?: {
    readonly body: string | null;
    readonly author: { readonly alias: string | null } | null;
    readonly replyTo?: { readonly body: string | null } | null;
  };
  readonly member?: { readonly alias: string | null } | null;
}

/** One frame as it came. */
export interface WatchedFrame {
  readonly at: number;
  /** Over which of the client's sockets, counted from 1. */
  readonly socket: number;
  readonly activity: WatchedActivity;
  readonly errors: readonly AnswerError[];
}

/** Options of a subscription. */
export interface WatchedRoom {
  readonly groupId: string;
  readonly after?: string | null;
  /** In place of `WATCH`. */
  readonly query?: string;
  /** Called at each frame, before anything else can happen. */
  readonly onFrame?: (frame: WatchedFrame) => void;
}

/** Everything that a room's frames can say. */
export const WATCH = `subscription ($groupId: ID!, $after: Cursor) {
  groupActivity(groupId: $groupId, after: $after) { __typename
    ... on GroupActivityPosition { sequence cursor reason }
    ... on GroupActivityItem { sequence cursor }
    ... on GroupMessagePosted { groupMessage { body author { alias } } }
    ... on GroupMemberJoined { member { alias } }
    ... on GroupMemberLeft { member { alias } } } }`;

const POSITION = 'GroupActivityPosition';

/** One subscription to a room, with all that it has received. */
export class LiveWatch {
  readonly frames: WatchedFrame[] = [];
  /** The error that ended it; null while it goes on. */
  refusal: readonly AnswerError[] | null = null;
  /** The reason for its end, unless that was an error of the graph; null while it goes on. */
  end: unknown = null;
  isComplete = false;
  #stop: () => void = () => undefined;

  constructor(
    private readonly room: WatchedRoom,
    private readonly socketNow: () => number,
  ) {}

  /** The items, without the positions. */
  get items(): readonly WatchedActivity[] {
    return this.#activities().filter(({ __typename }) => __typename !== POSITION);
  }

  get numbers(): readonly number[] {
    return this.items.map(({ sequence }) => sequence);
  }

  get positions(): readonly WatchedActivity[] {
    return this.#activities().filter(({ __typename }) => __typename === POSITION);
  }

  /** The texts of the messages, in order. */
  get bodies(): readonly (string | null)[] {
    return this.items.flatMap(({ groupMessage }) =>
      groupMessage === undefined ? [] : [groupMessage.body],
    );
  }

  /** Subscribes with this client. */
  begin(client: Client): void {
    const { groupId, after = null, query = WATCH, onFrame } = this.room;
    const variables = { groupId, after };
    this.#stop = client.subscribe<{ groupActivity: WatchedActivity }>(
      { query, variables },
      {
        next: ({ data, errors = [] }) => {
          if (data === null || data === undefined) throw new Error('A frame came without data.');
          const frame: WatchedFrame = {
            at: performance.now(),
            socket: this.socketNow(),
            activity: data.groupActivity,
            errors: errors,
          };
          // A client that comes again sends these variables as they stand then.
          variables.after = frame.activity.cursor;
          this.frames.push(frame);
          onFrame?.(frame);
        },
        error: (error) => {
          if (Array.isArray(error)) this.refusal = error as readonly AnswerError[];
          else this.end = error;
        },
        complete: () => {
          this.isComplete = true;
        },
      },
    );
  }

  /** Ends the subscription from the client's side. */
  stop(): void {
    this.#stop();
  }

  #activities(): readonly WatchedActivity[] {
    return this.frames.map(({ activity }) => activity);
  }
}
