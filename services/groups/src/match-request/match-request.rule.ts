import { type FocusKind, type RequestDigests } from '@holdfast/kernel';
import { type MatchReasonKind } from '../fit/fit.rule.ts';
import { type MatchProfile } from '../group-profile/vocabulary.rule.ts';

/** What has become of a wish to be placed. */
export type MatchState = 'WAITING' | 'PLACED' | 'CANCELLED' | 'REPLACED';

/** What is kept of a profile: whose it is stands in the row. */
export type KeptProfile = Omit<MatchProfile, 'memberId'>;

/** A member's wish to be placed in a group that fits. */
export interface MatchRequest extends RequestDigests {
  readonly id: string;
  readonly memberId: string;
  readonly state: MatchState;
  /** Kept while they wait, and no longer. */
  readonly profile: KeptProfile | null;
  /** The group that they want to leave for another one; null where they come anew. */
  readonly movingFrom: string | null;
  /** Their place in line. One who asks anew while waiting keeps it. */
  readonly requestedAt: Date;
  readonly groupId: string | null;
  readonly reasons: readonly MatchReasonKind[] | null;
  readonly placedAt: Date | null;
}

/** A request of somebody who waits. */
export type WaitingRequest = MatchRequest & { readonly profile: KeptProfile };

/** The profile by which somebody who waits is placed. */
export function profileOf({ memberId, profile }: WaitingRequest): MatchProfile {
  return { ...profile, memberId };
}

/** Of one who waits, and of a group: what they must have in common before anything else is looked at. */
export interface CommonGround {
  readonly languages: readonly string[];
  readonly focuses: readonly FocusKind[];
}
