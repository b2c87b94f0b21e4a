import type { Client } from 'graphql-ws';
import type { AnswerError } from './graph.ts';

/** A hint as it came. */
export interface WatchedHint {
  readonly __typename: string;
  readonly occurredAt: string;
  readonly groupId?: string;
  readonly signInId?: string;
  readonly safetyEventId?: string;
}

/** Everything that a hint can say. */
const HINTS = `subscription { viewerActivity { __typename ... on ViewerHint { occurredAt }
  ... on ViewerPlaced { groupId } ... on ViewerMembershipsChanged { groupId }
  ... on ViewerSignInStarted { signInId } ... on ViewerSignInEnded { signInId }
  ... on ViewerSafetyEventChanged { safetyEventId } } }`;

/** Everything that a hint to staff can say. */
export const STAFF_HINTS = `subscription { staffActivity { __typename ... on StaffHint { occurredAt }
  ... on StaffSafetyEventChanged { safetyEventId } ... on StaffRoomAlarmChanged { safetyEventId } } }`;

const BEGUN = /^(Viewer|Staff)ActivityBegun$/;

/** One subscription to hints, with all that it has received. */
export class HintWatch {
  readonly frames: WatchedHint[] = [];
  /** The error that ended it; null while it goes on. */
  refusal: readonly AnswerError[] | null = null;
  /** Ends the subscription from the client's side. */
  readonly stop: () => void;

  constructor(client: Client, query = HINTS) {
    this.stop = client.subscribe<{ viewerActivity?: WatchedHint; staffActivity?: WatchedHint }>(
      { query },
      {
        next: ({ data }) => {
          const hint = data?.viewerActivity ?? data?.staffActivity;
          if (hint === undefined) throw new Error('A hint came without data.');
          this.frames.push(hint);
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
    return this.frames.filter(({ __typename }) => BEGUN.test(__typename)).length;
  }

  /** The hints themselves. */
  get hints(): readonly WatchedHint[] {
    return this.frames.filter(({ __typename }) => !BEGUN.test(__typename));
  }

  get kinds(): readonly string[] {
    return this.hints.map(({ __typename }) => __typename);
  }
}
