import type { FakeWorld } from '@holdfast/fakes';
import { BusyError, UnavailableError } from '@holdfast/kernel';
import type { AttemptKind } from './attempt-limits.rule.ts';
import type { Throttle } from './throttle.part.ts';

/** Makes a throttle that notes each call. It allows everything except for the kinds that are full. */
export function aThrottle(
  world: FakeWorld,
  ...full: readonly AttemptKind[]
): Pick<Throttle, 'take' | 'forgive' | 'giveBack'> {
  return {
    take: (kind, subject) => {
      world.done.push(`take ${kind} ${subject}`);
      return Promise.resolve(
        full.includes(kind) ? { kind: 'too-many', retryAfterSeconds: 7 } : { kind: 'allowed' },
      );
    },
    forgive: (kind, subject) => Promise.resolve(void world.done.push(`forgive ${kind} ${subject}`)),
    giveBack: (kind, subject, at) =>
      Promise.resolve(
        void world.done.push(`give back ${kind} ${subject} of ${at.toISOString().slice(11, 16)}`),
      ),
  };
}

/** Errors of a secret that could not be looked at: no room, no time, no database. */
export const NOT_NOW: readonly (readonly [string, Error])[] = [
  ['no room', new BusyError('Too much waits for its turn.')],
  ['no time', new UnavailableError('The turn did not come in time.')],
  ['no database', Object.assign(new Error('away'), { code: 'ECONNREFUSED' })],
];
