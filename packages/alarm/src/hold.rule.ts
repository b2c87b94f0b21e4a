/** How many calls of one person alert those on duty at once, and how long the others wait at most. */
export interface HoldLimits {
  readonly callsAtOncePerHour: number;
  readonly heldCallMinutes: number;
}

/** A call of somebody who has called before. */
export interface NewCall {
  /** Calls of the same person that began within an hour before. */
  readonly callsInHour: number;
  readonly isUrgent: boolean;
  readonly now: Date;
}

/** What is counted together: calls that began after this instant. */
export const hourBefore = (now: Date): Date => new Date(now.getTime() - 3_600_000);

/** Calls that alert at once: of what is urgent twice as many, so that no earlier call of less danger stands before it. */
const atOnce = ({ isUrgent }: Pick<NewCall, 'isUrgent'>, { callsAtOncePerHour }: HoldLimits) =>
  callsAtOncePerHour * (isUrgent ? 2 : 1);

/**
 * Decides until when a call waits before it alerts; null if it alerts at once. Calls that wait go out together, at the end
 * of the ten minutes of the clock in which they were made: none is lost, and one person cannot drown the others.
 */
export function heldUntil(call: NewCall, limits: HoldLimits): Date | null {
  if (call.callsInHour < atOnce(call, limits)) return null;
  const step = limits.heldCallMinutes * 60_000;
  return new Date((Math.floor(call.now.getTime() / step) + 1) * step);
}

/**
 * Tells whether a call may come to one that is under way. What is urgent does not come to one that may still wait: it
 * alerts by itself.
 */
export function mayJoin(call: NewCall, limits: HoldLimits): boolean {
  const mayWait = call.callsInHour > limits.callsAtOncePerHour;
  return !(call.isUrgent && mayWait && heldUntil(call, limits) === null);
}
