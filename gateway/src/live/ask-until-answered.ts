/** Patience with an owner: how long it is asked again. */
export interface Patience {
  /** Pause after each try, in milliseconds: a number, or one for each number of failed tries, which begins at 1. */
  readonly pauseMs: number | ((failures: number) => number);
  /** Time from the first try after which a failed try is the last, in milliseconds; Infinity for no deadline. */
  readonly givenUpAfterMs: number;
  /** False once nobody needs the answer any more. Looked at after each failed try, and after each pause. */
  readonly isWanted?: () => boolean;
}

/** Patience with the owners of rooms and sign-ins, while somebody waits at a socket. */
export const PATIENCE = { pauseMs: 250, givenUpAfterMs: 10_000 } as const;

/** The answer, or the error of the last try. */
export type Asked<Answer> =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'given-up'; readonly error: unknown };

/**
 * Asks until there is an answer, the deadline passes, or nobody needs the answer any more. Every returned value is an
 * answer, null and false too; a throw means that there is none now, so it is asked for again. There is at least one
 * try, and a try that is under way is never cut off.
 */
export async function askUntilAnswered<Answer>(
  ask: () => Promise<Answer>,
  { pauseMs, givenUpAfterMs, isWanted = () => true }: Patience,
): Promise<Asked<Answer>> {
  const deadline = performance.now() + givenUpAfterMs;
  for (let failures = 1; ; failures += 1) {
    let error: unknown;
    try {
      return { kind: 'answered', answer: await ask() };
    } catch (thrown) {
      error = thrown;
    }
    if (performance.now() > deadline || !isWanted()) return { kind: 'given-up', error };
    await pause(typeof pauseMs === 'number' ? pauseMs : pauseMs(failures));
    if (!isWanted()) return { kind: 'given-up', error };
  }
}

/** Waits by the global timer, which a test can replace. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
