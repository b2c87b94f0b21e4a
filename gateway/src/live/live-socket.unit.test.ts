import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Person } from '@holdfast/identity';
import type { WebSocket } from 'ws';
import { LiveSocket } from './live-socket.ts';
import { SocketRegister } from './socket-register.ts';
import { SubscriptionStream } from './subscription-stream.ts';

const now = new Date('2026-03-29T01:30:00.000Z');
const later = new Date(now.getTime() + 600_000);
const KIBIBYTE = 1_024;

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick'] });
});

afterEach(() => {
  jest.useRealTimers();
});

/** A member's socket over a connection that holds what is sent until its client reads. */
function aSocket() {
  const codes: number[] = [];
  const chunks: number[] = [];
  const connection = new PassThrough({ highWaterMark: 1 });
  connection._transform = () => undefined;
  connection._writev = (written, done) => {
    chunks.push(written.length);
    done();
  };
  let unread = 0;
  const socket = {
    ...{ readyState: 1, OPEN: 1 },
    get bufferedAmount() {
      return unread;
    },
    send: (frame: string) => {
      unread += frame.length;
      connection.write(frame);
    },
    close: (code: number) => {
      codes.push(code);
      socket.readyState = 2;
    },
    terminate: () => undefined,
  };
  const person = { kind: 'member', memberId: 'ada' } as Person;
  const live = new LiveSocket(socket as unknown as WebSocket, connection, person, 'here');
  const sink = live.sinkFor('1', new SubscriptionStream(() => undefined));
  const reads = () => {
    unread = 0;
  };
  return { live, sink, codes, chunks, reads, unread: () => unread };
}

describe('a socket', () => {
  test('is closed when its token ends', () => {
    const { live, codes } = aSocket();
    live.closeAt(later, now);
    jest.advanceTimersByTime(600_000);
    expect(codes).toEqual([4403]);
  });

  test('is kept by no timer once its client has left', () => {
    const register = new SocketRegister({ socketsPerMember: 2, subscriptionsPerSocket: 1 });
    const { live } = aSocket();
    live.closeAt(later, now);
    register.add(live);
    expect(jest.getTimerCount()).toBe(1);

    register.remove(live);

    expect(jest.getTimerCount()).toBe(0);
  });

  test('writes at once what is sent in one step, each frame by itself', async () => {
    const { sink, chunks } = aSocket();
    for (const payload of ['1', '2', '3']) sink.send(payload);
    expect(chunks).toEqual([]);

    await new Promise<void>((resolve) => {
      process.nextTick(resolve);
    });

    expect(chunks).toEqual([3]);
  });

  test('holds back no more than a little', () => {
    const { sink, chunks } = aSocket();
    for (let each = 0; each < 9; each += 1) sink.send('x'.repeat(10 * KIBIBYTE));

    expect(chunks).toEqual([7]);
  });

  test('lets those who catch up wait for a client that is behind, until it has read on', async () => {
    const { sink, codes, reads } = aSocket();
    sink.send('x'.repeat(200 * KIBIBYTE));
    expect(sink.backlog()).toBeNull();
    sink.send('x'.repeat(200 * KIBIBYTE));
    let hasReadOn = false;
    void sink.backlog()?.then(() => {
      hasReadOn = true;
    });
    await jest.advanceTimersByTimeAsync(4_000);
    expect(hasReadOn).toBe(false);

    reads();
    await jest.advanceTimersByTimeAsync(20);

    expect(hasReadOn).toBe(true);
    expect(codes).toEqual([]);
  });

  test('is closed if its client does not read on, or too much waits for it', async () => {
    const waiting = aSocket();
    waiting.sink.send('x'.repeat(300 * KIBIBYTE));
    void waiting.sink.backlog();
    await jest.advanceTimersByTimeAsync(5_100);
    expect(waiting.codes).toEqual([1013]);

    const full = aSocket();
    for (let each = 0; each < 5; each += 1) full.sink.send('x'.repeat(300 * KIBIBYTE));
    expect(full.codes).toEqual([1013]);
  });
});
