import { newUnorderedId } from '@holdfast/kernel';
import { eventually } from '@holdfast/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { AlarmBench, onDuty, ROSTER } from './alarm-bench.fixture.test.ts';
import type { AlarmOptions } from './alarm-options.ts';
import { acknowledgeAlarm, freeAlarm, wakeAlarms, watchHolder } from './alarm-rows.ts';

let bench: AlarmBench;
beforeAll(async () => {
  bench = await AlarmBench.open();
});
afterEach(() => bench.clear());
afterAll(() => bench.stop());

const said = (...expected: readonly string[]) =>
  eventually(() => expect(bench.said()).toEqual(expected));
/** Everything that was begun is noted. */
const noted = (id: string, outcomes: readonly string[]) =>
  eventually(async () => {
    const trail = await bench.trail(id);
    expect(trail.map(({ outcome }) => outcome)).toEqual(outcomes);
  });
const acknowledged = (id: string) =>
  bench.database.changeFor('alarm', (tx) =>
    acknowledgeAlarm(tx, { id, by: newUnorderedId(), now: bench.now }),
  );

/** An alarm with a worker that keeps its steps. */
async function raisedWithSteps(changed: Partial<AlarmOptions> = {}) {
  const steps: string[] = [];
  const worker = bench.work({
    noteStep: (_tx, { step }) => {
      steps.push('tier' in step ? `${step.kind} ${step.tier}` : step.kind);
      return Promise.resolve();
    },
    ...changed,
  });
  const id = await bench.raise();
  worker.poke();
  return { id, worker, steps: () => steps };
}

describe('an alarm in a gap of the roster', () => {
  const NOBODY = { FIRST_CONTACT: [], SECOND_CONTACT: [], LAST_RESORT: [] };

  test('says that nobody is on duty, once, and stays open', async () => {
    bench.roster = NOBODY;
    const { id, steps, worker } = await raisedWithSteps();
    await eventually(() => expect(steps()).toEqual(['NOBODY_ON_DUTY']));

    bench.later(60);
    bench.later(60);
    const other = await bench.raise();
    worker.poke();

    await eventually(() => expect(steps()).toEqual(['NOBODY_ON_DUTY', 'NOBODY_ON_DUTY']));
    expect(await bench.row(id)).toMatchObject({ state: 'OPEN', escalated_at: null });
    expect(await bench.row(other)).toMatchObject({ state: 'OPEN', escalated_at: null });
  });

  test('alerts those who come on duty at once, and says so', async () => {
    bench.roster = NOBODY;
    const { id, steps, worker } = await raisedWithSteps();
    await eventually(() => expect(steps()).toEqual(['NOBODY_ON_DUTY']));

    bench.roster = ROSTER;
    await bench.database.changeFor('alarm', wakeAlarms);
    worker.poke();

    await said('alert.raised ada');
    await noted(id, ['BEGUN', 'SENT']);
    expect(steps()).toEqual(['NOBODY_ON_DUTY', 'ALERTED FIRST_CONTACT']);
  });

  test('alerts those who come on duty while it is sent to others, and nobody twice', async () => {
    let arrive: () => void = () => undefined;
    const sending = new Promise<void>((resolve) => (arrive = resolve));
    const { id, steps } = await raisedWithSteps({
      senders: {
        MAIL: bench.sender((alert) => (alert.address.startsWith('ada') ? sending : undefined)),
      },
    });
    await said('alert.raised ada');

    bench.roster = { ...ROSTER, FIRST_CONTACT: [onDuty('ada'), onDuty('dora')] };
    await bench.database.changeFor('alarm', wakeAlarms);
    arrive();

    await said('alert.raised ada', 'alert.raised dora');
    await noted(id, ['BEGUN', 'SENT', 'BEGUN', 'SENT']);
    expect(steps()[0]).toBe('ALERTED FIRST_CONTACT');
  });
});

describe('the trail', () => {
  test('says that somebody was alerted once a road took it, and before that the truth', async () => {
    let isAway = true;
    const away = () =>
      isAway ? Promise.reject(Object.assign(new Error('no'), { code: 'ECONNREFUSED' })) : undefined;
    const { id, steps } = await raisedWithSteps({ senders: { MAIL: bench.sender(away) } });
    await noted(id, ['BEGUN', 'FAILED']);
    expect(steps()).toEqual(['ALERT_UNSENT FIRST_CONTACT']);

    isAway = false;
    bench.later(5);

    await noted(id, ['BEGUN', 'FAILED', 'BEGUN', 'SENT']);
    expect(steps()).toEqual(['ALERT_UNSENT FIRST_CONTACT', 'ALERTED FIRST_CONTACT']);
  });

  test('never says that nobody answered while nobody was alerted', async () => {
    const { id, steps } = await raisedWithSteps({ senders: {} });
    for (let tier = 1; tier <= 3; tier += 1) {
      await eventually(() =>
        expect(steps().filter((step) => step.startsWith('ALERT_UNSENT'))).toHaveLength(tier),
      );
      bench.later(600);
    }
    await eventually(async () =>
      expect((await bench.row(id))['tier_due_at']).toEqual(new Date(bench.now.getTime() + 600_000)),
    );

    expect(steps()).not.toContain('ESCALATED');
  });
});

describe('an alarm that somebody has', () => {
  const watched = async () => {
    const started = await raisedWithSteps();
    const { id } = started;
    await noted(id, ['BEGUN', 'SENT']);
    await acknowledged(id);
    const alarm = { id, cause: 'BUTTON', acknowledgeWithinMinutes: 10, now: bench.now };
    const remindAt = new Date(bench.now.getTime() + 900_000);
    await bench.database.changeFor('alarm', (tx) => watchHolder(tx, { ...alarm, remindAt }));
    return { ...started, alarm };
  };
  const REMINDED = ['alert.reminded ada', 'alert.reminded ben', 'alert.reminded cleo'];
  const reminded = () => bench.said().slice(1).sort();

  test('reminds everybody once if its holder does nothing', async () => {
    const { id, steps } = await watched();
    bench.later(899);
    bench.later(1);

    await eventually(() => expect(reminded()).toEqual(REMINDED));
    await eventually(() => expect(steps()).toEqual(['ALERTED FIRST_CONTACT', 'REMINDED']));
    await bench.leap(3_600);
    const other = await bench.raise();
    bench.later(0);
    await noted(other, ['BEGUN', 'SENT']);
    expect(await bench.row(id)).toMatchObject({ state: 'ACKNOWLEDGED' });
    expect(new Set(bench.given.map(({ messageId }) => messageId)).size).toBe(bench.given.length);
  });

  test('reminds nobody of what its holder has done since', async () => {
    const { alarm } = await watched();
    await bench.database.changeFor('alarm', (tx) => watchHolder(tx, { ...alarm, remindAt: null }));
    await bench.leap(3_600);
    const other = await bench.raise();
    bench.later(0);

    await noted(other, ['BEGUN', 'SENT']);
    expect(reminded()).toEqual(['alert.raised ada']);
  });

  test('calls anew once its holder is gone', async () => {
    const { id, steps } = await watched();
    expect(
      await bench.database.changeFor('alarm', (tx) => freeAlarm(tx, { id, now: bench.now })),
    ).toBe(true);
    bench.later(0);

    await said('alert.raised ada', 'alert.raised ada');
    await eventually(() =>
      expect(steps()).toEqual(['ALERTED FIRST_CONTACT', 'ALERTED FIRST_CONTACT']),
    );
    bench.later(600);
    await said('alert.raised ada', 'alert.raised ada', 'alert.escalated ben');
  });
});

test('an alarm that is held calls at its time, and not before', async () => {
  const worker = bench.work();
  const held = await bench.raise(newUnorderedId(), new Date(bench.now.getTime() + 120_000));
  const other = await bench.raise();
  worker.poke();
  await noted(other, ['BEGUN', 'SENT']);
  await bench.database.changeFor('alarm', wakeAlarms);
  bench.later(119);
  expect(await bench.trail(held)).toEqual([]);

  bench.later(1);

  await noted(held, ['BEGUN', 'SENT']);
});
