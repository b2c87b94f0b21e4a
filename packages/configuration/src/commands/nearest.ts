/** Finds the word that somebody most likely meant; null if none is near. */
export function nearest(word: string, known: readonly string[]): string | null {
  const most = Math.max(2, Math.floor(word.length / 3));
  const [best] = known
    .map((each) => ({ each, steps: each.startsWith(word) ? 1 : distance(word, each) }))
    .sort((one, other) => one.steps - other.steps);
  return best === undefined || best.steps > most ? null : best.each;
}

/** Letters that are changed, added, left out or swapped with the next, from one word to the other. */
function distance(from: string, to: string): number {
  let [before, above]: readonly number[][] = [[], Array.from({ length: to.length + 1 }, ascending)];
  for (const [row, letter] of Array.from(from).entries()) {
    const line = [row + 1];
    for (const [column, other] of Array.from(to).entries()) {
      const isSwapped = letter === to[column - 1] && other === from[row - 1];
      line.push(
        Math.min(
          at(above, column + 1) + 1,
          at(line, column) + 1,
          at(above, column) + (letter === other ? 0 : 1),
          isSwapped ? at(before, column - 1) + 1 : Infinity,
        ),
      );
    }
    [before, above] = [above, line];
  }
  return at(above, to.length);
}

const ascending = (_: unknown, index: number) => index;

const at = (numbers: readonly number[] | undefined, index: number): number =>
  numbers?.[index] ?? Infinity;

/** Words as a sentence lists them: `a, b or c`. */
export const either = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${String(words.at(-1))}`;
