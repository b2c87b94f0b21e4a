import type { isKnown } from '@holdfast/events';

/** Whose hints a subscription is about. */
export type HintKind = 'viewer' | 'staff';

/** A hint, as the root of its frame, with the people whom it is for. */
export interface Hint {
  readonly personIds: readonly string[];
  readonly root: HintRoot;
}

/** What a frame of hints says: a kind, an instant, and an id to ask by. */
export interface HintRoot {
  readonly __typename: `Viewer${string}` | `Staff${string}`;
  readonly occurredAt: string;
  readonly groupId?: string;
  readonly signInId?: string;
  readonly safetyEventId?: string;
}

/** An event as the log gives it. */
export type LogEvent = Parameters<typeof isKnown>[0];

/** What makes hints of events. */
export interface HintSource {
  /** Field of a subscription that gives them. */
  readonly field: string;
  /** Kind of the frame with which they begin. */
  readonly begun: HintRoot['__typename'];
  /** Reads the hint of an event; null if it holds none. */
  readonly hintOf: (event: LogEvent) => Hint | null;
}

/** Makes the root of the frame with which hints begin. */
export function rootOfBegun({ begun }: Pick<HintSource, 'begun'>, now: Date): HintRoot {
  return { __typename: begun, occurredAt: now.toISOString() };
}
