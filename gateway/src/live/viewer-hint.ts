import { isKnown, readEvent, type EventDataByType } from '@holdfast/events';
import { globalId } from '@holdfast/graphql/ids';

/** A hint for one member, as the root of its frame. */
interface ViewerHint {
  readonly memberId: string;
  readonly root: HintRoot;
}

/** What a frame of `viewerActivity` says: a kind, an instant, and an id to ask by. */
export interface HintRoot {
  readonly __typename: `Viewer${string}`;
  readonly occurredAt: string;
  readonly groupId?: string;
  readonly signInId?: string;
}

/** An event as the log gives it. */
export type LogEvent = Parameters<typeof isKnown>[0];

type Hints = {
  readonly [Type in keyof EventDataByType]?: (data: EventDataByType[Type]) => HintRoot;
};

/** The hint that an event holds for the member who is its `memberId`. */
const HINTS: Hints = {
  'holdfast.groups.member-joined.v1': ({ groupId, occurredAt, isPlaced = false }) => ({
    __typename: isPlaced ? 'ViewerPlaced' : 'ViewerMembershipsChanged',
    ...{ occurredAt, groupId: globalId('Group', groupId) },
  }),
  'holdfast.groups.member-left.v1': ({ groupId, occurredAt }) => ({
    __typename: 'ViewerMembershipsChanged',
    ...{ occurredAt, groupId: globalId('Group', groupId) },
  }),
  'holdfast.members.sign-in-started.v1': ({ signInId, startedAt: occurredAt }) => ({
    __typename: 'ViewerSignInStarted',
    ...{ occurredAt, signInId: globalId('SignInRecord', signInId) },
  }),
  'holdfast.members.sign-in-ended.v1': ({ signInId, endedAt: occurredAt }) => ({
    __typename: 'ViewerSignInEnded',
    ...{ occurredAt, signInId: globalId('SignInRecord', signInId) },
  }),
  'holdfast.members.erasure-changed.v1': ({ changedAt: occurredAt }) => ({
    __typename: 'ViewerErasureChanged',
    occurredAt,
  }),
};

/** Reads the hint of an event, for the member whom it is about and for nobody else; null if it holds none. */
export function hintOf(event: LogEvent): ViewerHint | null {
  if (!isKnown(event)) return null;
  const { type, data } = readEvent(event);
  const make = HINTS[type] as ((data: object) => HintRoot) | undefined;
  return make === undefined || !('memberId' in data)
    ? null
    : { memberId: data.memberId, root: make(data) };
}

/** Makes the root of the frame with which hints begin. */
export function rootOfBegun(now: Date): HintRoot {
  return { __typename: 'ViewerActivityBegun', occurredAt: now.toISOString() };
}
