import { isKnown, readEvent, type EventDataByType } from '@holdfast/events';
import { globalId } from '@holdfast/graphql/ids';
import type { Hint, HintRoot, HintSource, LogEvent } from './hint.ts';

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
  'holdfast.journaling.safety-event-changed.v1': ({ safetyEventId, at: occurredAt }) => ({
    __typename: 'ViewerSafetyEventChanged',
    ...{ occurredAt, safetyEventId: globalId('SafetyEvent', safetyEventId) },
  }),
};

/** Hints to members about what is their own. */
export const viewerHints: HintSource = {
  field: 'viewerActivity',
  begun: 'ViewerActivityBegun',
  hintOf,
};

/** Reads the hint of an event, for the member whom it is about and for nobody else; null if it holds none. */
function hintOf(event: LogEvent): Hint | null {
  if (!isKnown(event)) return null;
  const { type, data } = readEvent(event);
  const make = HINTS[type] as ((data: object) => HintRoot) | undefined;
  return make === undefined || !('memberId' in data)
    ? null
    : { personIds: [data.memberId], root: make(data) };
}
