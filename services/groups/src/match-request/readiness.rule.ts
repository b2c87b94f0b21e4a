/** A member's answers before a first match. The questions are those of TIP 41, chapter 3, in our own words. */
export interface Readiness {
  readonly isInDanger: boolean;
  readonly wantsToTakePart: boolean;
  readonly canKeepAgreement: boolean;
  readonly isDistressedInGroups: boolean;
}

/** Result of the answers: a group now, one person to talk to first, a group later, or help at once. */
export type Screening = 'ELIGIBLE' | 'INDIVIDUAL_FIRST' | 'DEFER' | 'HELP_FIRST';

/**
 * Decides whether a group is the right thing now. Nothing of it is kept, and nobody is turned away for good: a member who
 * answers otherwise tomorrow is placed tomorrow. If somebody is in danger, the answer leads to help, never to a line.
 */
export function screen(readiness: Readiness): Screening {
  if (readiness.isInDanger) return 'HELP_FIRST';
  if (!readiness.wantsToTakePart || !readiness.canKeepAgreement) return 'DEFER';
  return readiness.isDistressedInGroups ? 'INDIVIDUAL_FIRST' : 'ELIGIBLE';
}
