import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import { aRoom, item, settled } from './a-room.fixture.test.ts';
import type { Payer } from './bill.ts';
import type { Frame } from './frame.ts';

const made = (payload: string): Frame => ({ kind: 'made', payload, isWhole: true });
const river: Payer = { kind: 'room', groupId: item(1).groupId };
const member = (memberId: string): Payer => ({ kind: 'member', memberId });

/** Frees what nobody holds any more. */
const collectGarbage = () => {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
};

describe('an audience', () => {
  test('that is stuck closes its own listeners, and the others of the room go on', async () => {
    const { room, listen, happens } = aRoom(0, (sequence, key) =>
      Promise.resolve(key === 'slow' ? { kind: 'stuck' } : made(String(sequence))),
    );
    room.knowHead(0);
    const mallory = [listen(1, 'slow', 'mallory'), listen(1, 'slow', 'mallory')];
    const ben = listen(1, 'same', 'ben');
    for (const sequence of [1, 2, 3]) happens(sequence);
    await settled();

    for (const each of mallory) expect(each).toMatchObject({ received: [], ends: [1013] });
    expect(ben).toMatchObject({ received: ['1', '2', '3'], ends: [] });
    expect(room.isClosed).toBe(false);

    const again = listen(4, 'slow', 'mallory');
    happens(4);
    await settled();
    expect(again.ends).toEqual([1013]);
    expect(ben.received).toEqual(['1', '2', '3', '4']);
  });

  test('that never gets its frames holds up nobody else', async () => {
    const { room, listen, happens } = aRoom(0, (sequence, key) =>
      key === 'slow' ? new Promise(() => undefined) : Promise.resolve(made(String(sequence))),
    );
    room.knowHead(0);
    listen(1, 'slow', 'mallory');
    const ben = listen(1, 'same', 'ben');
    for (let sequence = 1; sequence <= 60; sequence += 1) happens(sequence);
    await settled();

    expect(ben.received).toHaveLength(60);
  });

  test('goes on without the one whose own frame is stuck, or does not come', async () => {
    for (const own of [
      Promise.resolve<Frame>({ kind: 'stuck' }),
      new Promise<Frame>(() => undefined),
    ]) {
      const { room, listen, happens, blocks } = aRoom(0, (sequence, _key, view) =>
        view.kind === 'own' ? own : Promise.resolve(made(String(sequence))),
      );
      room.knowHead(0);
      const mallory = listen(1, 'same', 'mallory');
      const ben = listen(1, 'same', 'ben');
      blocks('mallory', 'cleo');
      happens(1);
      happens(2, { memberIds: ['ada', 'cleo'] });
      happens(3);
      await settled();

      expect(ben).toMatchObject({ received: ['1', '2', '3'], ends: [] });
      expect(mallory.received).toEqual(['1']);
    }
  });

  test('gives everything in order to who is shown some items in a way of their own', async () => {
    const { room, listen, happens, blocks } = aRoom(0, (sequence, _key, view) =>
      Promise.resolve(
        made(view.kind === 'whole' ? String(sequence) : `${view.kind} ${String(sequence)}`),
      ),
    );
    room.knowHead(0);
    const mallory = listen(1, 'same', 'mallory');
    const ben = listen(1, 'same', 'ben');
    blocks('mallory', 'cleo');
    for (let sequence = 1; sequence <= 40; sequence += 1)
      happens(sequence, sequence % 3 === 0 ? { memberIds: ['ada', 'cleo'] } : {});
    await settled();

    const numbers = Array.from({ length: 40 }, (_, index) => index + 1);
    expect(ben.received).toEqual(numbers.map(String));
    expect(mallory.received).toEqual(
      numbers.map((each) => (each % 3 === 0 ? `own ${String(each)}` : String(each))),
    );
  });

  test('charges what one member alone needs to them, and to the room what several need', async () => {
    const { room, listen, happens, charges } = aRoom(0);
    room.knowHead(0);
    listen(1, 'same', 'ada');
    listen(1, 'same', 'ben');
    listen(1, 'odd', 'mallory');
    listen(1, 'odd', 'mallory');
    await settled();
    happens(1);
    await settled();

    expect(charges('same')).toEqual([river]);
    expect(charges('odd')).toEqual([member('mallory')]);
  });

  test('charges coming up from far behind to the one who does it', async () => {
    const { room, listen, charges } = aRoom(40);
    room.knowHead(40);
    listen(41, 'same', 'ada');
    listen(41, 'same', 'ben');
    await settled();
    listen(1, 'same', 'mallory');
    await settled();

    expect(charges('same')).toEqual(Array.from({ length: 40 }, () => member('mallory')));
  });

  test('charges the room for what waits, once another needs it, too', async () => {
    const { room, listen, happens, charges } = aRoom(0, () => new Promise(() => undefined));
    room.knowHead(0);
    listen(1, 'same', 'mallory');
    await settled();
    for (const sequence of [1, 2, 3]) happens(sequence);
    await settled();
    expect(charges('same')).toEqual([1, 2, 3].map(() => member('mallory')));

    listen(4, 'same', 'ben');
    await settled();

    expect(charges('same')).toEqual([1, 2, 3].map(() => river));
  });

  test('charges what one person alone is shown to them, though another joins who needs the rest', async () => {
    const { room, listen, happens, blocks, charges } = aRoom(0, () => new Promise(() => undefined));
    room.knowHead(0);
    listen(1, 'same', 'mallory');
    blocks('mallory', 'cleo');
    listen(1, 'same', 'ada');
    await settled();
    happens(1);
    happens(2, { memberIds: ['ada', 'cleo'] });
    await settled();
    const before = charges('same');
    expect(before).toEqual([river, member('mallory'), river]);

    listen(1, 'same', 'ben');
    await settled();

    expect(charges('same')).toEqual(before);
  });

  test('executes a burst that is longer than the stretch ahead overlapping, to its end', async () => {
    let underWay = 0;
    let most = 0;
    const { room, listen, happens } = aRoom(0, async (sequence) => {
      underWay += 1;
      most = Math.max(most, underWay);
      for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      if (sequence === 60) lastOverlap = underWay;
      return made(String(sequence));
    });
    let lastOverlap = 0;
    room.knowHead(0);
    const ben = listen(1);
    await settled();
    for (let sequence = 1; sequence <= 60; sequence += 1) happens(sequence);
    await settled();

    expect(ben.received).toHaveLength(60);
    expect(most).toBe(32);
    expect(lastOverlap).toBe(0);
  });

  test('begins a page at a time for who comes up, and waits for a client that is behind', async () => {
    const { room, listen, executions } = aRoom(600);
    room.knowHead(600);
    const ben = listen(513, 'same', 'ben');
    await settled();
    expect(executions()).toBe(88);

    const mallory = listen(1, 'other', 'mallory');
    const hasReadOn = mallory.isBehind();
    await settled();
    // The page was begun at once; after one item the client is waited for.
    expect(executions()).toBe(88 + 256);
    expect(mallory.received).toEqual(['1']);
    expect(ben.received).toHaveLength(88);

    hasReadOn();
    await settled();
    expect(mallory.received).toEqual(Array.from({ length: 600 }, (_, index) => String(index + 1)));
    expect(executions()).toBe(88 + 600);
  });

  test('keeps nothing once nobody listens', async () => {
    const { room, listen, happens } = aRoom(0);
    room.knowHead(0);
    const ben = listen(1);
    happens(1);
    await settled();
    expect(room.bytes.bytes).toBeGreaterThan(0);

    ben.listener.leave();
    ben.audience.remove(ben.listener);

    expect(room.bytes.bytes).toBe(0);
    expect(room.isEmpty).toBe(true);
  });

  test('is let go at once when it is empty, though nothing happens in the room', async () => {
    const { room, listen } = aRoom(0);
    room.knowHead(0);
    const comeAndGo = async () => {
      const { listener, audience } = listen(1);
      await settled();
      listener.leave();
      audience.remove(listener);
      return new WeakRef(audience);
    };
    const gone: Awaited<ReturnType<typeof comeAndGo>>[] = [];
    for (let each = 0; each < 20; each += 1) gone.push(await comeAndGo());
    await settled();
    collectGarbage();

    expect(gone.filter((each) => each.deref() !== undefined)).toHaveLength(0);
    expect(room.isEmpty).toBe(true);
  });
});
