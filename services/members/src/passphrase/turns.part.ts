import { UnavailableError } from '@holdfast/kernel';

/** Limits of work that is done few at a time. */
export interface TurnLimits {
  readonly mostAtOnce: number;
  readonly mostWaiting: number;
}

/** Does a work when its turn has come, the earliest first. @throws UnavailableError while too many wait. */
export type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Makes a line in which works wait for their turn. */
export function createTurns({ mostAtOnce, mostWaiting }: TurnLimits): InTurn {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= mostAtOnce) {
      if (waiting.length >= mostWaiting) {
        throw new UnavailableError('Too many passphrases wait to be checked.');
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
