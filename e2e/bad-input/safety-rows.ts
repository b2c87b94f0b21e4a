import { CANARY } from './leak.ts';
import { DUTY_ROWS } from './duty-rows.ts';
import { invalid, key, long, other, type Given, type SafetyRow, type Sender } from './row.ts';

const NOT_FOUND = 'SafetyEventNotFoundError';
const STATE = 'SafetyEventStateError';
/** Turns everything behind it around. */
const OVERRIDE = '\u202e';

const press: Given = { by: 'ben', mutation: 'requestUrgentHelp' };
const BUTTON: readonly SafetyRow[] = [
  invalid(press, 'a press without a key', [
    () => ({ note: CANARY, idempotencyKey: '' }),
    'idempotencyKey TOO_SHORT',
  ]),
  invalid(press, 'a press with an endless key', [
    () => ({ note: CANARY, idempotencyKey: long(200) }),
    'idempotencyKey TOO_LONG',
  ]),
];

const plan: Given = { by: 'dora', mutation: 'updateSafetyPlan' };
const steps = (...items: readonly object[]) => [{ kind: 'ON_MY_OWN', items }];
const PLAN: readonly SafetyRow[] = [
  invalid(plan, 'a step that is there twice', [
    () => ({ steps: [...steps(), ...steps()], idempotencyKey: key() }),
    'steps REPEATED',
  ]),
  invalid(plan, 'an item without a word', [
    () => ({ steps: steps({ text: ' \n ' }), idempotencyKey: key() }),
    'steps[0].items[0].text TOO_SHORT',
  ]),
  invalid(plan, 'an item that is read backwards', [
    () => ({ steps: steps({ text: `${CANARY}${OVERRIDE}` }), idempotencyKey: key() }),
    'steps[0].items[0].text UNREADABLE',
  ]),
  invalid(plan, 'a number with NUL', [
    () => ({ steps: steps({ text: 'My sister', phone: `${CANARY}\0` }), idempotencyKey: key() }),
    'steps[0].items[0].phone UNREADABLE',
  ]),
  invalid(plan, 'more than 40,000 characters', [
    () => ({
      steps: [
        'WARNING_SIGNS',
        'ON_MY_OWN',
        'PROFESSIONALS',
        'PEOPLE_TO_ASK',
        'PEOPLE_AND_PLACES',
      ].map((kind) => ({ kind, items: Array.from({ length: 20 }, () => ({ text: long(490) })) })),
      idempotencyKey: key(),
    }),
    'steps TOO_LONG',
  ]),
  invalid(plan, 'version nought', [
    () => ({ basedOnVersion: 0, steps: steps({ text: CANARY }), idempotencyKey: key() }),
    'basedOnVersion TOO_SMALL',
  ]),
  invalid(plan, 'no key', [
    () => ({ steps: steps({ text: CANARY }), idempotencyKey: '' }),
    'idempotencyKey TOO_SHORT',
  ]),
  other(plan, 'a version that is not there', [
    () => ({ basedOnVersion: 7, steps: steps({ text: CANARY }), idempotencyKey: key() }),
    'SafetyPlanVersionConflictError',
  ]),
];

const reach: Given = { by: 'dora', mutation: 'setReachability' };
const REACHABILITY: readonly SafetyRow[] = [
  invalid(reach, 'a way of 501 characters', [() => ({ how: long(500) }), 'how TOO_LONG']),
  invalid(reach, 'a number of 61', [() => ({ phone: long(60) }), 'phone TOO_LONG']),
  invalid(reach, 'blank hours', [
    () => ({ phone: '112', safeHours: ' \t ' }),
    'safeHours TOO_SHORT',
  ]),
  invalid(reach, 'somebody who is read backwards', [
    () => ({ byWhom: `${CANARY}${OVERRIDE}` }),
    'byWhom UNREADABLE',
  ]),
  invalid(reach, 'a place of 501 characters', [() => ({ place: long(500) }), 'place TOO_LONG']),
  invalid(reach, 'what is not wanted, read backwards', [
    () => ({ notWanted: `${CANARY}${OVERRIDE}` }),
    'notWanted UNREADABLE',
  ]),
  invalid(reach, 'somebody who must not know, with NUL', [
    () => ({ how: 'By phone', whoMustNotKnow: `${CANARY}\0` }),
    'whoMustNotKnow UNREADABLE',
  ]),
];

const say = (by: Sender): Given => ({ by, mutation: 'postSafetyMessage' });
const words = (safetyEventId: string, body = CANARY, idempotencyKey: string = key()) => ({
  ...{ safetyEventId, body, idempotencyKey },
});
const MESSAGES: readonly SafetyRow[] = [
  invalid(say('ada'), 'an empty message', [({ held }) => words(held, ' \n '), 'body TOO_SHORT']),
  invalid(say('ada'), 'a message of 4,001 characters', [
    ({ held }) => words(held, long(4_000)),
    'body TOO_LONG',
  ]),
  invalid(say('first'), 'a message with NUL', [
    ({ held }) => words(held, `${CANARY}\0`),
    'body UNREADABLE',
  ]),
  invalid(say('ada'), 'a message without a key', [
    ({ held }) => words(held, CANARY, ''),
    'idempotencyKey TOO_SHORT',
  ]),
  other(say('ada'), 'a message in a call that is nowhere', [() => words(key()), NOT_FOUND]),
  other(say('ada'), 'a message in a call that is no id', [() => words(CANARY), NOT_FOUND]),
  other(say('dora'), 'a message in somebody else’s call', [({ held }) => words(held), NOT_FOUND]),
  other(say('cleo'), 'a message in a call that has ended', [
    ({ ended }) => words(ended),
    STATE,
    /has ended\. You can ask for urgent help again/,
  ]),
  other(say('second'), 'a message of staff who do not have the call', [
    ({ held }) => words(held),
    STATE,
    /^Somebody else has this call/,
  ]),
  other(say('first'), 'a message of staff before they take the call up', [
    ({ waiting }) => words(waiting),
    STATE,
    /^Nobody has taken this call up yet\. Take it up first/,
  ]),
];

const take = (by: Sender): Given => ({ by, mutation: 'acknowledgeSafetyEvent' });
const takeRoom: Given = { by: 'first', mutation: 'acknowledgeRoomAlarm' };
const note = (by: Sender): Given => ({ by, mutation: 'recordSafetyContact' });
const contact = (safetyEventId: string, changes: object = {}) => ({
  ...{ safetyEventId, way: 'PHONE', hasAnswered: false, idempotencyKey: key() },
  ...changes,
});
const close = (by: Sender): Given => ({ by, mutation: 'closeSafetyEvent' });
const end = (safetyEventId: string, outcome: string, feedback?: string) => ({
  ...{ safetyEventId, outcome },
  ...(feedback === undefined ? {} : { feedback }),
});
const ANSWERS: readonly SafetyRow[] = [
  other(take('first'), 'taking up what is no id', [() => ({ safetyEventId: CANARY }), NOT_FOUND]),
  other(take('first'), 'taking up what is nowhere', [() => ({ safetyEventId: key() }), NOT_FOUND]),
  other(take('second'), 'taking up what somebody else has', [
    ({ held }) => ({ safetyEventId: held }),
    STATE,
    /^Somebody else has this call\. You can take it over/,
  ]),
  other(take('second'), 'taking up what has ended', [
    ({ ended }) => ({ safetyEventId: ended }),
    STATE,
    /^This call has ended\. Look at the list/,
  ]),
  other(takeRoom, 'taking up an alarm that is no id', [
    () => ({ safetyEventId: CANARY }),
    'RoomAlarmNotFoundError',
  ]),
  other(takeRoom, 'taking up a call of the button as one of a room', [
    ({ waiting }) => ({ safetyEventId: waiting }),
    'RoomAlarmNotFoundError',
  ]),
  other(note('second'), 'a contact of staff who do not have the call', [
    ({ held }) => contact(held),
    STATE,
    /^Somebody else has this call/,
  ]),
  other(note('first'), 'a contact before the call is taken up', [
    ({ waiting }) => contact(waiting),
    STATE,
    /^Nobody has taken this call up yet/,
  ]),
  other(note('first'), 'a contact of a call that is nowhere', [() => contact(key()), NOT_FOUND]),
  invalid(note('first'), 'emergency services who are the person', [
    ({ held }) => contact(held, { way: 'EMERGENCY_SERVICES', hasAnswered: true }),
    'hasAnswered NOT_ALLOWED',
  ]),
  invalid(note('first'), 'a note of 2,001 characters', [
    ({ held }) => contact(held, { note: long(2_000) }),
    'note TOO_LONG',
  ]),
  invalid(note('first'), 'a blank note, without a key', [
    ({ held }) => contact(held, { note: ' ', idempotencyKey: '' }),
    'note TOO_SHORT',
    'idempotencyKey TOO_SHORT',
  ]),
  invalid(close('first'), 'staff who take a call back', [
    ({ held }) => end(held, 'WITHDRAWN'),
    'outcome NOT_ALLOWED',
  ]),
  invalid(close('ada'), 'an author who escalates', [
    ({ held }) => end(held, 'ESCALATED'),
    'outcome NOT_ALLOWED',
  ]),
  invalid(close('ada'), 'feedback of 2,001 characters', [
    ({ held }) => end(held, 'FALSE_ALARM', long(2_000)),
    'feedback TOO_LONG',
  ]),
  other(close('first'), 'resolved without an answer', [
    ({ held }) => end(held, 'RESOLVED'),
    STATE,
    /^The person has not answered yet\./,
  ]),
  other(close('second'), 'ended by staff who do not have it', [
    ({ held }) => end(held, 'FALSE_ALARM'),
    STATE,
    /^Somebody else has this call/,
  ]),
  other(close('dora'), 'somebody else’s call', [({ held }) => end(held, 'WITHDRAWN'), NOT_FOUND]),
];

/** Inputs of the safety part that cannot be used. */
export const SAFETY_ROWS: readonly SafetyRow[] = [
  ...[...BUTTON, ...PLAN, ...REACHABILITY],
  ...[...MESSAGES, ...ANSWERS, ...DUTY_ROWS],
];
