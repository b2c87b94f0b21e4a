import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { SignInId } from '@holdfast/identity';
import type { MemberId } from '@holdfast/kernel';
import { deliveryRight } from './delivery-right.ts';
import { Listener } from './listener.ts';
import type { RoomItem } from './room-item.ts';
import type { Room } from './room.ts';

const NOW = new Date('2027-01-01T12:00:00Z');
const BLOCK = { memberId: 'ada', otherId: 'ben', version: 3 };
const NOBODY_HIDDEN = { hides: () => false, release: () => undefined };

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
  const sink = { send: jest.fn(), backlog: () => null, end: jest.fn(), closeSocket: jest.fn() };
  const ids = { memberId: 'ben' as MemberId, signInId: 'sign-in' as SignInId };
  const listener = new Listener(
    { person: { kind: 'member', ...ids, timeZone: 'UTC' } },
    7,
    sink,
    NOBODY_HIDDEN,
  );
  const room = { groupId: 'group', listeners: () => [listener] } as unknown as Room;
  const source = {
    standings: jest.fn(() => Promise.resolve({ areMembers: [false], blocks: [BLOCK] })),
    areSignedIn: jest.fn(() => Promise.resolve([isSignedIn])),
  };
  const hidden = { take: jest.fn() };
  const lag = { ms: lagMs };
  const mayDeliver = deliveryRight({ lagMs: () => lag.ms, source, hidden, now: () => NOW });
  return {
    hidden,
    lag,
    sink,
    listener,
    source,
    deliver: (ageMs: number) => mayDeliver(room, itemOf(ageMs)),
  };
}

describe('an item that comes in time', () => {
  test('is delivered without asking anybody', async () => {
    const { source, deliver, listener } = setUp({});
    expect(await deliver(2_000)).toBe(true);
    expect(source.standings).not.toHaveBeenCalled();
    expect(listener.isOver).toBe(false);
  });
});

describe('an item that comes late', () => {
  test('is not delivered to somebody who has left since; who is hidden is learnt, too, and members is not asked', async () => {
    const { hidden, sink, source, deliver, listener } = setUp({});
    expect(await deliver(2_001)).toBe(true);
    expect(hidden.take.mock.calls).toEqual([[{ ...BLOCK, isHidden: true }]]);
    expect(listener.isOver).toBe(true);
    expect(sink.end.mock.lastCall).toMatchObject([{ extensions: { reason: 'MEMBERSHIP_ENDED' } }]);
    expect(source.areSignedIn).not.toHaveBeenCalled();
  });

  test('asks once for all items of a second', async () => {
    const { source, deliver } = setUp({});
    for (let time = 0; time < 100; time += 1) await deliver(5_000);
    expect(source.standings).toHaveBeenCalledTimes(1);
  });
});

describe('while the log is not read to its end', () => {
  test('a member who has signed out is not delivered to', async () => {
    const { sink, deliver } = setUp({ lagMs: 2_001, isSignedIn: false });
    expect(await deliver(0)).toBe(true);
    expect(sink.closeSocket.mock.lastCall).toEqual([4401, 'Signed out.']);
  });
});

describe('while the owners are away', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  function withOwnersAway() {
    const set = setUp({ lagMs: 2_001 });
    set.source.standings.mockRejectedValue(new Error('away'));
    return set;
  }

  test('nothing is delivered, and listeners are to come again after 10 s', async () => {
    const { source, deliver, listener } = withOwnersAway();
    const delivering = deliver(0);
    await jest.advanceTimersByTimeAsync(11_000);
    expect(await delivering).toBe(false);
    expect(source.standings).toHaveBeenCalledTimes(22);
    expect(listener.isOver).toBe(false);
  });

  test('an item is delivered as soon as the log is read to its end', async () => {
    const { lag, deliver } = withOwnersAway();
    const delivering = deliver(0);
    await jest.advanceTimersByTimeAsync(3_000);
    lag.ms = 0;
    await jest.advanceTimersByTimeAsync(500);
    expect(await delivering).toBe(true);
  });
});
