import { createSealer, KeyUnavailableError, type KeyAnswer } from '@holdfast/sealing';
import { describe, expect, test } from '@jest/globals';
import { EventInvalidError, newEvent } from './codec.ts';
import type { RawEvent } from './event.ts';
import { openEvent, sealEvent } from './seal-event.ts';

const RECORDED = 'holdfast.journaling.check-in-recorded.v1';
const memberId = '7f6f1f6e-3f0e-4b57-9d3a-5f1f0b7c2a10';
const open = {
  checkInId: '019ab2c4-77aa-7d10-9c1e-2f8f4f1f0a01',
  memberId,
  day: '2026-03-29',
  version: 1,
};
const health = { mood: 3, craving: 7, sleepHours: 6.5, lonely: true };
const draft = {
  id: '019ab2c4-77aa-7d10-9c1e-2f8f4f1f0a02',
  at: new Date('2026-03-29T01:30:00Z'),
  data: { ...open, ...health },
};

const sealerWith = (answer: KeyAnswer) => createSealer({ keyFor: () => Promise.resolve(answer) });
const sealer = sealerWith({ kind: 'key', key: Buffer.alloc(32, 7) });
const away = createSealer({ keyFor: () => Promise.reject(new KeyUnavailableError()) });
const sealed = () => sealEvent(sealer, RECORDED, draft).then(({ event }) => event);
const withData = (event: RawEvent, change: object): RawEvent => ({
  ...event,
  data: { ...(event.data as object), ...change },
});

describe('an event with health properties', () => {
  test('travels with all of them sealed as one, and comes as it was written', async () => {
    const event = await sealed();

    expect(event.data).toEqual({ ...open, sealed: expect.stringMatching(/^[\w-]+$/) });
    expect((await openEvent(sealer, event)).data).toEqual(draft.data);
  });

  test('is as long whatever is sealed in it', async () => {
    const others = { ...draft, data: { ...open, mood: 5 } };
    const { event } = await sealEvent(sealer, RECORDED, others);

    expect(JSON.stringify(event).length).toBe(JSON.stringify(await sealed()).length);
  });

  test('has no sealed text if it has none of them', async () => {
    const { event } = await sealEvent(sealer, RECORDED, { ...draft, data: open });

    expect(event.data).toEqual(open);
    expect((await openEvent(away, event)).data).toEqual(open);
  });

  test('cannot be made without sealing', () => {
    // @ts-expect-error -- the point of this test: it does not compile either
    expect(() => newEvent(RECORDED, draft)).toThrow('must be sealed');
  });

  test('is not sealed if it does not fit its schema', async () => {
    const unfit = { ...draft, data: { ...open, craving: 11 } };

    await expect(sealEvent(sealer, RECORDED, unfit)).rejects.toBeInstanceOf(EventInvalidError);
  });

  test('is erased once its member was, and says nothing about that day', async () => {
    const event = await openEvent(sealerWith({ kind: 'erased' }), await sealed());

    expect(event).toMatchObject({ id: draft.id, erased: true });
    expect(event.data).toEqual(open);
  });

  test('cannot be read while the key cannot be had', async () => {
    await expect(openEvent(away, await sealed())).rejects.toBeInstanceOf(KeyUnavailableError);
  });

  test('stays closed to a reader without a sealer', async () => {
    expect((await openEvent(undefined, await sealed())).data).toEqual(open);
  });

  test.each([
    ['was sealed for another event', (event: RawEvent) => ({ ...event, id: open.checkInId })],
    [
      'was sealed for another member',
      (event: RawEvent) => withData(event, { memberId: open.checkInId }),
    ],
    ['was changed on its way', (event: RawEvent) => withData(event, { sealed: 'AAAA' })],
    ['has health data in the clear', (event: RawEvent) => withData(event, { craving: 7 })],
    ['names no member', (event: RawEvent) => withData(event, { memberId: 'River' })],
  ])('is invalid if it %s', async (_, change) => {
    await expect(openEvent(sealer, change(await sealed()))).rejects.toBeInstanceOf(
      EventInvalidError,
    );
  });

  test('may have sealed properties that this process does not know yet', async () => {
    const event = await sealed();
    const place = { ownerId: memberId, rowId: draft.id, purpose: 'event' } as const;
    const later = await sealer.seal(place, JSON.stringify({ ...health, urges: 2 }));

    const read = await openEvent(sealer, withData(event, { sealed: later.toString('base64url') }));

    expect(read.data).toEqual({ ...draft.data, urges: 2 });
  });
});
