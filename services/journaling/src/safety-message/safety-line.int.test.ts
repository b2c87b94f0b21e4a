import type { AskingStaff } from '@holdfast/subgraph';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { lookUpReachability } from '../reachability/look-up-reachability.ts';
import { setReachability } from '../reachability/set-reachability.ts';
import { later, now, SafetyBench } from '../safety-event/a-safety-bench.fixture.test.ts';
import { acknowledgeSafetyEvent } from '../answer-call/acknowledge-safety-event.ts';
import { closeSafetyEvent } from '../answer-call/close-safety-event.ts';
import { raiseCall } from '../safety-event/raise-call.step.ts';
import type { SafetyEvent } from '../safety-event/safety-event.rule.ts';
import { postSafetyMessage } from './post-safety-message.ts';

let bench: SafetyBench;
let [first, second]: [AskingStaff, AskingStaff] = [] as never;
beforeAll(async () => {
  bench = await SafetyBench.open();
  [first, second] = [bench.aFacilitator(), bench.aFacilitator()];
  await bench.onDuty(first, second);
});
afterAll(() => bench.stop());

let member: ReturnType<SafetyBench['aMember']>;
let event: SafetyEvent;
beforeEach(async () => {
  member = bench.aMember();
  ({ event } = await member.session.change((tx) =>
    raiseCall(tx, bench.needs(), {
      ...{ memberId: member.memberId, cause: 'BUTTON', class: null },
      ...{ onRoster: [], acknowledgeWithinMinutes: 10, now, isUrgent: false },
    }),
  ));
});

const posts = (who: AskingStaff | typeof member, body: string, idempotencyKey = body) =>
  postSafetyMessage(
    bench.needs(),
    { isStaff: false, roles: [], ...who },
    { draft: { safetyEventId: event.id, body, idempotencyKey }, now: later(2) },
  );
const takesUp = (staff: AskingStaff) =>
  acknowledgeSafetyEvent(bench.needs(), staff, { safetyEventId: event.id, now: later(1) });

describe('the line of an event', () => {
  test('is between its author and the one who has it: a message of the author is their answer', async () => {
    expect(await posts(first, 'I am here.')).toMatchObject({ kind: 'refused' });
    await takesUp(first);
    expect(await posts(first, 'I am here.')).toMatchObject({ kind: 'posted' });
    expect(await posts(second, 'So am I.')).toMatchObject({ kind: 'refused' });
    expect(await posts(member, 'Thank you.')).toMatchObject({
      kind: 'posted',
      event: { state: 'CONTACTED' },
    });
    await posts(member, 'I am safe.');

    expect(await bench.trail(event.id)).toEqual(['OPENED', 'ACKNOWLEDGED', 'ANSWERED']);
  });

  test('has a message once, however often it is sent', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => posts(member, 'Please.', 'key')));

    expect(
      new Set(all.map((each) => (each.kind === 'posted' ? each.message.id : each.kind))).size,
    ).toBe(1);
    expect(await posts(member, 'Other words.', 'key')).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'idempotencyKey' }],
    });
  });

  test('is nobody else’s, and ends with the event', async () => {
    expect(await posts(bench.aFacilitator(), 'Hello.')).toEqual({ kind: 'not-found' });
    expect(await posts(bench.aMember(), 'Hello.')).toEqual({ kind: 'not-found' });
    await closeSafetyEvent(
      bench.needs(),
      { isStaff: false, roles: [], ...member },
      { draft: { safetyEventId: event.id, outcome: 'RESOLVED' }, now: later(3) },
    );
    expect(await posts(member, 'One more.')).toMatchObject({ kind: 'refused' });
  });
});

describe('how a member may be reached', () => {
  const looksUp = (staff: AskingStaff) =>
    lookUpReachability(
      bench.needs(),
      { personId: staff.memberId, isStaff: true },
      { id: event.id, now: later(2) },
    );

  test('is shown to the one who has the event, while it goes on, and each look stands in the trail', async () => {
    await setReachability(bench.needs(), member, { draft: { phone: '112 3' }, now });
    expect(await looksUp(first)).toBeNull();
    await takesUp(first);

    expect(await looksUp(first)).toMatchObject({ phone: '112 3', how: null });
    expect(await looksUp(first)).toMatchObject({ phone: '112 3' });
    expect(await looksUp(second)).toBeNull();
    await closeSafetyEvent(bench.needs(), first, {
      draft: { safetyEventId: event.id, outcome: 'ESCALATED' },
      now: later(3),
    });
    expect(await looksUp(first)).toBeNull();
    expect(await bench.trail(event.id)).toEqual([
      ...['OPENED', 'ACKNOWLEDGED', 'REACHABILITY_SEEN', 'REACHABILITY_SEEN', 'ESCALATED'],
    ]);
  });

  test('leaves no step where there is nothing to see, and is gone once it is taken back', async () => {
    await takesUp(first);
    await setReachability(bench.needs(), member, { draft: { how: 'by phone' }, now });
    await setReachability(bench.needs(), member, { draft: {}, now });

    expect(await looksUp(first)).toBeNull();
    expect(await bench.trail(event.id)).toEqual(['OPENED', 'ACKNOWLEDGED']);
  });
});
