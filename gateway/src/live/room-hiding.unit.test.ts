import { describe, expect, test } from '@jest/globals';
import { aRoom, settled } from './a-room.fixture.test.ts';
import type { Frame } from './frame.ts';

const made = (payload: string): Frame => ({ kind: 'made', payload, isWhole: true });

describe('a room in which somebody is hidden from somebody', () => {
  test('gives each what they may see, one execution for each view, and no gap', async () => {
    const { room, listen, happens, blocks, executions } = aRoom(0);
    room.knowHead(0);
    const [ben, bensOther, cleo] = [
      listen(1, 'same', 'ben'),
      listen(1, 'same', 'ben'),
      listen(1, 'same', 'cleo'),
    ];
    happens(1);
    await settled();
    blocks('ada', 'ben');
    happens(2);
    happens(3, { memberId: 'cleo', memberIds: ['cleo', 'ada'] });
    await settled();
    blocks('ada', 'ben', false);
    happens(4);
    await settled();

    const bens = ['1', 'hidden 2', 'own 3', '4'];
    expect([ben.received, bensOther.received]).toEqual([bens, bens]);
    expect(cleo.received).toEqual(['1', '2', '3', '4']);
    expect(executions()).toBe(6);
  });

  test('looks again at the delivery, whatever was made before the block was known', async () => {
    const waiting = new Map<number, (frame: Frame) => void>();
    const { room, listen, happens, blocks } = aRoom(0, (sequence, _key, view) =>
      view.kind === 'whole'
        ? new Promise((resolve) => waiting.set(sequence, resolve))
        : Promise.resolve(made(`${view.kind} ${String(sequence)}`)),
    );
    room.knowHead(0);
    const ben = listen(1, 'same', 'ben');
    const cleo = listen(1, 'same', 'cleo');
    happens(1);
    await settled();
    blocks('ben', 'ada');
    waiting.get(1)?.(made('1'));
    await settled();

    expect(ben.received).toEqual(['hidden 1']);
    expect(cleo.received).toEqual(['1']);
  });

  test('makes anew what was made for one person and names who is hidden from them, also while it is made', async () => {
    const waiting: ((frame: Frame) => void)[] = [];
    const { room, listen, happens, blocks } = aRoom(
      0,
      () => new Promise((resolve) => waiting.push(resolve)),
    );
    room.knowHead(0);
    const ben = listen(1, 'ben', 'ben');
    happens(1, { memberId: 'cleo', memberIds: ['cleo', 'ada'] });
    await settled();
    blocks('ada', 'ben');
    waiting[0]?.(made('names Ada'));
    await settled();
    expect(ben.received).toEqual([]);
    waiting[1]?.(made('names nobody'));
    await settled();
    expect(ben.received).toEqual(['names nobody']);

    // Frames that are kept from now on are kept for listeners that come again.
    const again = listen(1, 'ben', 'ben');
    await settled();
    expect(again.received).toEqual(['names nobody']);
    blocks('ada', 'ben', false);
    const after = listen(1, 'ben', 'ben');
    await settled();
    waiting[2]?.(made('names Ada'));
    await settled();
    expect(after.received).toEqual(['names Ada']);
  });

  test('hides nobody from those who lead it, and nobody who leads it', async () => {
    const { room, listen, happens, blocks } = aRoom(0);
    room.knowHead(0);
    room.knowLeaders(['finn']);
    const ben = listen(1, 'same', 'ben');
    const finn = listen(1, 'same', 'finn');
    for (const [one, other] of [
      ['ben', 'finn'],
      ['finn', 'ada'],
      ['ben', 'ada'],
    ] as const)
      blocks(one, other);
    happens(1, { memberId: 'finn', memberIds: ['finn'] });
    happens(2);
    happens(3, { memberId: 'cleo', memberIds: ['cleo', 'finn'] });
    await settled();

    expect(ben.received).toEqual(['1', 'hidden 2', '3']);
    expect(finn.received).toEqual(['1', '2', '3']);
  });

  test('hides from who begins further back, too', async () => {
    const { room, listen, blocks } = aRoom(5);
    room.knowHead(5);
    const cleo = listen(1, 'same', 'cleo');
    await settled();
    const ben = listen(2, 'same', 'ben');
    blocks('ben', 'ada');
    await settled();

    expect(ben.received).toEqual(['hidden 2', 'hidden 3', 'hidden 4', 'hidden 5']);
    expect(cleo.received).toEqual(['1', '2', '3', '4', '5']);
  });
});
