import { describe, expect, test } from '@jest/globals';
import type { SignInId } from '@holdfast/identity';
import type { MemberId } from '@holdfast/kernel';
import type { GraphQLError } from 'graphql';
import { item, roomNeeds, settled } from './a-room.fixture.test.ts';
import { type FairQueue, LineFullError } from './fair-queue.ts';
import { HiddenTable } from './hidden-table.ts';
import { LiveActivity } from './live-activity.ts';
import type { RoomOperation } from './live-operation.ts';
import { Rooms } from './rooms.ts';
import type { RoomSource } from './room-source.ts';
import { SubscriptionShares } from './subscription-shares.ts';

const { groupId } = item(1);
const person = {
  kind: 'member',
  memberId: 'ada' as MemberId,
  signInId: 's' as SignInId,
  timeZone: 'UTC',
} as const;

interface Circumstances {
  /** What happens while the position of a stream is made. */
  readonly meanwhile?: (rooms: Rooms) => void;
  readonly questions?: Pick<FairQueue, 'run'>;
}

/** Delivery over one quiet room. */
async function aDelivery({ meanwhile, questions }: Circumstances = {}) {
  const source = {
    access: () =>
      Promise.resolve({
        ...{ role: 'MEMBER', visibleFromSequence: 1, headSequence: 0, headItemId: groupId },
        ...{ itemIdAt: null, leaderIds: [], blocks: [] },
      }),
    itemsAfter: () => Promise.resolve([]),
  } as unknown as RoomSource;
  const needs = roomNeeds();
  const rooms = new Rooms({ source, mayDeliver: () => Promise.resolve(true), ...needs });
  const shares = new SubscriptionShares({
    subscriptionsPerMember: 200,
    operationsPerMemberAndRoom: 4,
  });
  const activity = new LiveActivity({
    followed: Promise.resolve(),
    ...{ rooms, shares, source, hidden: new HiddenTable() },
    ...{ questions: questions ?? needs.questions, executions: needs.executions },
    maker: {
      prepare: () => (roots) => {
        meanwhile?.(rooms);
        return Promise.resolve(roots.map(() => ({ data: {}, errors: [] })));
      },
    },
    planning: { work: (_sender, _news, work) => Promise.resolve().then(work) },
    mask: ({ message, extensions }) => ({
      message,
      extensions: { code: 'INTERNAL_SERVER_ERROR', ...extensions },
    }),
    awayMs: () => 0,
    onHidden: () => undefined,
  });
  await settled();
  const subscribe = (key = 'same') => {
    const received: string[] = [];
    const ends: unknown[] = [];
    const operation = {
      groupId,
      after: null,
      isPersonal: false,
      key,
      mostAtOnce: 8,
    } as RoomOperation;
    const stop = activity.subscribe(
      operation,
      { person },
      {
        send: (payload) => received.push(payload),
        end: (error: GraphQLError | null) => ends.push(error?.extensions),
        backlog: () => null,
        closeSocket: (code) => ends.push(code),
      },
    );
    return { received, ends, stop };
  };
  return { subscribe, shares };
}

describe('the delivery of a room', () => {
  test('gives a share back when the room closes while the position is made', async () => {
    const { subscribe, shares } = await aDelivery({
      meanwhile: (rooms) => {
        rooms.open(groupId).giveUp('History has changed.');
      },
    });
    for (const key of ['1', '2', '3', '4', '5']) {
      const { ends, stop } = subscribe(key);
      await settled();
      expect(ends).toEqual([1013]);
      stop();
    }
    expect(shares.members).toBe(0);
  });

  test('gives a share back when the client ends', async () => {
    const { subscribe, shares } = await aDelivery();
    const { received, stop } = subscribe();
    await settled();
    expect(received).toHaveLength(1);
    expect(shares.members).toBe(1);

    stop();

    expect(shares.members).toBe(0);
  });

  test('says when to subscribe again to who has too many questions waiting', async () => {
    const { subscribe, shares } = await aDelivery({
      questions: { run: () => Promise.reject(new LineFullError()) },
    });

    const { ends } = subscribe();
    await settled();

    expect(ends).toEqual([{ code: 'RATE_LIMITED', retryAfterSeconds: 5 }]);
    expect(shares.members).toBe(0);
  });

  test('ends with a code, whatever went wrong', async () => {
    const { subscribe, shares } = await aDelivery({
      questions: { run: () => Promise.reject(new TypeError('A bug.')) },
    });

    const { ends } = subscribe();
    await settled();

    expect(ends).toEqual([{ code: 'INTERNAL_SERVER_ERROR' }]);
    expect(shares.members).toBe(0);
  });
});
