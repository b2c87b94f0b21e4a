import { Wake } from '@holdfast/kernel';
import { describeError } from '@holdfast/telemetry';
import { alarmCounts } from './alarm-counts.ts';
import type { AlarmOptions } from './alarm-options.ts';
import { alarmRows } from './alarm-rows.ts';
import { sendAlerts } from './send-alerts.ts';
import { takeDue, type Taking } from './take-due.ts';

/** The running alarms of a service. */
export interface Alarms {
  /** Tells of a commit that raised one: it is looked at now, in this process. */
  readonly poke: () => void;
  /** Ends once what is under way has ended. Closes the senders. */
  readonly stop: () => Promise<void>;
}

/** Longest pause between two looks: another process may have raised one and died. */
const POLL_MS = 2_000;
/** Shortest one, if an alarm is due and another worker looks at it. */
const LEAST_MS = 50;
/** Pause after a fault, such as a database that is away. */
const FAULT_MS = 500;
/** Alarms that one process sends at once. Each takes a few seconds at most. */
const MOST_AT_ONCE = 64;

/**
 * Starts the worker that alerts those on duty: at each poke, when something is due, and every two seconds. Every replica
 * has one; each alarm is taken by one of them at a time.
 */
export function startAlarms(options: AlarmOptions): Alarms {
  const wake = new Wake();
  const stopping = new AbortController();
  const { signal } = stopping;
  const counts = alarmCounts();
  const underWay = new Set<Promise<void>>();
  const send = () => sendDue({ ...options, counts }, { underWay, signal, ended: wake.call });
  const look = async (): Promise<number> => {
    const now = options.now();
    const survey = await options.database.readFor('alarm', (tx) => alarmRows.survey(tx, now));
    counts.oldest(survey.oldestRaisedAt, now);
    if (survey.isDue) await send();
    if (survey.isDue || survey.nextDueAt === null) return survey.isDue ? LEAST_MS : POLL_MS;
    return Math.min(POLL_MS, Math.max(LEAST_MS, survey.nextDueAt.getTime() - now.getTime()));
  };
  const run = async () => {
    let isAway = false;
    while (!signal.aborted) {
      wake.clear();
      const pauseMs = await look().then(
        (ms) => {
          isAway = false;
          return ms;
        },
        (error: unknown) => {
          if (!isAway) options.logger.warn('alarms-interrupted', describeError(error));
          isAway = true;
          return FAULT_MS;
        },
      );
      await wake.sleep(pauseMs, signal);
    }
  };
  const running = run();
  return {
    poke: wake.call,
    stop: async () => {
      stopping.abort();
      await running;
      await Promise.all(underWay);
      for (const sender of Object.values(options.senders)) sender.close();
    },
  };
}

/** Takes all alarms that are due, and sends their alerts: one that takes long holds up no other. */
async function sendDue(
  taking: Taking,
  {
    underWay,
    signal,
    ended,
  }: { underWay: Set<Promise<void>>; signal: AbortSignal; ended: () => void },
): Promise<void> {
  while (!signal.aborted) {
    while (underWay.size >= MOST_AT_ONCE) await Promise.race(underWay);
    const taken = await takeDue(taking);
    if (taken === null) return;
    if (taken.begun.length === 0) continue;
    const sending: Promise<void> = sendAlerts(taking, taken)
      .catch((error: unknown) => {
        // It is taken anew once its lease is over.
        taking.logger.warn('alert-not-noted', describeError(error));
      })
      .finally(() => {
        underWay.delete(sending);
        ended();
      });
    underWay.add(sending);
  }
}
