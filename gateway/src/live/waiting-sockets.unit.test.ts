import { expect, test } from '@jest/globals';
import { WaitingSockets } from './waiting-sockets.ts';

const enters = (waiting: WaitingSockets, ...addresses: string[]) =>
  addresses.map((address) => waiting.enter(address));

test('sockets that wait are limited for each address, and in all', () => {
  const waiting = new WaitingSockets({ socketsWaitingMost: 3, socketsWaitingPerAddress: 2 });
  const [first, ...others] = enters(waiting, 'here', 'here', 'here', 'there', 'elsewhere');
  expect(others.map((leave) => leave !== null)).toEqual([true, false, true, false]);

  first?.();
  first?.();
  expect(enters(waiting, 'here', 'elsewhere').map((leave) => leave !== null)).toEqual([
    true,
    false,
  ]);
});
