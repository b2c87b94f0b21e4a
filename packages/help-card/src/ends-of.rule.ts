/** Most UTF-16 units that are read of the words of a request whose bounds did not hold them, and of each text of it. */
const MOST = { ofAll: 100_000, ofOne: 50_000 };

/**
 * Leaves of texts that may be of any length what can be read in a bounded time: the beginning and the end of each, where
 * a cry for help mostly stands.
 */
export function endsOf(texts: readonly string[], { ofAll, ofOne } = MOST): readonly string[] {
  let left = ofAll;
  return texts.flatMap((text) => {
    const most = Math.min(left, ofOne);
    left -= Math.min(most, text.length);
    if (text.length <= most) return [text];
    const half = Math.floor(most / 2);
    return half === 0 ? [] : [text.slice(0, half), text.slice(-half)];
  });
}
