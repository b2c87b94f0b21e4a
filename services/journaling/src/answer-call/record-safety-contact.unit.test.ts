import { aFakeWorld, sealedText, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  anEvent,
  asStaff,
  keepsEvent,
  type KeptEvent,
} from '../safety-event/a-kept-event.fixture.test.ts';
import { recordSafetyContact, type ContactDraft } from './record-safety-contact.ts';

const now = new Date('2026-03-29T02:05:00Z');

let world: FakeWorld;
let kept: KeptEvent;
beforeEach(() => {
  world = aFakeWorld();
  kept = keepsEvent(
    world,
    anEvent({ state: 'ACKNOWLEDGED', acknowledgedBy: world.member.memberId }),
  );
});

const record = (changes: Partial<ContactDraft> = {}) =>
  recordSafetyContact(
    {
      database: world.database,
      ownTexts: world.sealer,
      policy: { safetyNoteMostCodePoints: 20, safetyHolderSilentMinutes: 15 },
    },
    asStaff(world),
    {
      draft: {
        ...{ safetyEventId: kept.event?.id ?? '', way: 'PHONE', hasAnswered: true },
        ...{ idempotencyKey: 'key', ...changes },
      },
      now,
    },
  );

describe('recording a contact', () => {
  test('says that the person has answered, with the note sealed for them', async () => {
    expect(await record({ note: 'with a friend' })).toMatchObject({
      kind: 'done',
      event: { state: 'CONTACTED', answeredAt: now },
    });
    const [step] = kept.steps;
    expect(step).toMatchObject({ kind: 'ANSWERED', way: 'PHONE', byId: world.member.memberId });
    expect(step?.noteSealed).toEqual(
      sealedText(
        { purpose: 'safety', ownerId: kept.event?.memberId ?? '', rowId: step?.id ?? '' },
        'with a friend',
      ),
    );
  });

  test('says that emergency services were called, which is no answer of the person', async () => {
    const way = 'EMERGENCY_SERVICES';

    expect(await record({ way })).toMatchObject({ faults: [{ path: 'hasAnswered' }] });
    expect(await record({ way, hasAnswered: false })).toMatchObject({
      event: { state: 'ACKNOWLEDGED', answeredAt: null },
    });
    expect(kept.steps).toMatchObject([{ kind: 'EMERGENCY_CALLED', way }]);
  });

  test('that was a try moves nothing', async () => {
    expect(await record({ hasAnswered: false })).toMatchObject({
      event: { state: 'ACKNOWLEDGED', answeredAt: null },
    });
    expect(kept.steps).toMatchObject([{ kind: 'CONTACT_TRIED' }]);
  });

  test('is kept once, and its key is spent for another', async () => {
    await record();
    expect(await record()).toMatchObject({ kind: 'done' });
    expect(kept.steps).toHaveLength(1);
    expect(await record({ way: 'MESSAGE' })).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'idempotencyKey' }],
    });
  });

  test('is for the one who has the event', async () => {
    kept.event = anEvent({ state: 'ACKNOWLEDGED', acknowledgedBy: newUnorderedId() });
    kept.onRoster = [world.member.memberId];

    expect(await record()).toMatchObject({ kind: 'refused' });
    kept.onRoster = [];
    expect(await record()).toEqual({ kind: 'not-found' });
  });

  test.each([
    ['note', { note: 'x'.repeat(21) }],
    ['idempotencyKey', { idempotencyKey: '' }],
  ])('reads nothing for a fault at %s', async (path, changes) => {
    expect(await record(changes)).toMatchObject({ kind: 'invalid', faults: [{ path }] });
    expect(world.done).toEqual([]);
  });
});
