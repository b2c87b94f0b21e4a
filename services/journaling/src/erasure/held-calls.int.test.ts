import { newUnorderedId } from '@holdfast/kernel';
import type { AskingStaff } from '@holdfast/subgraph';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { keepOnDutyChanged } from '../held-call/keep-on-duty-changed.consumer.ts';
import { eraseMember } from './erase-member.step.ts';
import { postSafetyMessage } from '../safety-message/post-safety-message.ts';
import { later, now, SafetyBench } from '../safety-event/a-safety-bench.fixture.test.ts';
import { acknowledgeSafetyEvent } from '../answer-call/acknowledge-safety-event.ts';
import { raiseCall } from '../safety-event/raise-call.step.ts';
import type { SafetyEvent } from '../safety-event/safety-event.rule.ts';

let bench: SafetyBench;
let [first, second]: [AskingStaff, AskingStaff] = [] as never;
let member: ReturnType<SafetyBench['aMember']>;
let event: SafetyEvent;
beforeAll(async () => {
  bench = await SafetyBench.open();
});
beforeEach(async () => {
  [first, second] = [bench.aFacilitator(), bench.aFacilitator()];
  await bench.onDuty(first, second);
  member = bench.aMember();
  ({ event } = await member.session.change((tx) =>
    raiseCall(tx, bench.needs(), {
      ...{ memberId: member.memberId, cause: 'BUTTON', class: null },
      ...{ onRoster: [], acknowledgeWithinMinutes: 10, now, isUrgent: false },
    }),
  ));
});
afterAll(() => bench.stop());

const acknowledges = (staff: AskingStaff, minutes: number) =>
  acknowledgeSafetyEvent(bench.needs(), staff, { safetyEventId: event.id, now: later(minutes) });
const posts = (person: Parameters<typeof postSafetyMessage>[1], minutes: number) =>
  postSafetyMessage(bench.needs(), person, {
    draft: { safetyEventId: event.id, body: 'I am here.', idempotencyKey: newUnorderedId() },
    now: later(minutes),
  });
const remindsAt = async () => {
  const [row] = await bench.sql<{ at: Date | null }>(
    'select next_due_at as at from alarm where id = $1',
    [event.id],
  );
  return row?.at;
};

describe('a call that somebody has', () => {
  test('is told of to the others once that person is silent, and they can take it over', async () => {
    await acknowledges(first, 1);
    expect(await remindsAt()).toEqual(later(16));
    await posts(first, 5);
    expect(await remindsAt()).toEqual(later(20));
    expect(await acknowledges(second, 19)).toMatchObject({ kind: 'refused' });

    expect(await acknowledges(second, 20)).toMatchObject({
      kind: 'done',
      event: { acknowledgedBy: second.memberId, heldUntil: later(35) },
    });
    expect(await bench.trail(event.id)).toEqual(['OPENED', 'ACKNOWLEDGED', 'TAKEN_OVER']);
    expect(await posts(first, 21)).toMatchObject({ kind: 'refused' });
    expect(await posts(second, 21)).toMatchObject({ kind: 'posted' });
  });

  test('is quiet while the person is to answer, and told of again once they wait', async () => {
    await acknowledges(first, 1);
    await posts({ ...member, isStaff: false, roles: [] }, 2);
    await posts(first, 3);
    expect(await remindsAt()).toBeNull();

    await posts({ ...member, isStaff: false, roles: [] }, 30);
    await posts({ ...member, isStaff: false, roles: [] }, 31);

    expect(await remindsAt()).toEqual(later(45));
  });

  test.each([
    [
      'was erased',
      () =>
        bench.database.changeFor('erasure', (tx) =>
          eraseMember(tx, {
            ...{ memberId: first.memberId, erasedAt: later(2), now: later(2) },
            version: 1,
          }),
        ),
    ],
    ['has left the roster', () => leavesTheRoster()],
  ])('of a person who %s is open again, and calls anew', async (_how, leave) => {
    await acknowledges(first, 1);

    await leave();

    expect(await bench.alarm(event.id)).toBe('OPEN');
    expect(await remindsAt()).toEqual(new Date(0));
    expect(await bench.trail(event.id)).toEqual(['OPENED', 'ACKNOWLEDGED', 'FREED']);
    expect(await acknowledges(second, 3)).toMatchObject({
      kind: 'done',
      event: { state: 'ACKNOWLEDGED', acknowledgedBy: second.memberId },
    });
  });
});

/** The roster is told anew, without the first one. */
async function leavesTheRoster() {
  const [row] = await bench.sql<{
    version: number;
    roster: object;
    contacts: { staffId: string }[];
  }>('select version, roster, contacts from duty_roster');
  if (row === undefined) throw new Error('There is no roster.');
  const data = {
    ...{ programmeId: '00000000-0000-4000-8000-0000000d0717', version: row.version + 1 },
    ...{ country: 'AT', at: now.toISOString() },
    ...row.roster,
    contacts: row.contacts.filter(({ staffId }) => staffId !== first.memberId),
  };
  const keep = keepOnDutyChanged(() => later(2));
  await bench.database.changeFor('safety', (tx) => Promise.resolve(keep(tx, { data } as never)));
}
