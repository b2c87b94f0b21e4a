/** What somebody says of themselves before a first match; the questions are those of TIP 41, chapter 3, in our own words. */
export interface Readiness {
  readonly isInDanger: boolean;
  readonly wantsToTakePart: boolean;
  readonly canKeepAgreement: boolean;
  readonly isDistressedInGroups: boolean;
}

/** What the answers speak for: a group now, somebody to talk to alone first, a group later, or help at once. */
export type Screening = 'ELIGIBLE' | 'INDIVIDUAL_FIRST' | 'DEFER' | 'HELP_FIRST';

/**
 * Decides whether a group is the right thing now. Nothing of it is kept, and nobody is turned away for good: whoever
 * answers otherwise tomorrow is placed tomorrow. An answer that somebody is in danger leads to help, never to a line.
 */
export function screen(readiness: Readiness): Screening {
  if (readiness.isInDanger) return 'HELP_FIRST';
  if (!readiness.wantsToTakePart || !readiness.canKeepAgreement) return 'DEFER';
  return readiness.isDistressedInGroups ? 'INDIVIDUAL_FIRST' : 'ELIGIBLE';
}
