import { describe, expect, test } from '@jest/globals';
import type { Person } from '@holdfast/identity';
import { metricsText } from '@holdfast/telemetry';
import { PassThrough } from 'node:stream';
import type { WebSocket } from 'ws';
import { LiveSocket } from './live-socket.ts';
import { SocketRegister } from './socket-register.ts';

const limits = { socketsPerMember: 2, subscriptionsPerSocket: 1 };
const socketOf = (memberId: string | null, clientHash = 'here') => {
  const person = (
    memberId === null ? { kind: 'anonymous' } : { kind: 'member', memberId }
  ) as Person;
  return new LiveSocket({} as WebSocket, new PassThrough(), person, clientHash);
};

const shownSockets = async () =>
  Number(/^holdfast_live_sockets (\d+)$/m.exec(await metricsText())?.[1]);

describe('the sockets of a gateway', () => {
  test('are limited in number for each member, and for each address without one', async () => {
    const register = new SocketRegister(limits);
    const first = socketOf('ada');
    expect([first, socketOf('ada'), socketOf('ada')].map((live) => register.add(live))).toEqual([
      true,
      true,
      false,
    ]);
    expect(
      [socketOf(null), socketOf(null), socketOf(null)].map((live) => register.add(live)),
    ).toEqual([true, true, false]);
    expect(register.add(socketOf(null, 'elsewhere'))).toBe(true);
    expect(register.add(socketOf('ben'))).toBe(true);
    expect(await shownSockets()).toBe(6);

    register.remove(first);
    register.remove(first);
    expect(await shownSockets()).toBe(5);
    expect([socketOf('ada'), socketOf('ada')].map((live) => register.add(live))).toEqual([
      true,
      false,
    ]);
  });
});
