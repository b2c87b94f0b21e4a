import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Lanes of work, the one that goes first at the front. A lane never waits for one behind it. `safety`: what somebody in
 * danger asks for; it is never refused for want of room. `live`: deliveries to those who listen already. `sign-in`:
 * signing in on a device that has done so before, and refreshing. `usual`: of people who have signed in. `stranger`: of
 * everybody else.
 */
export const LANES = ['safety', 'live', 'sign-in', 'usual', 'stranger'] as const;

/** Lane of a piece of work. */
export type Lane = (typeof LANES)[number];

/** Whom a piece of work is charged to, and until when anybody waits for it. */
export interface Charge {
  /** Person, address, device or purpose that causes the work, in whatever spelling is unique in this process. */
  readonly subject: string;
  readonly lane: Lane;
  /** Instant after which nobody waits for the answer, in milliseconds since 1970, by the clock of the machine. */
  readonly deadlineMs: number;
}

/** Header in which the deadline of a request travels from hop to hop: `Charge.deadlineMs`, as a whole number. */
export const DEADLINE_HEADER = 'holdfast-deadline';

/** Header in which the lane of a request travels from the gateway to the subgraphs. */
export const LANE_HEADER = 'holdfast-lane';

const charges = new AsyncLocalStorage<Charge>();

/** Charges a piece of work, with everything that it asks for, to somebody. */
export function chargedTo<Result>(charge: Charge, work: () => Result): Result {
  return charges.run(charge, work);
}

/** Returns whom the present work is charged to; undefined for a process's own work, such as a consumer's. */
export function presentCharge(): Charge | undefined {
  return charges.getStore();
}

/** Time for which anybody still waits for the present work, in milliseconds; infinite for a process's own. */
export function millisecondsLeft(): number {
  const charge = charges.getStore();
  return charge === undefined ? Infinity : charge.deadlineMs - Date.now();
}

/** Reads a deadline as it travels. What is none sets none. */
export function readDeadline(text: unknown): number {
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : Infinity;
}

/** True if the text names a lane. */
export function isLane(text: unknown): text is Lane {
  return (LANES as readonly unknown[]).includes(text);
}
