import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { AskingStaff } from '@holdfast/subgraph';
import { later, now, SafetyBench } from './a-safety-bench.fixture.test.ts';
import { acknowledgeSafetyEvent } from './acknowledge-safety-event.ts';
import { closeSafetyEvent } from './close-safety-event.ts';
import { raiseCall } from './raise-call.step.ts';
import { recordSafetyContact } from './record-safety-contact.ts';
import { findVisible, safetyAskerOf } from './safety-asker.part.ts';
import { safetyEvents } from './safety-event.repository.ts';
import type { SafetyEvent, SafetyOutcome } from './safety-event.rule.ts';

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
  event = await member.session.change((tx) =>
    raiseCall(tx, bench.needs(), {
      ...{ memberId: member.memberId, cause: 'BUTTON', class: 'SUI_ACTIVE' },
      ...{ onRoster: [], acknowledgeWithinMinutes: 10, now },
    }),
  );
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
        ...{ staffId: stranger.memberId, isOnRoster: false, state: null, after: null, limit: 10 },
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

  test('stands in the pages of those who may see it, newest first', async () => {
    const page = (after: { openedAt: Date; id: string } | null) =>
      bench.database.readFor('safety', (tx) =>
        safetyEvents.pageOfStaff(tx, {
          ...{ staffId: first.memberId, isOnRoster: true, state: 'OPEN', after, limit: 1 },
        }),
      );
    const [newest] = await page(null);
    const [next] = await page(newest ?? null);

    expect(newest).toBeDefined();
    expect(next?.id).not.toBe(newest?.id);
  });
});
