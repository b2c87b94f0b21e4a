import type { CrisisLines } from '@holdfast/crisis-lines';
import type { DutyState } from './duty.rule.ts';
import { helpCardOf } from './help-card.rule.ts';
import { helpCardFace, type HelpCardType } from './help-card.type.ts';
import { readTexts } from './read-texts.rule.ts';
import type { TellingDuty } from './remembered-duty.ts';

/** Needs of answering texts with help. */
export interface Helping extends TellingDuty {
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
  /** Whether somebody would be there for a call; left out where that is not known. */
  readonly duty?: DutyState;
}

/**
 * Reads texts that nobody but their author is told of, and returns the card for them; null if there is nothing to say.
 * Pure: a repeat of the request is answered with the same.
 */
export function privateHelp(
  texts: readonly (string | null | undefined)[],
  { timeZone, country }: Author,
  { crisisLines: lines, now, mayBeTold = false, duty }: Helping & PrivateTelling,
): HelpCardType | null {
  const circumstances = { lines, now, timeZone, country: country ?? null };
  const reach = { kind: 'PRIVATE', mayBeTold, ...(duty === undefined ? {} : { duty }) } as const;
  return helpCardFace(helpCardOf(readTexts(texts), { ...circumstances, reach }));
}

/** As above, and says whether somebody is on duty for the button, where the service knows it. */
export async function privateHelpNow(
  texts: readonly (string | null | undefined)[],
  author: Author,
  needs: Helping & PrivateTelling,
): Promise<HelpCardType | null> {
  const card = privateHelp(texts, author, needs);
  if (card === null || needs.dutyNow === undefined) return card;
  // A card is never lost because it is not known whether somebody is there: it says that, then.
  const duty = await needs.dutyNow(needs.now).catch(() => undefined);
  return duty === undefined ? card : privateHelp(texts, author, { ...needs, duty });
}
