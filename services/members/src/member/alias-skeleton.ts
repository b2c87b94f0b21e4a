import { rectifyConfusion } from 'unicode-confusables';

/**
 * Returns what is left of an alias when everything that only looks different is taken away (UTS #39 §4: NFD, the
 * confusables' prototypes, NFD), letter case and spaces too: two people who share a skeleton could be taken for each other.
 */
export function aliasSkeleton(alias: string): string {
  const plain = alias.normalize('NFKC').toLowerCase().normalize('NFD');
  const prototypes = rectifyConfusion(plain).normalize('NFD').toLowerCase();
  return rectifyConfusion(prototypes)
    .toLowerCase()
    .replaceAll(/[\s._'’-]/g, '');
}
