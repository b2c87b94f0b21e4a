/** Makes a function that does its work once for each request, whoever asks first: for rows and loaders that fields share. */
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
