import { describe, expect, test } from '@jest/globals';
import { KeptBytes } from './kept-bytes.ts';
import { KeptFrames } from './kept-frames.ts';
import { item } from './a-room.fixture.test.ts';

const MEBIBYTE = 1_024 * 1_024;
const WHOLE = { kind: 'whole' } as const;
const ada = { kind: 'member', memberId: 'ada' } as const;

/** Keeps frames of a quarter of a mebibyte each, and counts how often one is made. */
function someFrames(bytes: ReturnType<KeptBytes['ofRoom']>) {
  let made = 0;
  const payload = 'x'.repeat(MEBIBYTE / 8);
  const frames = new KeptFrames(() => {
    made += 1;
    return Promise.resolve({ kind: 'made', payload, isWhole: true });
  }, bytes);
  const keep = async (from: number, to: number) => {
    for (let sequence = from; sequence <= to; sequence += 1)
      await frames.of(item(sequence), WHOLE, ada).making;
  };
  return { frames, keep, made: () => made };
}

const limits = { keptFramesMebibytes: 4, keptFramesPerRoomMebibytes: 2 };

describe('kept frames', () => {
  test('of a room are bounded by their bytes, and the oldest that were sent go first', async () => {
    const all = new KeptBytes(limits);
    const { frames, keep, made } = someFrames(all.ofRoom());
    frames.sent(30);
    await keep(1, 29);
    expect(frames.bytes).toBe(2 * MEBIBYTE);
    expect(made()).toBe(29);

    await keep(22, 29);
    expect(made()).toBe(29);
    await keep(21, 21);
    expect(made()).toBe(30);
  });

  test('that were not sent yet stay, the next one most of all', async () => {
    const all = new KeptBytes(limits);
    const { frames, keep, made } = someFrames(all.ofRoom());
    frames.sent(1);
    await keep(1, 20);
    const before = made();
    await keep(1, 7);
    expect(made()).toBe(before);
    expect(frames.bytes).toBe(2 * MEBIBYTE);
  });

  test('of an audience that keeps much go before those of one that keeps little', async () => {
    const room = new KeptBytes(limits).ofRoom();
    const [small, large] = [someFrames(room), someFrames(room)];
    for (const { frames } of [small, large]) frames.sent(100);
    await small.keep(1, 2);
    await large.keep(1, 50);
    await small.keep(1, 2);

    expect(small.made()).toBe(2);
    expect(room.bytes).toBe(2 * MEBIBYTE);
  });

  test('of all rooms are bounded, and the room that keeps most forgets', async () => {
    const all = new KeptBytes(limits);
    const small = someFrames(all.ofRoom());
    const large = [someFrames(all.ofRoom()), someFrames(all.ofRoom()), someFrames(all.ofRoom())];
    for (const { frames } of [small, ...large]) frames.sent(100);
    await small.keep(1, 2);
    for (const { keep } of large) await keep(1, 20);
    await small.keep(1, 2);

    expect(all.bytes).toBeLessThanOrEqual(4 * MEBIBYTE);
    expect(small.made()).toBe(2);
  });

  test('count for nothing once they are forgotten', async () => {
    const all = new KeptBytes(limits);
    const { frames, keep } = someFrames(all.ofRoom());
    frames.sent(10);
    await keep(1, 7);
    frames.forgetBefore(3);
    expect(all.bytes).toBe(5 * (MEBIBYTE / 4));
    frames.forgetThose((sequence) => sequence === 5);
    expect(all.bytes).toBe(MEBIBYTE);
    frames.forgetAll();
    expect([all.bytes, frames.bytes]).toEqual([0, 0]);
  });
});
