/**
 * Words that hide the noun of a sentence, each with the number of uses that were read and found to be the plainest way
 * to say it. A new use needs another word, or a greater number with a reason in the commit.
 */
export const RARE_WORDS = [
  { pattern: /\bwhoever\b/gi, most: 3, instead: 'anyone who, or the noun itself' },
  { pattern: /\bso many\b/gi, most: 1, instead: 'the number of, or maximum number of' },
];

/** True for a file whose words count: written by hand, and about something else than these words. */
const counts = (path) =>
  /\.(ts|js|mjs|md|json|ya?ml|html)$/.test(path) &&
  !/^tools\/(words\/|check-words\.unit)|^packages\/lexicon\/content\/|(^|\/)generated\/|^schemas\/.*\.ya?ml$|package-lock/.test(
    path,
  );

/** Returns a fault for each word that `files` ({ path, content }) use more often than they may, with its places. */
export function rareWordFaults(files, words = RARE_WORDS) {
  return words.flatMap(({ pattern, most, instead }) => {
    const places = files
      .filter(({ path }) => counts(path))
      .flatMap(({ path, content }) =>
        content
          .split('\n')
          .flatMap((line, index) =>
            [...line.matchAll(pattern)].map(([word]) => `${path}:${index + 1}: "${word}"`),
          ),
      );
    if (places.length <= most) return [];
    return [`${places.length} uses, at most ${most} (say: ${instead}):\n  ${places.join('\n  ')}`];
  });
}
