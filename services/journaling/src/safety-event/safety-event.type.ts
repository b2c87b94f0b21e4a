import {
  DateTime,
  declareConnection,
  declareEnum,
  Directive,
  Field,
  fill,
  Int,
  ObjectType,
  OwnId,
  UserError,
} from '@holdfast/graphql';
import type { SafetyAsker } from './safety-asker.part.ts';
import { safetyEvents } from './safety-event.repository.ts';
import type {
  AlertTier,
  ContactWay,
  SafetyCause,
  SafetyEvent,
  SafetyState,
  SafetyStep,
  StepKind,
} from './safety-event.rule.ts';
import { stateInWords } from './state-in-words.rule.ts';

/** Enum `SafetyEventState`. */
export const SafetyEventStateEnum = declareEnum<SafetyState>(
  'SafetyEventState',
  'The state of a safety event. It goes from OPEN over ACKNOWLEDGED and CONTACTED to its end.',
  {
    OPEN: 'Nobody has it yet.',
    ACKNOWLEDGED: 'A staff member has it.',
    CONTACTED: 'The person has answered.',
    RESOLVED: 'It has ended, and the person has answered.',
    ESCALATED:
      'It is without an answer: of those who were alerted, while closedAt is null; of the person, once it has ended. Hours without anybody on duty are OPEN.',
  },
);

/** Enum `SafetyEventCause`. */
export const SafetyEventCauseEnum = declareEnum<SafetyCause>(
  'SafetyEventCause',
  'Where a safety event began.',
  {
    BUTTON: 'The member pressed the button for help.',
    ROOM: 'Words in a room.',
    PRIVATE_TEXT:
      'Words that the member wrote for themselves, who had asked that somebody be told.',
  },
);

/** Enum `SafetyEventStepKind`. */
const SafetyEventStepKindEnum = declareEnum<StepKind>(
  'SafetyEventStepKind',
  'What happened at a step.',
  {
    OPENED: 'It began.',
    PRESSED_AGAIN: 'The member pressed the button again.',
    SAID_AGAIN: 'More words came to it.',
    HELD: 'It waits for up to ten minutes before it alerts, since the member had called several times within an hour.',
    ALERTED: 'An alert to those of a tier was taken on its way. It was not read yet.',
    ALERT_UNSENT: 'No alert to those of a tier has gone through yet. It is tried again and again.',
    NOBODY_ON_DUTY:
      'Nobody was on duty. The last resort is alerted, if there is one; and others as soon as they are on duty.',
    NOBODY_TO_ALERT: 'A tier had nobody.',
    NOBODY_ANSWERED: 'All tiers had their time after an alert went out, and nobody took it up yet.',
    REMINDED: 'The one who has it did nothing for a while, and those on duty were reminded.',
    ACKNOWLEDGED: 'A staff member took it up.',
    ACKNOWLEDGED_TOO:
      'A staff member took it up in the room while another one had it, who keeps it.',
    TAKEN_OVER: 'A staff member took it over from one who had done nothing for a while.',
    FREED: 'The one who had it is not there any more. Those on duty are alerted anew.',
    CONTACT_TRIED: 'A staff member tried to reach the person, who did not answer.',
    EMERGENCY_CALLED: 'A staff member called emergency services, by their own account.',
    ANSWERED: 'The person answered.',
    REACHABILITY_SEEN: 'A staff member looked up how the person can be reached.',
    RESOLVED: 'It ended well.',
    ESCALATED: 'It ended without an answer, or was passed on.',
    WITHDRAWN:
      'Its author said that they are all right now. It has ended with that, unless a staff member has it: then it stays open until they end it.',
    FALSE_ALARM: 'It ended as a false alarm.',
  },
);

/** Enum `AlertTier`. */
const AlertTierEnum = declareEnum<AlertTier>(
  'AlertTier',
  'Those who are alerted, one tier after another.',
  {
    FIRST_CONTACT: 'Those who are called first.',
    SECOND_CONTACT: 'Those who are called if nobody has answered.',
    LAST_RESORT: 'Those who are called when nobody else is left.',
  },
);

/** Enum `SafetyContactWay`. */
export const SafetyContactWayEnum = declareEnum<ContactWay>(
  'SafetyContactWay',
  'How somebody tried to reach a person.',
  {
    PHONE: 'By a call.',
    MESSAGE: 'By a message.',
    IN_PERSON: 'By going there.',
    SOMEBODY_ELSE: 'Through somebody else, such as a person the member named.',
    EMERGENCY_SERVICES:
      'Emergency services were called for them. Whether the person answers is a contact of its own.',
  },
);

/** One step of the trail. */
@ObjectType('SafetyEventStep', { description: 'One step of what was done about a call for help.' })
export class SafetyEventStepType {
  @Field(() => SafetyEventStepKindEnum, { description: 'What happened.' })
  kind!: StepKind;

  @Field(() => DateTime, { description: 'When.' })
  at!: Date;

  @Field(() => AlertTierEnum, {
    nullable: true,
    description: 'Those who were alerted, or would have been; null for other steps.',
  })
  tier!: AlertTier | null;

  @Field(() => SafetyContactWayEnum, {
    nullable: true,
    description: 'How somebody tried to reach the person; null for other steps.',
  })
  way!: ContactWay | null;

  /** Not fields: the step, and who asks. */
  step!: SafetyStep;
  asker!: SafetyAsker;
}

/** A call for help. */
@ObjectType('SafetyEvent', {
  description:
    'A call for help of one member, and what is done about it. The member sees it, and so do the staff members who may answer it; nobody else, no host and no other member.',
})
@Directive('@key(fields: "id")')
export class SafetyEventType {
  @OwnId('An opaque id. An alert names it.')
  id!: string;

  @Field(() => SafetyEventStateEnum, { description: 'The state that it is in.' })
  state!: SafetyState;

  @Field(() => SafetyEventCauseEnum, { description: 'Where it began.' })
  cause!: SafetyCause;

  @Field(() => DateTime, { description: 'When it began.' })
  openedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it ended; null while it goes on.' })
  closedAt!: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it was a false alarm; null while it goes on.',
  })
  wasFalseAlarm!: boolean | null;

  @Field(() => Int, {
    description:
      'How often the button was pressed for it. Presses that came while one was being answered count once.',
  })
  presses!: number;

  /** Not fields: the event, who asks, and how its trail is read. */
  event!: SafetyEvent;
  asker!: SafetyAsker;
  steps!: StepsReader;
}

/** Reads the steps of an event, at once with those of its page. */
interface StepsReader {
  readonly read: () => Promise<readonly SafetyStep[]>;
}

/** A page of safety events. */
export const SafetyEventConnection = declareConnection<SafetyEventType>(
  'SafetyEvent',
  () => SafetyEventType,
  'Safety events.',
);

/** Returned when there is no such event. */
@ObjectType({
  implements: UserError,
  description:
    'Returned when there is no safety event with this id that the viewer may see. One answer for both.',
})
export class SafetyEventNotFoundError extends UserError {}

/** Returned when an event is in another state. */
@ObjectType({
  implements: UserError,
  description:
    'Returned when this cannot be done in the state that the event is in, or somebody else has it.',
})
export class SafetyEventStateError extends UserError {
  @Field(() => SafetyEventStateEnum, { description: 'The state that it is in.' })
  state!: SafetyState;
}

/** Shows events to somebody who may see them. Their trails are read at once, if one is asked for. */
export function safetyEventFaces(
  events: readonly SafetyEvent[],
  asker: SafetyAsker,
): SafetyEventType[] {
  let reading: Promise<readonly SafetyStep[]> | undefined;
  const all = () =>
    (reading ??= asker.read((tx) =>
      safetyEvents.trails(
        tx,
        events.map(({ id }) => id),
      ),
    ));
  return events.map((event) => {
    const { id, state, cause, openedAt, closedAt, wasFalseAlarm, presses } = event;
    const steps = {
      read: async () => (await all()).filter(({ eventId }) => eventId === id),
    };
    const shown = { id, state, cause, openedAt, closedAt, wasFalseAlarm, presses };
    return fill(SafetyEventType, { ...shown, event, asker, steps });
  });
}

/** Shows one event. */
export function safetyEventFace(event: SafetyEvent, asker: SafetyAsker): SafetyEventType {
  const [face] = safetyEventFaces([event], asker);
  if (face === undefined) throw new Error('A safety event has no face.');
  return face;
}

/** Says that there is no such event. */
export function safetyEventNotFound(): SafetyEventNotFoundError {
  return fill(SafetyEventNotFoundError, {
    message: 'There is no such call for help here. Look at the list again.',
  });
}

/** Says what an event is that did not take what somebody did, and what they can do. */
export function safetyEventState(
  event: SafetyEvent,
  asker: { readonly isStaff: boolean },
): SafetyEventStateError {
  return fill(SafetyEventStateError, {
    message: stateInWords(event, asker),
    state: event.state,
  });
}
