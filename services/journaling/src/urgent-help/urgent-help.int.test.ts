import { startAlarms } from '@holdfast/alarm';
import { createLogger } from '@holdfast/telemetry';
import { eventually } from '@holdfast/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { dutyIn } from '../duty/read-duty.part.ts';
import { later, now, SafetyBench } from '../safety-event/a-safety-bench.fixture.test.ts';
import { noteAlarmStep } from '../safety-event/note-alarm-step.step.ts';
import { setPrivateTextAlarm } from '../reachability/set-private-text-alarm.ts';
import { closeSafetyEvent } from '../answer-call/close-safety-event.ts';
import { requestUrgentHelp, type PressOutcome } from './request-urgent-help.ts';
import { underWay } from './under-way.part.ts';
import { watchTexts } from './watch-texts.part.ts';

let bench: SafetyBench;
beforeAll(async () => {
  bench = await SafetyBench.open();
});
afterAll(() => bench.stop());

/** The needs of one process: two of them know nothing of each other. */
const aProcess = () => ({ ...bench.needs(), presses: underWay<PressOutcome>() });
let process: ReturnType<typeof aProcess>;
let member: ReturnType<SafetyBench['aMember']>;
beforeEach(() => {
  process = aProcess();
  member = bench.aMember();
});

const press = async (
  key: string,
  { note, at = now, by = process }: { note?: string; at?: Date; by?: typeof process } = {},
) => {
  const asking = bench.aMember(member.memberId);
  const draft = { note: note ?? null, idempotencyKey: key };
  const outcome = await requestUrgentHelp(by, asking, { draft, now: at });
  if (outcome.kind !== 'pressed') throw new Error(`A press was ${outcome.kind}.`);
  return outcome;
};
const eventsOf = () =>
  bench.sql<{ id: string; presses: number; state: string }>(
    'select id, presses, state from safety_event where member_id = $1 order by opened_at',
    [member.memberId],
  );

describe('a press of the button', () => {
  test('opens an event, raises its alarm and tells of it, all at once', async () => {
    const { event } = await press('one', { note: 'Please call me.' });

    expect(await eventsOf()).toEqual([{ id: event.id, presses: 1, state: 'OPEN' }]);
    expect(await bench.trail(event.id)).toEqual(['OPENED']);
    expect(await bench.alarm(event.id)).toBe('OPEN');
    const told = await bench.sql(
      `select event -> 'data' ->> 'state' as state from outbox where event -> 'data' ->> 'safetyEventId' = $1`,
      [event.id],
    );
    expect(told).toEqual([{ state: 'OPEN' }]);
    expect(
      await bench.sql('select from safety_message where event_id = $1', [event.id]),
    ).toHaveLength(1);
  });

  test('a hundred times at once, in two processes, is one event', async () => {
    const processes = [process, aProcess()];
    const all = await Promise.all(
      Array.from({ length: 100 }, (_, at) =>
        press(`key ${at}`, { by: processes[at % 2] ?? process }),
      ),
    );

    const events = await eventsOf();
    expect(events).toHaveLength(1);
    expect(new Set(all.map(({ event }) => event.id))).toEqual(new Set([events[0]?.id]));
    expect(await bench.sql('select from alarm where id = $1', [events[0]?.id])).toHaveLength(1);
  });

  test('with a note of its own is taken in each time', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, at) => press(`key ${at}`, { note: `note ${at}` })),
    );

    const [event, ...others] = await eventsOf();
    expect(others).toEqual([]);
    expect(event).toMatchObject({ presses: 20 });
    expect(
      await bench.sql('select from safety_message where member_id = $1', [member.memberId]),
    ).toHaveLength(20);
  });

  test('that is repeated adds nothing', async () => {
    const first = await press('one');
    const again = await press('one', { at: later(1) });

    expect(again.event.id).toBe(first.event.id);
    expect(await eventsOf()).toMatchObject([{ presses: 1 }]);
  });

  test('alerts anew once somebody has the first call, or nobody answered it long ago', async () => {
    const first = await press('one');
    await bench.sql(`update safety_event set state = 'ACKNOWLEDGED' where id = $1`, [
      first.event.id,
    ]);
    const second = await press('two', { at: later(1) });
    expect(second.event.id).not.toBe(first.event.id);
    expect(await bench.alarm(second.event.id)).toBe('OPEN');

    await bench.sql(`update safety_event set state = 'ESCALATED' where id = $1`, [second.event.id]);
    expect((await press('three', { at: later(2) })).event.id).toBe(second.event.id);
    expect((await press('four', { at: later(12) })).event.id).not.toBe(second.event.id);
  });
});

describe('the alarm of a press', () => {
  test('leaves its steps in the trail, and says that nobody is there', async () => {
    const { event, duty } = await press('one');
    const alarms = startAlarms({
      database: bench.database,
      roster: async (tx, at) => (await dutyIn(process, tx, at)).tiers,
      senders: {},
      noteStep: noteAlarmStep,
      now: () => now,
      logger: createLogger('test', 'silent'),
    });
    alarms.poke();

    await eventually(async () =>
      expect(await bench.trail(event.id)).toEqual(['OPENED', 'NOBODY_ON_DUTY']),
    );
    await alarms.stop();
    expect(duty.isOnDuty).toBe(false);
    expect(await eventsOf()).toMatchObject([{ state: 'OPEN' }]);
    const told = await bench.sql<{ state: string }>(
      `select distinct event -> 'data' ->> 'state' as state from outbox where event -> 'data' ->> 'safetyEventId' = $1`,
      [event.id],
    );
    expect(told).toEqual([{ state: 'OPEN' }]);
  });
});

describe('calls again and again', () => {
  const DANGER = 'I have the pills here and I take them tonight.';
  /** Presses, and says that it was nothing. */
  const pressAndTakeBack = async (key: string, minute: number) => {
    const { event, heldUntil } = await press(key, { at: later(minute) });
    const author = { ...bench.aMember(member.memberId), isStaff: false, roles: [] };
    await closeSafetyEvent(bench.needs(), author, {
      draft: { safetyEventId: event.id, outcome: 'WITHDRAWN' },
      now: later(minute),
    });
    return heldUntil;
  };
  const heldOf = async (id: string) => {
    const [row] = await bench.sql<{ at: Date | null }>(
      'select held_until as at from alarm where id = $1',
      [id],
    );
    return row?.at ?? null;
  };

  test('alert at once three times within an hour, then wait for up to ten minutes, and none is lost', async () => {
    for (const minute of [0, 1, 2])
      expect(await pressAndTakeBack(`key ${String(minute)}`, minute)).toBeNull();

    const { event, heldUntil } = await press('fourth', { at: later(3) });
    const again = await press('fifth', { at: later(4) });

    expect(heldUntil).not.toBeNull();
    expect(Number(heldUntil) - Number(later(3))).toBeLessThanOrEqual(600_000);
    expect(await heldOf(event.id)).toEqual(heldUntil);
    expect(await bench.trail(event.id)).toEqual(['OPENED', 'HELD', 'PRESSED_AGAIN']);
    expect(again.event.id).toBe(event.id);
    expect(await eventsOf()).toHaveLength(4);
  });

  test('with words of danger within minutes alert at once, also beside one that waits', async () => {
    for (const minute of [0, 1, 2]) await pressAndTakeBack(`key ${String(minute)}`, minute);
    const waiting = await press('fourth', { at: later(3) });

    const urgent = await press('fifth', { at: later(4), note: DANGER });

    expect(waiting.heldUntil).not.toBeNull();
    expect(urgent).toMatchObject({ heldUntil: null });
    expect(urgent.event.id).not.toBe(waiting.event.id);
    expect(await heldOf(urgent.event.id)).toBeNull();
  });

  test('alert at once again after an hour', async () => {
    for (const minute of [0, 1, 2]) await pressAndTakeBack(`key ${String(minute)}`, minute);

    expect((await press('later', { at: later(63) })).heldUntil).toBeNull();
  });
});

describe('private words', () => {
  const watched = async (text: string) => {
    const asking = bench.aMember(member.memberId);
    const watch = await watchTexts(process, asking, { texts: [text], now });
    await asking.session.change((tx) => watch.raise(tx));
    return watch.card;
  };
  const danger = 'I want to kill myself.';

  test('alarm nobody by themselves', async () => {
    expect(await watched(danger)).toMatchObject({ reach: 'NOBODY_TOLD', offersUrgentHelp: true });
    expect(await eventsOf()).toEqual([]);
  });

  test('call for help once their author has asked for that, and are one event while it is open', async () => {
    await setPrivateTextAlarm(process, bench.aMember(member.memberId), { isOn: true, now });

    expect(await watched('A quiet day.')).toBeNull();
    expect(await eventsOf()).toEqual([]);
    expect(await watched(danger)).toMatchObject({ reach: 'NOBODY_ON_DUTY' });
    await watched(danger);

    const [event, ...others] = await eventsOf();
    expect(others).toEqual([]);
    expect(event).toMatchObject({ presses: 0 });
    expect(await bench.trail(event?.id ?? '')).toEqual(['OPENED', 'SAID_AGAIN']);
  });

  test('call nobody once it was taken back', async () => {
    await setPrivateTextAlarm(process, bench.aMember(member.memberId), { isOn: true, now });
    await setPrivateTextAlarm(process, bench.aMember(member.memberId), { isOn: false, now });

    await watched(danger);
    expect(await eventsOf()).toEqual([]);
  });
});
