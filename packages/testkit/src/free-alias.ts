import { randomInt } from 'node:crypto';

/** Makes an alias that nobody has, and that nothing can be read into: a name, and digits. */
export function freeAlias(name: string): string {
  return `${name} ${String(randomInt(2 ** 40)).padStart(13, '0')}`;
}
