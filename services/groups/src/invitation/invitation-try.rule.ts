/** Number of codes that a member has tried since the present window began. */
export interface InvitationTries {
  readonly windowStartsAt: Date;
  readonly tries: number;
}

/** Result of counting a try: it is counted, or there were too many. */
export type CountedTry =
  | { readonly kind: 'counted'; readonly tries: InvitationTries }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds: number };

const WINDOW_MS = 3_600_000;

/** Counts one more try. A window begins with its first try and ends an hour later. */
export function countTry(present: InvitationTries, now: Date, mostPerHour: number): CountedTry {
  const endsAt = present.windowStartsAt.getTime() + WINDOW_MS;
  if (now.getTime() >= endsAt) return { kind: 'counted', tries: { windowStartsAt: now, tries: 1 } };
  if (present.tries < mostPerHour) {
    return { kind: 'counted', tries: { ...present, tries: present.tries + 1 } };
  }
  const retryAfterSeconds = Math.max(1, Math.ceil((endsAt - now.getTime()) / 1_000));
  return { kind: 'too-many', retryAfterSeconds };
}
