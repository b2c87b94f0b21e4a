import type { CrisisLines } from '@holdfast/crisis-lines';
import { helpCardOf } from './help-card.rule.ts';
import { helpCardFace, type HelpCardType } from './help-card.type.ts';
import { readTexts } from './read-texts.rule.ts';

/** Needs of answering texts with help. */
export interface Helping {
  readonly crisisLines: CrisisLines;
}

/** The author of texts, as far as help depends on them. */
interface Author {
  readonly timeZone: string;
  readonly country?: string;
}

/** When texts are read, and what may become of them. */
interface PrivateTelling {
  readonly now: Date;
  /** True if those on duty hear of danger in them later, where their author has asked for that. */
  readonly mayBeTold?: boolean;
}

/**
 * Reads texts that nobody but their author is told of, and returns the card for them; null if there is nothing to say.
 * Pure: a repeat of the request is answered with the same.
 */
export function privateHelp(
  texts: readonly (string | null | undefined)[],
  { timeZone, country }: Author,
  { crisisLines: lines, now, mayBeTold = false }: Helping & PrivateTelling,
): HelpCardType | null {
  const circumstances = { lines, now, timeZone, country: country ?? null };
  return helpCardFace(
    helpCardOf(readTexts(texts), { ...circumstances, reach: { kind: 'PRIVATE', mayBeTold } }),
  );
}
