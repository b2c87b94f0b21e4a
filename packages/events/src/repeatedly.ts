import { setTimeout as pause } from 'node:timers/promises';
import { describeError, type LogFields, type Logger } from '@holdfast/telemetry';
import type { Stoppable } from './transport.ts';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/** Work that is repeated until it is stopped. */
export interface Repeated {
  /** The name under which faults are logged. */
  readonly event: string;
  /** What it works with, by name: `broker`, or a database. */
  readonly target: string;
  readonly fields: LogFields;
  readonly logger: Logger;
  /** Works until the signal says stop; throws if it cannot go on. */
  readonly work: (signal: AbortSignal) => Promise<void>;
}

/** Runs the work until stopped; after a fault it begins anew, with pauses that grow to 5 s and shrink once it lasts. */
export function repeatedly({ event, target, fields, logger, work }: Repeated): Stoppable {
  const stopping = new AbortController();
  const { signal } = stopping;
  const run = async () => {
    let pauseMs = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      const startedAt = performance.now();
      try {
        await work(signal);
      } catch (error) {
        logger.warn(event, { ...fields, target, ...describeError(error) });
        if (performance.now() - startedAt > LONGEST_PAUSE_MS) pauseMs = FIRST_PAUSE_MS;
        await pause(pauseMs, undefined, { signal }).catch(ignore);
        pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
      }
    }
  };
  const ended = run();
  return {
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}

/** A pause that is cut short by stopping. */
function ignore(): void {
  return undefined;
}
