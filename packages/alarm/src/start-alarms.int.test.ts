import { newUnorderedId, systemClock } from '@holdfast/kernel';
import { testSize } from '@holdfast/kernel/testing';
import { aMailCatcher, aWebhookReceiver, eventually } from '@holdfast/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { AlarmBench, onDuty, ROSTER } from './alarm-bench.fixture.test.ts';
import type { AlarmOptions } from './alarm-options.ts';
import { acknowledgeAlarm, endAlarm } from './alarm-rows.ts';
import { openAlertSenders } from './open-alert-senders.ts';

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

test('an alarm leaves by mail and webhook within two seconds of its commit', async () => {
  const [mail, hook] = await Promise.all([aMailCatcher(), aWebhookReceiver()]);
  bench.roster = {
    ...ROSTER,
    FIRST_CONTACT: [onDuty('ada'), { ...onDuty('pager', 'WEBHOOK'), address: hook.url }],
  };
  bench.now = systemClock();
  const worker = bench.work({
    now: systemClock,
    senders: openAlertSenders({
      HOLDFAST_SMTP_URL: `${mail.url}?requireTLS=false`,
      HOLDFAST_SMTP_FROM: 'duty@holdfast.test',
      HOLDFAST_ALERT_WEBHOOK_URL: hook.url,
      HOLDFAST_ALERT_WEBHOOK_SECRET: hook.secret,
      HOLDFAST_ALERT_WEBHOOK_LOOPBACK: true,
    }),
  });

  const id = await bench.raise();
  worker.poke();

  await eventually(() => {
    expect(mail.mails).toMatchObject([{ to: 'ada@example.org' }]);
    expect(hook.received).toMatchObject([{ isSigned: true }]);
  }, 2_000);
  await noted(id, ['BEGUN', 'BEGUN', 'SENT', 'SENT']);
  await bench.clear();
  await Promise.all([mail.stop(), hook.stop()]);
});

describe('an alarm that nobody acknowledges', () => {
  test('alerts one tier after another, each once, and escalates', async () => {
    const { id, steps } = await raisedWithSteps();
    await said('alert.raised ada');
    await noted(id, ['BEGUN', 'SENT']);

    bench.later(599);
    bench.later(1);
    await said('alert.raised ada', 'alert.escalated ben');
    await eventually(async () => expect(await bench.trail(id)).toHaveLength(4));
    bench.later(600);
    await said('alert.raised ada', 'alert.escalated ben', 'alert.escalated cleo');
    await eventually(async () => expect(await bench.trail(id)).toHaveLength(6));
    bench.later(600);

    await eventually(async () => {
      expect(await bench.row(id)).toMatchObject({
        state: 'OPEN',
        escalated_at: bench.now,
        tier: 3,
      });
    });
    expect(steps()).toEqual([
      'ALERTED FIRST_CONTACT',
      'ALERTED SECOND_CONTACT',
      'ALERTED LAST_RESORT',
      'ESCALATED',
    ]);
    expect(bench.given).toHaveLength(3);
    expect(new Set(bench.given.map(({ messageId }) => messageId)).size).toBe(3);
  });

  test('goes on after a restart in the middle of the ten minutes', async () => {
    const worker = bench.work();
    const id = await bench.raise();
    worker.poke();
    await noted(id, ['BEGUN', 'SENT']);
    await worker.stop();

    bench.later(600);
    bench.work();

    await said('alert.raised ada', 'alert.escalated ben');
  });

  test('waits no longer than its time when the clock is set back', async () => {
    const worker = bench.work();
    const id = await bench.raise();
    worker.poke();
    await noted(id, ['BEGUN', 'SENT']);

    bench.later(-7_200);
    await eventually(async () => {
      expect(await bench.row(id)).toMatchObject({
        next_due_at: new Date(bench.now.getTime() + 600_000),
      });
    });
    bench.later(600);

    await said('alert.raised ada', 'alert.escalated ben');
  });

  test('is found without a poke, since its process may have died after the commit', async () => {
    bench.work();
    await bench.raise();

    await said('alert.raised ada');
  });
});

describe('an alarm that is over', () => {
  test.each([
    ['acknowledged', acknowledged],
    [
      'ended',
      (id: string) =>
        bench.database.changeFor('alarm', (tx) => endAlarm(tx, { id, now: bench.now })),
    ],
  ])('because it was %s alerts nobody any more, and is so once', async (_how, over) => {
    const worker = bench.work();
    const id = await bench.raise();
    worker.poke();
    await noted(id, ['BEGUN', 'SENT']);

    expect(await over(id)).toBe(true);
    expect(await over(id)).toBe(false);
    bench.later(3_600);
    const other = await bench.raise();
    worker.poke();

    await noted(other, ['BEGUN', 'SENT']);
    expect(await bench.trail(id)).toHaveLength(2);
  });

  test('because it was acknowledged while it was sent stays so', async () => {
    let arrive: () => void = () => undefined;
    const sending = new Promise<void>((resolve) => (arrive = resolve));
    const worker = bench.work({ senders: { MAIL: bench.sender(() => sending) } });
    const id = await bench.raise();
    worker.poke();
    await said('alert.raised ada');

    await acknowledged(id);
    arrive();

    await noted(id, ['BEGUN', 'SENT']);
    expect(await bench.row(id)).toMatchObject({ state: 'ACKNOWLEDGED', next_due_at: null });
  });
});

describe('several workers', () => {
  test('alert for each alarm once', async () => {
    const workers = [bench.work(), bench.work(), bench.work()];
    const ids = await Promise.all(Array.from({ length: testSize(30, 200) }, () => bench.raise()));
    for (const worker of workers) worker.poke();

    await eventually(() => expect(bench.given.length).toBeGreaterThanOrEqual(ids.length));
    await Promise.all(ids.map((id) => noted(id, ['BEGUN', 'SENT'])));
    expect(bench.given.map(({ id }) => id).sort()).toEqual([...ids].sort());
  });

  test('send an alert again, and say so, if the one that sent it was killed before it could note that', async () => {
    const mortal = bench.mortal();
    const killed = bench.work({
      database: mortal.database,
      senders: { MAIL: bench.sender(() => mortal.die()) },
    });
    const id = await bench.raise();
    killed.poke();
    await said('alert.raised ada');

    bench.work();
    bench.later(4);
    expect(await bench.trail(id)).toMatchObject([{ outcome: 'BEGUN' }]);
    bench.later(1);

    await said('alert.raised ada', 'alert.repeated ada');
    await eventually(async () => {
      const trail = await bench.trail(id);
      expect(trail.map(({ outcome }) => outcome).sort()).toEqual([
        'BEGUN',
        'BEGUN',
        'SENT',
        'UNKNOWN',
      ]);
    });
    expect(new Set(bench.given.map(({ messageId }) => messageId)).size).toBe(1);
  });

  test('miss nothing, whenever they are killed', async () => {
    let killsLeft = testSize(20, 200);
    const ids = new Set<string>();
    const one = () => {
      const mortal = bench.mortal();
      const kill = () => {
        if (killsLeft === 0 || Math.random() < 0.5) return;
        killsLeft -= 1;
        mortal.die();
        one();
      };
      const worker = bench.work({
        database: mortal.database,
        roster: () => {
          if (Math.random() < 0.2) kill();
          return Promise.resolve(bench.roster);
        },
        senders: { MAIL: bench.sender(kill) },
      });
      worker.poke();
    };
    one();
    one();
    for (let raised = 0; raised < testSize(20, 200); raised += 1) ids.add(await bench.raise());

    await eventually(async () => {
      // One that was met by many kills waits for its growing pauses, so time goes fast.
      bench.later(5);
      const sent = await bench.databases.sql<{ id: string }>(
        'journaling',
        `select alarm_id as id from alarm_attempt where outcome = 'SENT' and tier = 1`,
      );
      expect(new Set(sent.map(({ id }) => id))).toEqual(ids);
    }, 25_000);
    const unmarked = await bench.databases.sql(
      'journaling',
      `select alarm_id from alarm_attempt where tier = 1 group by alarm_id
       having count(*) filter (where outcome = 'BEGUN') > 1 and count(*) filter (where outcome = 'UNKNOWN') = 0`,
    );
    expect(unmarked).toEqual([]);
  });
});

describe('a channel that is away', () => {
  test('is tried again with growing pauses, and each try is noted; the other goes on', async () => {
    let isAway = true;
    const away = () =>
      isAway ? Promise.reject(Object.assign(new Error('no'), { code: 'ECONNREFUSED' })) : undefined;
    bench.roster = { ...ROSTER, FIRST_CONTACT: [onDuty('ada'), onDuty('pager', 'WEBHOOK')] };
    const worker = bench.work({ senders: { MAIL: bench.sender(away), WEBHOOK: bench.sender() } });
    const id = await bench.raise();
    worker.poke();
    await eventually(async () => expect(await bench.trail(id)).toHaveLength(4));

    bench.later(5);
    await eventually(async () => expect(await bench.trail(id)).toHaveLength(6));
    bench.later(9);
    isAway = false;
    bench.later(1);

    await eventually(async () => {
      const trail = await bench.trail(id);
      expect(
        trail.filter(({ outcome, channel }) => channel === 'MAIL' && outcome !== 'BEGUN'),
      ).toEqual([
        { outcome: 'FAILED', tier: 1, channel: 'MAIL', error: 'ECONNREFUSED' },
        { outcome: 'FAILED', tier: 1, channel: 'MAIL', error: 'ECONNREFUSED' },
        { outcome: 'SENT', tier: 1, channel: 'MAIL', error: null },
      ]);
    });
    expect(bench.said().filter((each) => each.endsWith('pager'))).toEqual(['alert.raised pager']);
    expect(bench.said().filter((each) => each.includes('repeated'))).toEqual([]);
  });

  test.each([
    ['breaks off', () => Promise.reject(Object.assign(new Error('no'), { code: 'ECONNRESET' }))],
    ['never answers', () => new Promise<void>(() => undefined)],
  ])('and %s may have taken it: it is sent again, and says so', async (_how, then) => {
    let tries = 0;
    const once = () => ((tries += 1) === 1 ? then() : undefined);
    const worker = bench.work({ senders: { MAIL: bench.sender(once) } });
    const id = await bench.raise();
    worker.poke();
    await noted(id, ['BEGUN', 'UNKNOWN']);

    bench.later(5);

    await said('alert.raised ada', 'alert.repeated ada');
    await noted(id, ['BEGUN', 'UNKNOWN', 'BEGUN', 'SENT']);
  });

  test('that this installation does not have is noted as such', async () => {
    const worker = bench.work({ senders: {} });
    const id = await bench.raise();
    worker.poke();

    await eventually(async () => {
      expect(await bench.trail(id)).toMatchObject([{ outcome: 'BEGUN' }, { error: 'NO_SENDER' }]);
    });
  });
});

test('an alarm whose step cannot be noted holds up no other, and is tried again', async () => {
  const first = await bench.raise();
  let isBroken = true;
  const worker = bench.work({
    noteStep: (tx, { alarmId }) =>
      isBroken && alarmId === first ? tx.query('select 1 / 0') : Promise.resolve(),
  });
  const second = await bench.raise();
  worker.poke();
  await noted(second, ['BEGUN', 'SENT']);
  expect(await bench.trail(first)).toMatchObject([{ outcome: 'BEGUN' }]);

  isBroken = false;
  await eventually(async () => {
    bench.later(5);
    const outcomes = (await bench.trail(first)).map(({ outcome }) => outcome);
    expect(outcomes).toContain('SENT');
  }, 5_000);
});
