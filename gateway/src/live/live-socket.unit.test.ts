import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Person } from '@holdfast/identity';
import type { WebSocket } from 'ws';
import { LiveSocket } from './live-socket.ts';
import { SocketRegister } from './socket-register.ts';

const now = new Date('2026-03-29T01:30:00.000Z');
const later = new Date(now.getTime() + 600_000);

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

describe('a socket', () => {
  const aSocket = () => {
    const codes: number[] = [];
    const socket = { readyState: 1, OPEN: 1, close: (code: number) => codes.push(code) };
    const person = { kind: 'member', memberId: 'ada' } as Person;
    const live = new LiveSocket(socket as unknown as WebSocket, person, 'here');
    live.closeAt(later, now);
    return { live, codes };
  };

  test('is closed when its token ends', () => {
    const { codes } = aSocket();
    jest.advanceTimersByTime(600_000);
    expect(codes).toEqual([4403]);
  });

  test('is kept by no timer once its client has left', () => {
    const register = new SocketRegister({ socketsPerMember: 2, subscriptionsPerSocket: 1 });
    const { live } = aSocket();
    register.add(live);
    expect(jest.getTimerCount()).toBe(1);

    register.remove(live);

    expect(jest.getTimerCount()).toBe(0);
  });
});
