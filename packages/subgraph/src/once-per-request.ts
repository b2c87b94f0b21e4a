/** For each request whose earlier reads do not hold any more, what takes its place as the key of reads. */
const renewed = new WeakMap<object, object>();

/**
 * Wraps a function so that it runs at most once per request, and once more after each further mutation of it. For rows and
 * loaders that several fields share.
 */
export function oncePerRequest<Context extends object, Result>(
  work: (context: Context) => Result,
): (context: Context) => Result {
  const done = new WeakMap<object, Result>();
  return (context) => {
    const reading = renewed.get(context) ?? context;
    const known = done.get(reading);
    if (known !== undefined) return known;
    const result = work(context);
    done.set(reading, result);
    return result;
  };
}

/**
 * Forgets what was read once for a request. Its mutations are carried out one after another, each with all of its fields:
 * the second must not be answered with what the first one saw.
 */
export function readAnew(context: object): void {
  renewed.set(context, {});
}
