import { describe, expect, jest, test } from '@jest/globals';
import { type SignInId } from '@holdfast/identity';
import { type MemberId } from '@holdfast/kernel';
import { deliveryRight } from './delivery-right.ts';
import { Listener } from './listener.ts';
import { type RoomItem } from './room-item.ts';
import { type Room } from './room.ts';

const NOW = new Date('2027-01-01T12:00:00Z');

function itemOf(ageMs: number): RoomItem {
  const occurredAt = new Date(NOW.getTime() - ageMs).toISOString();
  const ids = { itemId: 'item', groupId: 'group', memberId: 'ada', messageId: 'message' };
  return {
    ...ids,
    sequence: 7,
    kind: 'MESSAGE_POSTED',
    occurredAt,
    memberIds: ['ada'],
    isErased: false,
  };
}

/** A room with one listener, who has left it and is signed in. */
function setUp({ lagMs = 0, isSignedIn = true }) {
  const sink = { send: jest.fn(), end: jest.fn(), closeSocket: jest.fn() };
  const ids = { memberId: 'ben' as MemberId, signInId: 'sign-in' as SignInId };
  const listener = new Listener({ person: { kind: 'member', ...ids, timeZone: 'UTC' } }, 7, sink);
  const room = { groupId: 'group', listeners: () => [listener] } as unknown as Room;
  const source = {
    areMembers: jest.fn(() => Promise.resolve([false])),
    areSignedIn: jest.fn(() => Promise.resolve([isSignedIn])),
  };
  const mayDeliver = deliveryRight({ lagMs: () => lagMs, source, now: () => NOW });
  return { sink, listener, source, deliver: (ageMs: number) => mayDeliver(room, itemOf(ageMs)) };
}

describe('an item that comes in time', () => {
  test('is delivered without asking anybody', async () => {
    const { source, deliver, listener } = setUp({});
    expect(await deliver(2_000)).toBe(true);
    expect(source.areMembers).not.toHaveBeenCalled();
    expect(listener.isOver).toBe(false);
  });
});

describe('an item that comes late', () => {
  test('is not delivered to somebody who has left since, and members is not asked', async () => {
    const { sink, source, deliver, listener } = setUp({});
    expect(await deliver(2_001)).toBe(true);
    expect(listener.isOver).toBe(true);
    expect(sink.end.mock.lastCall).toMatchObject([{ extensions: { reason: 'MEMBERSHIP_ENDED' } }]);
    expect(source.areSignedIn).not.toHaveBeenCalled();
  });

  test('asks once for all items of a second', async () => {
    const { source, deliver } = setUp({});
    for (let time = 0; time < 100; time += 1) await deliver(5_000);
    expect(source.areMembers).toHaveBeenCalledTimes(1);
  });
});

describe('while the log is not read to its end', () => {
  test('whoever has signed out is not delivered to', async () => {
    const { sink, deliver } = setUp({ lagMs: 2_001, isSignedIn: false });
    expect(await deliver(0)).toBe(true);
    expect(sink.closeSocket.mock.lastCall).toEqual([4401, 'Signed out.']);
  });
});
