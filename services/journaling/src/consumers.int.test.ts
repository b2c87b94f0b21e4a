import { defaultPolicy } from '@holdfast/configuration';
import { newEvent, sealEvent, type AddressedEvent, type EventDataByType } from '@holdfast/events';
import { newUnorderedId, systemClock, type MemberId } from '@holdfast/kernel';
import { createSealer, KeyUnavailableError, type KeyAnswer } from '@holdfast/sealing';
import { startConsumers } from '@holdfast/subgraph';
import { createLogger } from '@holdfast/telemetry';
import { LogByHand, RingByHand } from '@holdfast/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { dutyIn } from './duty/read-duty.part.ts';
import { later, now, SafetyBench } from './safety-event/a-safety-bench.fixture.test.ts';
import { safetySettings } from './reachability/safety-setting.repository.ts';
import { openClass } from './safety-event/seal-safety-text.part.ts';
import { safetyEvents } from './safety-event/safety-event.repository.ts';
import { journalingService } from './service.ts';

type RoomAlarm = EventDataByType['holdfast.groups.alarm-changed.v1'];
type WordsKept = EventDataByType['holdfast.members.words-kept.v1'];
type Roster = EventDataByType['holdfast.groups.duty-changed.v1'];

const PROGRAMME = '00000000-0000-4000-8000-0000000d0717';
const key: KeyAnswer = { kind: 'key', key: Buffer.alloc(32, 3) };
const groups = createSealer({ keyFor: () => Promise.resolve(key) });

/** Whether the key ring answers this service. */
let isRingThere = true;
const ring = createSealer({
  keyFor: () => (isRingThere ? Promise.resolve(key) : Promise.reject(new KeyUnavailableError())),
});

let bench: SafetyBench;
const log = new LogByHand<AddressedEvent>();
beforeAll(async () => {
  bench = await SafetyBench.open();
  const consumers = startConsumers(journalingService, {
    database: bench.database,
    sealer: ring,
    consumerParts: {
      ownTexts: bench.ownTexts,
      policy: { ...defaultPolicy, privateTextAlarm: 'REQUIRED' },
      pokeAlarms: () => void bench.pokes.push('poke'),
    },
    transport: log,
    witness: new RingByHand(),
    now: systemClock,
    logger: createLogger('test', 'silent'),
  });
  await log.isRead(consumers.length);
});
afterAll(() => bench.stop());
beforeEach(() => {
  isRingThere = true;
});

const day = { fromMinute: 0, untilMinute: 1_440 };
const [contactId, staffId] = [newUnorderedId(), newUnorderedId()];

const roster = (version: number, changes: Partial<Roster> = {}) =>
  newEvent('holdfast.groups.duty-changed.v1', {
    id: newUnorderedId(),
    at: now,
    data: {
      ...{ programmeId: PROGRAMME, version, at: now.toISOString(), isOn: true, country: 'AT' },
      ...{ timeZone: 'UTC', acknowledgeWithinMinutes: 5, overrides: [], lastResort: [contactId] },
      // The bench’s now is a Sunday.
      slots: [{ weekday: 'SUNDAY', ...day, first: [contactId], second: [] }],
      contacts: [{ contactId, staffId }],
      ...changes,
    },
  });
const address = (version: number, text: string | null) =>
  sealEvent(groups, 'holdfast.groups.duty-address-changed.v1', {
    id: newUnorderedId(),
    at: now,
    data: {
      ...{ programmeId: PROGRAMME, contactId, staffId, version, at: now.toISOString() },
      ...(text === null ? { isGone: true } : { isGone: false, address: text }),
    },
  });
const dutyNow = () => bench.database.readFor('alarm', (tx) => dutyIn(bench.needs(), tx, now));

describe('the roster', () => {
  test('is nobody’s until one was told', async () => {
    expect(await dutyNow()).toMatchObject({ isOnDuty: false, until: null, staffIds: [] });
  });

  test('is kept with the addresses, sealed anew, so that it is known while the key ring is away', async () => {
    await log.hand(await address(1, 'duty@example.org'), roster(2));
    isRingThere = false;

    expect(await dutyNow()).toMatchObject({
      ...{ isOnDuty: true, staffIds: [staffId], acknowledgeWithinMinutes: 5 },
      until: new Date('2026-03-30T00:00:00Z'),
      tiers: { FIRST_CONTACT: [{ channel: 'MAIL', address: 'duty@example.org' }] },
    });
    const [row] = await bench.sql<{ address_sealed: Buffer }>(
      'select address_sealed from duty_address',
    );
    expect(row?.address_sealed.includes('example')).toBe(false);
  });

  test('is no older one, and calls nobody who has no address any more', async () => {
    await log.hand(roster(1, { isOn: false }));
    expect(await dutyNow()).toMatchObject({ isOnDuty: true });

    await log.hand(await address(3, null));
    expect(await dutyNow()).toMatchObject({ isOnDuty: false, staffIds: [staffId] });

    await log.hand(await address(2, 'older@example.org'), await address(4, 'newer@example.org'));
    expect(await dutyNow()).toMatchObject({
      tiers: { LAST_RESORT: [{ address: 'newer@example.org' }] },
    });
  });

  test('calls nobody by mail where there is no mail server', async () => {
    const needs = { ...bench.needs(), ways: { canMail: false, webhookUrl: null } };

    const duty = await bench.database.readFor('alarm', (tx) => dutyIn(needs, tx, now));
    expect(duty.isOnDuty).toBe(false);
  });

  test('has open alarms looked at, at once', async () => {
    for (const [index, told] of [
      roster(1_000),
      await address(1_000, 'night@example.org'),
    ].entries()) {
      await bench.sql(
        `insert into alarm (id, cause, state, raised_at, acknowledge_within_seconds, tier, next_due_at, version)
         values (gen_random_uuid(), 'BUTTON', 'OPEN', now(), 600, 1, now() + interval '5 minutes', $1)`,
        [index + 1],
      );
      await log.hand(told);
      expect(await bench.sql('select from alarm where next_due_at > $1', [new Date(0)])).toEqual(
        [],
      );
    }
  });
});

describe('an alarm of a room', () => {
  let alarmId: string;
  let memberId: string;
  beforeEach(() => {
    [alarmId, memberId] = [newUnorderedId(), newUnorderedId()];
  });

  const step = (version: number, changes: Partial<RoomAlarm> & Pick<RoomAlarm, 'step'>) =>
    sealEvent(groups, 'holdfast.groups.alarm-changed.v1', {
      id: newUnorderedId(),
      at: now,
      data: {
        ...{ alarmId, memberId, groupId: PROGRAMME, version, facilitatorIds: [] },
        at: later(version).toISOString(),
        ...changes,
      },
    });
  const event = () => bench.database.readFor('safety', (tx) => safetyEvents.find(tx, alarmId));

  test('becomes the event of the same id, and leaves each step in its trail once', async () => {
    const messageId = newUnorderedId();
    const raised = await step(1, { step: 'RAISED', messageId, class: 'SUI_ACTIVE' });
    const alerted = await step(2, { step: 'ALERTED', tier: 'FIRST_CONTACT' });
    const more = await step(3, { step: 'RAISED' });
    await log.hand(raised, alerted, more);
    await log.hand(raised, alerted);
    await log.hand(await step(2, { step: 'ALERTED', tier: 'FIRST_CONTACT' }));
    await log.hand(await step(4, { step: 'ACKNOWLEDGED', staffId }));

    expect(await event()).toMatchObject({
      ...{ memberId, messageId, cause: 'ROOM', state: 'ACKNOWLEDGED', acknowledgedBy: staffId },
      openedAt: later(1),
    });
    expect(await bench.trail(alarmId)).toEqual(['OPENED', 'ALERTED', 'SAID_AGAIN', 'ACKNOWLEDGED']);
    const found = await event();
    expect(found === null ? null : await openClass(bench.needs(), found)).toBe('SUI_ACTIVE');
  });

  test('has the class of the latest words that are urgent, as the alarm of the room has', async () => {
    await log.hand(await step(1, { step: 'RAISED', class: 'SUI_ACTIVE' }));
    await log.hand(await step(2, { step: 'RAISED', class: 'SUI_PLAN' }));
    await log.hand(await step(3, { step: 'RAISED' }));
    await log.hand(await step(1, { step: 'RAISED', class: 'SUI_ACTIVE' }));

    const found = await event();
    expect(found === null ? null : await openClass(bench.needs(), found)).toBe('SUI_PLAN');
  });

  test('says in its trail what a step is more exactly', async () => {
    await log.hand(
      await step(1, { step: 'RAISED' }),
      await step(2, { step: 'NOBODY', detail: 'NOBODY_ON_DUTY' }),
      await step(3, { step: 'NOBODY', detail: 'ALERT_UNSENT', tier: 'LAST_RESORT' }),
    );

    expect(await bench.trail(alarmId)).toEqual(['OPENED', 'NOBODY_ON_DUTY', 'ALERT_UNSENT']);
    expect(await event()).toMatchObject({ state: 'OPEN' });
  });

  test('that two people take up by two doors has one of them, and tells of both', async () => {
    await log.hand(await step(1, { step: 'RAISED' }));
    await bench.sql(
      `update safety_event set state = 'ACKNOWLEDGED', acknowledged_by = $2, held_until = 'infinity' where id = $1`,
      [alarmId, staffId],
    );

    await log.hand(await step(2, { step: 'ACKNOWLEDGED', staffId: newUnorderedId() }));

    expect(await event()).toMatchObject({ state: 'ACKNOWLEDGED', acknowledgedBy: staffId });
    expect(await bench.trail(alarmId)).toEqual(['OPENED', 'ACKNOWLEDGED_TOO']);
  });

  test('may begin with any of its steps', async () => {
    await log.hand(await step(3, { step: 'ESCALATED', facilitatorIds: [staffId] }));
    expect(await event()).toMatchObject({ state: 'ESCALATED', facilitatorIds: [staffId] });

    await log.hand(await step(2, { step: 'NOBODY', tier: 'LAST_RESORT' }));
    await log.hand(await step(1, { step: 'RAISED', messageId: PROGRAMME }));
    expect(await event()).toMatchObject({ openedAt: later(1), messageId: PROGRAMME });
    expect(await bench.trail(alarmId)).toEqual(['OPENED', 'NOBODY_TO_ALERT', 'NOBODY_ANSWERED']);
  });

  test('is an event while the key ring is away, and gets its class once it is back', async () => {
    const raised = await step(1, { step: 'RAISED', class: 'OD_NOW' });
    isRingThere = false;
    await expect(log.hand(raised)).rejects.toThrow(KeyUnavailableError);
    expect(await event()).toMatchObject({ state: 'OPEN', classSealed: null });

    isRingThere = true;
    await log.hand(raised);
    expect((await event())?.classSealed).not.toBeNull();
    expect(await bench.trail(alarmId)).toEqual(['OPENED']);
  });

  test('leaves nothing of somebody who was erased', async () => {
    await bench.sql('insert into erased_member values ($1, now())', [memberId]);

    await log.hand(await step(1, { step: 'RAISED', class: 'OD_NOW' }));
    expect(await event()).toBeNull();
  });
});

describe('words that a member keeps elsewhere', () => {
  let memberId: MemberId;
  const since = new Date();
  const words = (changes: Partial<WordsKept> = {}) =>
    sealEvent(groups, 'holdfast.members.words-kept.v1', {
      id: newUnorderedId(),
      at: since,
      data: {
        ...{ memberId, where: 'PLAN', version: 2, at: since.toISOString() },
        ...{ level: 'act', class: 'SUI_ACTIVE' },
        ...changes,
      },
    });
  const daysBefore = (days: number) => new Date(since.getTime() - days * 86_400_000);
  const wishes = (from: Date | null) =>
    bench.database
      .asMember(memberId)
      .change((tx) => safetySettings.keepTextAlarm(tx, memberId, from));
  const events = () =>
    bench.database.readFor('safety', (tx) =>
      safetyEvents.pageOfMember(tx, memberId, { after: null, limit: 5 }),
    );
  beforeEach(() => {
    memberId = newUnorderedId<'Member'>();
  });

  test('are a call, with its alarm, of a member who has asked for that', async () => {
    await wishes(since);
    const kept = await words();
    await log.hand(kept);
    await log.hand(kept);

    const [event, ...others] = await events();
    expect(others).toEqual([]);
    expect(event).toMatchObject({ cause: 'PRIVATE_TEXT', state: 'OPEN', groupId: null });
    expect(await bench.trail(event?.id ?? '')).toEqual(['OPENED']);
    expect(await bench.alarm(event?.id ?? '')).toBe('OPEN');
    expect(event === undefined ? null : await openClass(bench.needs(), event)).toBe('SUI_ACTIVE');

    await log.hand(await words({ where: 'INTAKE', level: 'urgent', class: 'OD_NOW' }));
    expect(await bench.trail(event?.id ?? '')).toEqual(['OPENED', 'SAID_AGAIN']);
  });

  test('are none of a member who has not, or only after them', async () => {
    await log.hand(await words());
    await wishes(since);
    await log.hand(await words({ at: daysBefore(1).toISOString() }));
    await wishes(null);
    await log.hand(await words());

    expect(await events()).toEqual([]);
  });

  const confirms = (version: number, saysTextAlarms: boolean, at = since) =>
    newEvent('holdfast.members.notice-confirmed.v1', {
      ...{ id: newUnorderedId(), at },
      data: { memberId, at: at.toISOString(), version, saysTextAlarms },
    });

  test('are a call where the programme must be told, from the notice on that their author has confirmed', async () => {
    await log.hand(await words());
    await log.hand(confirms(2, true));
    await log.hand(await words({ at: daysBefore(1).toISOString() }));
    expect(await events()).toEqual([]);

    bench.pokes.length = 0;
    await log.hand(await words());
    expect(await events()).toMatchObject([{ cause: 'PRIVATE_TEXT', state: 'OPEN' }]);
    // Those on duty are called now, and not with the next look.
    expect(bench.pokes).toEqual(['poke']);
  });

  test('are none any more once their author has confirmed a notice that does not say so', async () => {
    await log.hand(confirms(2, true), confirms(3, false), confirms(2, true));

    await log.hand(await words());
    expect(await events()).toEqual([]);
  });

  test('are none where they are not alarming, or are history', async () => {
    await wishes(daysBefore(30));
    await log.hand(await words({ level: 'monitor', class: 'SUI_PASSIVE' }));
    await log.hand(await words({ at: daysBefore(8).toISOString() }));

    expect(await events()).toEqual([]);
  });

  test('wait while the key ring is away, and are none of somebody who was erased', async () => {
    await wishes(since);
    const kept = await words();
    isRingThere = false;
    await expect(log.hand(kept)).rejects.toThrow(KeyUnavailableError);
    isRingThere = true;
    await log.hand(kept);
    expect(await events()).toHaveLength(1);

    await bench.sql('insert into erased_member values ($1, now())', [memberId]);
    await log.hand(await words({ level: 'urgent' }));
    expect(await bench.trail((await events())[0]?.id ?? '')).toEqual(['OPENED']);
  });
});
