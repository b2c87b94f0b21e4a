/** Wraps a function so that it runs at most once per request. For rows and loaders that several fields share. */
export function oncePerRequest<Context extends object, Result>(
  work: (context: Context) => Result,
): (context: Context) => Result {
  const done = new WeakMap<Context, Result>();
  return (context) => {
    const known = done.get(context);
    if (known !== undefined) return known;
    const result = work(context);
    done.set(context, result);
    return result;
  };
}
