import { isKnown, readEvent, type EventDataByType } from '@holdfast/events';
import { globalId } from '@holdfast/graphql/ids';
import type { DutyContacts } from './duty-contacts.ts';
import type { Hint, HintRoot, HintSource } from './hint.ts';

type Hints = {
  readonly [Type in keyof EventDataByType]?: (data: EventDataByType[Type]) => Hint;
};

/**
 * Hints to staff about what they have to see, and to nobody else: of a safety event to those whom it names, of an alarm
 * of a room to those who lead it and to the contacts of the roster, whom it does not name.
 */
export function staffHints(roster: Pick<DutyContacts, 'present' | 'former'>): HintSource {
  const hints: Hints = {
    'holdfast.journaling.safety-event-changed.v1': ({ safetyEventId, staffIds, at }) => ({
      personIds: staffIds,
      root: rootOf('StaffSafetyEventChanged', { safetyEventId, at }),
    }),
    'holdfast.groups.alarm-changed.v1': ({ alarmId, facilitatorIds, at }) => ({
      personIds: together(facilitatorIds, roster.present),
      root: rootOf('StaffRoomAlarmChanged', { safetyEventId: alarmId, at }),
    }),
    'holdfast.groups.duty-changed.v1': ({ at: occurredAt }) => ({
      personIds: together(roster.former, roster.present),
      root: { __typename: 'StaffOnCallChanged', occurredAt },
    }),
  };
  return {
    field: 'staffActivity',
    begun: 'StaffActivityBegun',
    hintOf: (event) => {
      if (!isKnown(event)) return null;
      const { type, data } = readEvent(event);
      const make = hints[type] as ((data: object) => Hint) | undefined;
      return make?.(data) ?? null;
    },
  };
}

/** Its state is left out: what others are told of it is coarser than what the graph says to those who may see it. */
function rootOf(
  __typename: HintRoot['__typename'],
  { safetyEventId, at: occurredAt }: { readonly safetyEventId: string; readonly at: string },
): HintRoot {
  return { __typename, occurredAt, safetyEventId: globalId('SafetyEvent', safetyEventId) };
}

/** Each of them once. */
function together(some: readonly string[], others: readonly string[]): readonly string[] {
  return [...new Set([...some, ...others])];
}
