import { defaultPolicy } from '@holdfast/configuration';
import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { anEvent, keepsEvent, type KeptEvent } from '../safety-event/a-kept-event.fixture.test.ts';
import { safetyMessages } from '../safety-message/safety-message.repository.ts';
import { presses, type Press } from './press.repository.ts';
import { requestUrgentHelp, type PressOutcome } from './request-urgent-help.ts';
import { underWay } from './under-way.part.ts';

const now = new Date('2026-03-29T02:00:00Z');

let world: FakeWorld;
let kept: KeptEvent;
let pressed: Press[];
let said: string[];
beforeEach(() => {
  world = aFakeWorld();
  kept = keepsEvent(world, null);
  [pressed, said] = [[], []];
  world.answers('presses', presses, {
    findByKey: (_, keyDigest) => pressed.find((each) => each.keyDigest.equals(keyDigest)) ?? null,
    add: (press) => void pressed.push(press),
  });
  world.answers('safetyMessages', safetyMessages, {
    addOnce: ({ bodySealed }) => {
      said.push(bodySealed.toString());
      return true;
    },
  });
});

const press = (key: string, note: string | null = null) =>
  requestUrgentHelp(
    {
      ...{ database: world.database, ownTexts: world.sealer, policy: defaultPolicy },
      ways: { canMail: true, webhookUrl: null },
      serviceKey: { digest: () => Buffer.of(1) },
      alarms: { poke: world.notes('poke') },
      presses: underWay<PressOutcome>(),
    },
    world.member,
    { draft: { note, idempotencyKey: key }, now },
  );

describe('asking for help', () => {
  test.each([
    ['blanks', '   ', []],
    ['words that are too long', 'x'.repeat(2_001), ['x'.repeat(2_000)]],
    ['half a character', 'help \ud800', ['help \ufffd']],
    ['nothing to see', '\0\u200b', []],
  ])('is never refused for %s', async (_what, note, keptWords) => {
    expect(await press('one', note)).toMatchObject({ kind: 'pressed' });
    expect(said).toHaveLength(keptWords.length);
  });

  test('opens an event with its alarm in one transaction of the member, and pokes after it', async () => {
    expect(await press('one')).toMatchObject({
      kind: 'pressed',
      event: { cause: 'BUTTON', state: 'OPEN', presses: 1, openedAt: now },
      duty: { isOnDuty: false, until: null },
    });

    expect(world.done).toEqual([
      ...['read for alarm', 'dutyCopies.find', 'begin', 'presses.findByKey'],
      ...['safetyEvents.lockMember', 'safetyEvents.newestOwn', 'safetyEvents.openedSince'],
      'safetyEvents.add',
      ...['safetyEvents.append', 'eventAlarms.raise', 'publish safety-event-changed.v1'],
      ...['presses.add', 'commit', 'poke'],
    ]);
  });

  test('again is an entry of the same event, and raises nothing', async () => {
    await press('one');
    world.done.length = 0;

    expect(await press('two')).toMatchObject({ event: { presses: 2 } });
    expect(kept.steps.map(({ kind }) => kind)).toEqual(['OPENED', 'PRESSED_AGAIN']);
    expect(world.done).not.toContain('eventAlarms.raise');
  });

  test('once more with the same key is answered with the same event', async () => {
    await press('one');
    await press('one');

    expect(kept.event).toMatchObject({ presses: 1 });
  });

  test('with the same key and another note is one more press, and its note is kept', async () => {
    await press('one');
    await press('one', 'She took all of them.');
    await press('one', 'She took all of them.');

    expect(kept.event).toMatchObject({ presses: 2 });
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('She took all of them.');
  });

  test.each([
    ['NUL and a mark that turns', 'I have taken \0\u202eall of them.', 'I have taken all of them.'],
    ['half a sign', 'I am here \ud83d', 'I am here \ufffd'],
    ['hidden signs before it', `${'\u{e0041}'.repeat(3_000)}I am here`, 'I am here'],
  ])('keeps of a note what can be kept: %s', async (_what, note, rest) => {
    await press('one', note);

    expect(said[0]?.endsWith(`|${rest}`)).toBe(true);
  });

  test('knows of a danger that stands behind what is cut', async () => {
    await press('one', `${'x'.repeat(2_000)} I want to kill myself.`);

    expect(kept.event?.classSealed?.toString()).toContain('SUI_ACTIVE');
  });

  test('keeps a note sealed, first in the line, and what it sounds like', async () => {
    await press('one', 'I want to kill myself.');

    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^safety\|.*\|I want to kill myself\.$/);
    expect(kept.event?.classSealed?.toString()).toContain('SUI_ACTIVE');
    expect(JSON.stringify(world.published)).not.toContain('SUI');
  });

  test('alerts anew once somebody has the first call', async () => {
    kept.event = anEvent({ memberId: world.member.memberId, state: 'ACKNOWLEDGED' });

    expect(await press('two')).toMatchObject({ event: { presses: 1 } });
    expect(world.done).toContain('eventAlarms.raise');
  });

  test.each([['idempotencyKey', '', null]])(
    'reads nothing for a fault at %s',
    async (path, key, note) => {
      expect(await press(key, note)).toMatchObject({ kind: 'invalid', faults: [{ path }] });
      expect(world.done).toEqual([]);
    },
  );
});
