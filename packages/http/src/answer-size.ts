/**
 * Tells whether a value has more than `most` bytes as JSON. It looks no further than that, and counts low: what JSON
 * escapes is counted as it is, and a number as one digit.
 */
export function isLargerThan(value: unknown, most: number): boolean {
  let left = most;
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === 'string') left -= bytesOf(next, left) + 2;
    else if (typeof next !== 'object' || next === null) left -= 1;
    else if (Array.isArray(next)) {
      left -= next.length + 1;
      if (left < 0) return true;
      for (const each of next) waiting.push(each);
    } else {
      left -= 1;
      for (const name in next) {
        left -= name.length + 4;
        waiting.push(Reflect.get(next, name));
      }
    }
    if (left < 0) return true;
  }
  return false;
}

/** Returns the bytes of a text, or more than there are left. */
function bytesOf(text: string, left: number): number {
  return text.length > left ? left + 1 : Buffer.byteLength(text);
}
