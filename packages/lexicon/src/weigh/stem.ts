const LONG_ENOUGH = 4;

/** A word without its ending: "cutting" and "cut" are one; short words stay as they are. The endings are those of the language. */
export function stemOf(word: string, endings: readonly string[]): string {
  if (word.length <= LONG_ENOUGH) return word;
  const ending = endings.find((each) => word.endsWith(each) && word.length - each.length >= 3);
  let stem = ending === undefined ? word : word.slice(0, -ending.length);
  const last = stem.at(-1);
  const isDoubled = ending !== undefined && stem.length > 3 && last === stem.at(-2);
  if (isDoubled && last !== 's' && last !== 'l') stem = stem.slice(0, -1);
  return stem.length > LONG_ENOUGH && stem.endsWith('e') ? stem.slice(0, -1) : stem;
}
