import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { AskingStaff } from '@holdfast/subgraph';
import { later, now, SafetyBench } from '../safety-event/a-safety-bench.fixture.test.ts';
import { acknowledgeSafetyEvent } from './acknowledge-safety-event.ts';
import { closeSafetyEvent } from './close-safety-event.ts';
import { raiseCall } from '../safety-event/raise-call.step.ts';
import { recordSafetyContact } from './record-safety-contact.ts';
import { findVisible, safetyAskerOf } from '../safety-event/safety-asker.part.ts';
import { safetyEvents, type StaffPlace } from '../safety-event/safety-event.repository.ts';
import {
  rankFor,
  type SafetyEvent,
  type SafetyOutcome,
} from '../safety-event/safety-event.rule.ts';

let bench: SafetyBench;
let [first, second, stranger]: [AskingStaff, AskingStaff, AskingStaff] = [] as never;
beforeAll(async () => {
  bench = await SafetyBench.open();
  [first, second, stranger] = [bench.aFacilitator(), bench.aFacilitator(), bench.aFacilitator()];
  await bench.onDuty(first, second);
});
afterAll(() => bench.stop());

let member: ReturnType<SafetyBench['aMember']>;
let event: SafetyEvent;
beforeEach(async () => {
  member = bench.aMember();
  ({ event } = await member.session.change((tx) =>
    raiseCall(tx, bench.needs(), {
      ...{ memberId: member.memberId, cause: 'BUTTON', class: 'SUI_ACTIVE' },
      ...{ onRoster: [], acknowledgeWithinMinutes: 10, now, isUrgent: false },
    }),
  ));
});

const acknowledges = (staff: AskingStaff) =>
  acknowledgeSafetyEvent(bench.needs(), staff, { safetyEventId: event.id, now: later(1) });
const records = (staff: AskingStaff, hasAnswered: boolean, idempotencyKey = 'key') =>
  recordSafetyContact(bench.needs(), staff, {
    draft: { safetyEventId: event.id, way: 'PHONE', hasAnswered, idempotencyKey },
    now: later(2),
  });
const closes = (person: AskingStaff | ReturnType<SafetyBench['aMember']>, outcome: SafetyOutcome) =>
  closeSafetyEvent(
    bench.needs(),
    { isStaff: false, roles: [], ...person },
    { draft: { safetyEventId: event.id, outcome, feedback: 'Words of a song.' }, now: later(3) },
  );

describe('a safety event', () => {
  test('is answered from its beginning to its end, and its trail tells it', async () => {
    expect(await acknowledges(first)).toMatchObject({
      kind: 'done',
      event: { state: 'ACKNOWLEDGED', acknowledgedBy: first.memberId },
    });
    expect(await bench.alarm(event.id)).toBe('ACKNOWLEDGED');
    expect(await records(first, false, 'one')).toMatchObject({ event: { state: 'ACKNOWLEDGED' } });
    expect(await closes(first, 'RESOLVED')).toMatchObject({ kind: 'unanswered' });
    expect(await records(first, true, 'two')).toMatchObject({ event: { state: 'CONTACTED' } });
    expect(await records(first, true, 'two')).toMatchObject({ kind: 'done' });
    expect(await closes(first, 'RESOLVED')).toMatchObject({ event: { state: 'RESOLVED' } });

    expect(await bench.trail(event.id)).toEqual([
      ...['OPENED', 'ACKNOWLEDGED', 'CONTACT_TRIED', 'ANSWERED', 'RESOLVED'],
    ]);
    expect(await bench.alarm(event.id)).toBe('ENDED');
    const asker = safetyAskerOf(bench.needs(), member);
    expect(await findVisible(asker, event.id)).toMatchObject({ state: 'RESOLVED', version: 5 });
  });

  test('is taken up by one of two who do so at once', async () => {
    const outcomes = await Promise.all([acknowledges(first), acknowledges(second)]);

    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['done', 'refused']);
    expect(await bench.trail(event.id)).toEqual(['OPENED', 'ACKNOWLEDGED']);
  });

  test('is missing for staff who may not see it, whatever they try', async () => {
    const missing = { kind: 'not-found' };
    expect(await acknowledges(stranger)).toEqual(missing);
    expect(await records(stranger, true)).toEqual(missing);
    expect(await closes(stranger, 'RESOLVED')).toEqual(missing);
    expect(await findVisible(safetyAskerOf(bench.needs(), stranger), event.id)).toBeNull();
    const page = await bench.database.readFor('safety', (tx) =>
      safetyEvents.pageOfStaff(tx, {
        ...{ staffId: stranger.memberId, isOnRoster: false, state: null },
        ...{ isWaiting: null, after: null, limit: 10 },
      }),
    );
    expect(page).toEqual([]);
  });

  test('is missing for another member', async () => {
    const other = bench.aMember();

    expect(await closes(other, 'RESOLVED')).toEqual({ kind: 'not-found' });
    expect(await findVisible(safetyAskerOf(bench.needs(), other), event.id)).toBeNull();
  });

  test('is ended by its author at any time, with what they say about it sealed', async () => {
    expect(await closes(member, 'FALSE_ALARM')).toMatchObject({
      event: { state: 'RESOLVED', wasFalseAlarm: true },
    });

    expect(await bench.alarm(event.id)).toBe('ENDED');
    const [row] = await bench.sql<{ feedback_sealed: Buffer }>(
      'select feedback_sealed from safety_event where id = $1',
      [event.id],
    );
    expect(row?.feedback_sealed.includes('song')).toBe(false);
    expect(await acknowledges(first)).toMatchObject({ kind: 'refused' });
  });

  test('stands in the pages of those who may see it: first what waits, the oldest first', async () => {
    await bench.sql('truncate safety_event cascade');
    const raise = (minutes: number) => {
      const author = bench.aMember();
      return author.session.change((tx) =>
        raiseCall(tx, bench.needs(), {
          ...{ memberId: author.memberId, cause: 'BUTTON', class: null, now: later(minutes) },
          ...{ onRoster: [], acknowledgeWithinMinutes: 10, isUrgent: false },
        }),
      );
    };
    const ids: string[] = [];
    for (const minutes of [-50, -40, -30, -20, -10]) ids.push((await raise(minutes)).event.id);
    const [mine = '', oldest = '', others = '', ended = '', newest = ''] = ids;
    const takes = (staff: AskingStaff, safetyEventId: string) =>
      acknowledgeSafetyEvent(bench.needs(), staff, { safetyEventId, now });
    await takes(first, mine);
    await takes(second, others);
    await takes(second, ended);
    await closeSafetyEvent(bench.needs(), second, {
      draft: { safetyEventId: ended, outcome: 'ESCALATED' },
      now,
    });
    const page = (isWaiting: boolean | null, after: StaffPlace | null = null, limit = 10) =>
      bench.database.readFor('safety', (tx) =>
        safetyEvents.pageOfStaff(tx, {
          ...{ staffId: first.memberId, isOnRoster: true, state: null, isWaiting, after, limit },
        }),
      );
    const idsOf = (events: readonly SafetyEvent[]) => events.map(({ id }) => id);
    const all = [oldest, newest, mine, others, ended];

    expect(idsOf(await page(null))).toEqual(all);
    expect(idsOf(await page(true))).toEqual([oldest, newest, mine]);
    expect(idsOf(await page(false))).toEqual([others, ended]);
    const walked: string[] = [];
    let after: StaffPlace | null = null;
    for (;;) {
      const [next] = await page(null, after, 1);
      if (next === undefined) break;
      walked.push(next.id);
      after = { ...next, rank: rankFor(next, first.memberId) };
    }
    expect(walked).toEqual(all);
    expect(await bench.database.readFor('safety', (tx) => safetyEvents.counts(tx))).toEqual({
      ...{ waiting: 2, waitingSince: later(-40), unanswered: 0, taken: 2 },
    });
  });

  test('is not seen any more by somebody who had it and left the roster', async () => {
    await acknowledges(first);
    await bench.onDuty(second);
    const seen = () => findVisible(safetyAskerOf(bench.needs(), first), event.id);

    expect(await seen()).toMatchObject({ state: 'ACKNOWLEDGED' });
    await closes(first, 'ESCALATED');
    expect(await seen()).toBeNull();
    await bench.onDuty(first, second);
  });
});
