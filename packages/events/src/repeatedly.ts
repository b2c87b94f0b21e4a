import { setTimeout as pause } from 'node:timers/promises';
import { describeError, type LogFields, type Logger } from '@holdfast/telemetry';
import type { Stoppable } from './transport.ts';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/** Work that is repeated until it is stopped. */
export interface Repeated {
  /** The name under which faults are logged. */
  readonly event: string;
  readonly fields: LogFields;
  readonly logger: Logger;
  /** Works until the signal says stop; throws if it cannot go on. */
  readonly work: (signal: AbortSignal) => Promise<void>;
}

/** Runs the work until stopped; after a fault it begins anew, with pauses that grow to 5 s and shrink once it lasts. */
export function repeatedly({ event, fields, logger, work }: Repeated): Stoppable {
  const stopping = new AbortController();
  const { signal } = stopping;
  const run = async () => {
    let pauseMs = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      const startedAt = performance.now();
      try {
        await work(signal);
      } catch (error) {
        logger.warn(event, { ...fields, ...described(error) });
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

/** Error with a reason in a word where the driver gives no code: its messages are its own, and are not logged. */
function described(error: unknown): LogFields {
  const fields = describeError(error);
  if (fields.code !== undefined || !(error instanceof Error)) return fields;
  if (/time(d )?out/i.test(error.message)) return { ...fields, reason: 'timed-out' };
  if (/terminated|ended|closed|not queryable/i.test(error.message))
    return { ...fields, reason: 'connection-lost' };
  return fields;
}

/** A pause that is cut short by stopping. */
function ignore(): void {
  return undefined;
}
