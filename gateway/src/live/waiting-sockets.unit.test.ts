import { expect, test } from '@jest/globals';
import { WaitingSockets } from './waiting-sockets.ts';

/** Opens sockets, and notes those that are given up. */
function aDoor(socketsWaitingMost: number, socketsWaitingPerAddress: number) {
  const waiting = new WaitingSockets({ socketsWaitingMost, socketsWaitingPerAddress });
  const givenUp: string[] = [];
  const enter = (socket: string) => {
    const [address = ''] = socket.split(' ');
    return waiting.enter(address, () => givenUp.push(socket));
  };
  return { enter, givenUp };
}
const isTaken = (leave: unknown) => leave !== null;

test('sockets that wait are limited for each address, and their places are had again', () => {
  const { enter } = aDoor(10, 2);
  const [first, ...others] = ['here', 'here', 'here', 'there'].map(enter);
  expect(others.map(isTaken)).toEqual([true, false, true]);

  first?.();
  first?.();
  expect(['here', 'here'].map(enter).map(isTaken)).toEqual([true, false]);
});

test('a full door has room for an address that has none: the one that has most gives up its oldest', () => {
  const { enter, givenUp } = aDoor(5, 3);
  for (const socket of ['here 1', 'there 1', 'here 2', 'there 2', 'there 3']) enter(socket);

  expect(isTaken(enter('elsewhere 1'))).toBe(true);
  expect(givenUp).toEqual(['there 1']);
});

test('a full door has none for an address that has as many as any other', () => {
  const { enter, givenUp } = aDoor(4, 3);
  for (const socket of ['here 1', 'there 1', 'here 2', 'there 2']) enter(socket);

  expect(isTaken(enter('here 3'))).toBe(false);
  expect(givenUp).toEqual([]);
});

test('a full door never has more, and what was given up leaves once', () => {
  const { enter, givenUp } = aDoor(2, 2);
  const leaves = ['here 1', 'here 2'].map(enter);
  enter('there 1');
  expect(givenUp).toEqual(['here 1']);

  // Its socket closes later. That frees no further place.
  leaves[0]?.();
  expect(isTaken(enter('there 2'))).toBe(false);
  expect(isTaken(enter('elsewhere 1'))).toBe(true);
  expect(givenUp).toEqual(['here 1', 'here 2']);
});
