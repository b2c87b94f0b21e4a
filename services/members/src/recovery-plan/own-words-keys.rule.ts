import { derivedId } from '@holdfast/kernel';
import type { Intake } from '../intake/intake.rule.ts';

/** Within it the keys of a member's own words are made. */
const WORDS = '0199f0a4-6c0e-7d13-8f4a-5b9a3c7e2d60';
const DIGITS = 8;

/**
 * Makes the keys of items in a member's own words, in their order: the same words have the same key in every plan that is
 * made, wherever they stand in the intake, and other words have another one. Of two that say the same, the second is told
 * apart by its number.
 * @param part the kind of item, such as `situation`.
 */
export function ownWordsKeys(part: string, texts: readonly string[]): readonly string[] {
  const keys = texts.map((text) => `${part}-${derivedId(WORDS, text).slice(0, DIGITS)}`);
  return keys.map((key, index) => {
    const nth = keys.slice(0, index).filter((earlier) => earlier === key).length + 1;
    return nth === 1 ? key : `${key}-${String(nth)}`;
  });
}

/** Returns the keys of the situations of an intake, to which the coping steps point. */
export function situationKeys({ situations }: Pick<Intake, 'situations'>): readonly string[] {
  return ownWordsKeys(
    'situation',
    situations.map(({ text }) => text),
  );
}
