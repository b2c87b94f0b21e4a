import { once } from 'node:events';

/** Fulfilled when the signal is aborted. */
export async function untilAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}

/** Result of `work`. @throws the signal's reason as soon as it is aborted; the work is then left to its caller. */
export async function unlessAborted<Result>(
  signal: AbortSignal | undefined,
  work: Promise<Result>,
): Promise<Result> {
  if (signal === undefined) return work;
  const done = new AbortController();
  const aborted = async (): Promise<never> => {
    if (!signal.aborted) await once(signal, 'abort', { signal: done.signal });
    throw signal.reason;
  };
  return Promise.race([work, aborted()]).finally(() => {
    done.abort();
  });
}
