import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Person } from '@holdfast/testkit';

const CRY = 'I have the pills here and I will do it tonight.';
const CARD = 'helpCard { class urgency reach whoKnows steps lines { kind name } }';

/** Somebody with a room of their own, in which something was said before. */
export interface Caller {
  readonly person: Person;
  readonly id: string;
  readonly groupId: string;
}

/** A cause of an alarm: how it is raised, what its author must be answered, and where it is acknowledged. */
export interface Cause {
  readonly service: 'journaling' | 'groups';
  readonly whole: object;
  readonly raises: (caller: Caller) => Promise<Record<string, unknown>>;
  /** The id of the safety event that somebody on duty finds for them, by way of this service alone. */
  readonly found: (who: Person, caller: Caller) => Promise<string>;
  readonly acknowledging: string;
}

const card = {
  class: 'SUI_PLAN',
  urgency: 'NOW',
  reach: 'DUTY_TOLD',
  whoKnows: expect.stringMatching(/\S/),
  steps: expect.arrayContaining([expect.any(String)]),
  lines: expect.arrayContaining([{ kind: 'EMERGENCY', name: expect.any(String) }]),
};
const found = async (who: Person, { id }: Caller, alarms: string): Promise<string> => {
  const { staff } = await who.asks<{ staff: { alarms: unknown } }>(`{ staff { ${alarms} } }`);
  const text = JSON.stringify(staff);
  const match = new RegExp(`"(safety_event_[^"]+)"[^}]*"author":\\{"id":"${id}"`).exec(text)?.[1];
  if (match === undefined) throw new Error(`Nobody is seen there: ${text}`);
  return match;
};

/** The two ways in which somebody calls for help, as clients of the graph do it. */
export const CAUSES: Readonly<Record<'BUTTON' | 'ROOM', Cause>> = {
  BUTTON: {
    service: 'journaling',
    whole: {
      safetyEvent: { id: expect.stringMatching(/^safety_event_/), state: 'OPEN', cause: 'BUTTON' },
      safetyPlan: null,
      crisisLines: expect.arrayContaining([{ kind: 'EMERGENCY', name: expect.any(String) }]),
      duty: { isOnDuty: true, text: expect.stringMatching(/on duty/) },
      whoKnows: expect.stringMatching(/\S/),
      helpCard: card,
    },
    raises: ({ person }) =>
      person.does(
        'requestUrgentHelp',
        { note: CRY, country: 'US', idempotencyKey: randomUUID() },
        `safetyEvent { id state cause } safetyPlan { version } crisisLines { kind name }
         duty { isOnDuty text } whoKnows ${CARD}`,
      ),
    found: (who, caller) =>
      found(who, caller, 'safetyEvents { edges { node { id author { id } } } }'),
    acknowledging: 'SafetyEvent',
  },
  ROOM: {
    service: 'groups',
    whole: { groupMessage: { body: CRY }, helpCard: card },
    raises: ({ person, groupId }) =>
      person.does(
        'postGroupMessage',
        { groupId, body: CRY, idempotencyKey: randomUUID() },
        `groupMessage { body } ${CARD}`,
      ),
    found: (who, caller) => found(who, caller, 'roomAlarms { safetyEventId author { id } }'),
    acknowledging: 'RoomAlarm',
  },
};

/** Takes a call up where it was raised, and expects that this is done. */
export const acknowledges = async (
  who: Person,
  { acknowledging }: Cause,
  safetyEventId: string,
) => {
  const { done } = await who.asks<{ done: { __typename: string } }>(
    `mutation ($input: Acknowledge${acknowledging}Input!) {
      done: acknowledge${acknowledging}(input: $input) { __typename } }`,
    { input: { safetyEventId } },
  );
  expect(done.__typename).toBe(`Acknowledge${acknowledging}Success`);
};
