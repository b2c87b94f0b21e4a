import type { Client } from 'graphql-ws';
import type { AnswerError } from './graph.ts';

/** A hint as it came. */
export interface WatchedHint {
  readonly __typename: string;
  readonly occurredAt: string;
  readonly groupId?: string;
  readonly signInId?: string;
}

/** Everything that a hint can say. */
const HINTS = `subscription { viewerActivity { __typename ... on ViewerHint { occurredAt }
  ... on ViewerPlaced { groupId } ... on ViewerMembershipsChanged { groupId }
  ... on ViewerSignInStarted { signInId } ... on ViewerSignInEnded { signInId } } }`;

const BEGUN = 'ViewerActivityBegun';

/** One subscription to hints, with all that it has received. */
export class HintWatch {
  readonly frames: WatchedHint[] = [];
  /** The error that ended it; null while it goes on. */
  refusal: readonly AnswerError[] | null = null;
  /** Ends the subscription from the client's side. */
  readonly stop: () => void;

  constructor(client: Client, query = HINTS) {
    this.stop = client.subscribe<{ viewerActivity: WatchedHint }>(
      { query },
      {
        next: ({ data }) => {
          if (data === null || data === undefined) throw new Error('A hint came without data.');
          this.frames.push(data.viewerActivity);
        },
        error: (error) => {
          if (Array.isArray(error)) this.refusal = error as readonly AnswerError[];
        },
        complete: () => undefined,
      },
    );
  }

  /** How often hints have begun: once, and once more for each time that the client came again. */
  get beginnings(): number {
    return this.frames.filter(({ __typename }) => __typename === BEGUN).length;
  }

  /** The hints themselves. */
  get hints(): readonly WatchedHint[] {
    return this.frames.filter(({ __typename }) => __typename !== BEGUN);
  }

  get kinds(): readonly string[] {
    return this.hints.map(({ __typename }) => __typename);
  }
}
