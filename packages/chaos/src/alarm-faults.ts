/** A time in which a service was away, in milliseconds of the clock. */
export interface Outage {
  readonly from: number;
  readonly until: number;
}

/** An alert that had to come, and when the webhook had it. */
export interface AwaitedAlert {
  readonly alarmId: string;
  readonly tier: string;
  /** When it was due. */
  readonly dueAt: number;
  /** Null if it never came. */
  readonly cameAt: number | null;
}

/** Most time that a service has for an alert after it was due, and after it has come back. */
export const RECOVERY_MS = 5_000;

/**
 * The longest time without an outage in which an alert was due and did not come, in milliseconds: what its people waited
 * for while the service could have called them.
 */
export function idleMs(
  { dueAt, cameAt }: AwaitedAlert,
  outages: readonly Outage[],
  now: number,
): number {
  const end = cameAt ?? now;
  let since = dueAt;
  let longest = 0;
  for (const { from, until } of outages.toSorted((one, other) => one.from - other.from)) {
    if (until <= since || from >= end) continue;
    longest = Math.max(longest, from - since);
    since = until;
  }
  return Math.max(longest, end - since, 0);
}

/** A webhook as it came. */
export interface CameHook {
  readonly alarmId: string;
  readonly tier: string;
  readonly type: string;
}

/** Names what was missed, what was late, and what came again without being marked. */
export function alarmFaultsOf(
  alerts: readonly (AwaitedAlert & { readonly idle: number })[],
  hooks: readonly CameHook[],
): readonly string[] {
  const name = ({ alarmId, tier }: { alarmId: string; tier: string }) => `${tier} of ${alarmId}`;
  const seen = new Set<string>();
  const unmarked = hooks.filter((hook) => {
    const isAgain = seen.has(name(hook));
    seen.add(name(hook));
    return isAgain && hook.type !== 'alert.repeated';
  });
  return [
    ...alerts.filter(({ cameAt }) => cameAt === null).map((each) => `missed: ${name(each)}`),
    ...alerts
      .filter(({ cameAt, idle }) => cameAt !== null && idle > RECOVERY_MS)
      .map((each) => `late: ${name(each)} by ${String(each.idle)} ms`),
    ...unmarked.map((each) => `came again without a mark: ${name(each)}`),
  ];
}
