import { languageOf, type FocusKind, type RequestDigests } from '@holdfast/kernel';
import type { MatchReasonKind } from '../fit/fit.rule.ts';
import type { MatchProfile } from '../group-profile/vocabulary.rule.ts';

/** State of a wish to be placed. */
export type MatchState = 'WAITING' | 'PLACED' | 'CANCELLED' | 'REPLACED';

/** A profile as it is kept in a row, which names its member. */
export type KeptProfile = Omit<MatchProfile, 'memberId'>;

/** A profile as its member sends it. Their zone is known already, and is no part of what they send. */
export type SentProfile = Omit<KeptProfile, 'timeZone'>;

/** Makes the profile to keep: with the zone that its member has now, and languages by their canonical tags. */
export function keptProfileOf(sent: SentProfile, timeZone: string): KeptProfile {
  return { ...sent, timeZone, languages: sent.languages.map((each) => languageOf(each) ?? each) };
}

/** A member's wish to be placed in a group that fits. */
export interface MatchRequest extends RequestDigests {
  readonly id: string;
  readonly memberId: string;
  readonly state: MatchState;
  /** Kept while they wait, and no longer. */
  readonly profile: KeptProfile | null;
  /** Group that they want to leave for another one; null if they come anew. */
  readonly movingFrom: string | null;
  /** Instant that decides their place in line. A member who asks anew while waiting keeps it. */
  readonly requestedAt: Date;
  readonly groupId: string | null;
  readonly reasons: readonly MatchReasonKind[] | null;
  readonly placedAt: Date | null;
}

/** Request of somebody who waits. */
export type WaitingRequest = MatchRequest & { readonly profile: KeptProfile };

/** Makes the profile by which somebody who waits is placed. */
export function profileOf({ memberId, profile }: WaitingRequest): MatchProfile {
  return { ...profile, memberId };
}

/** Languages and focuses: a member and a group must share one of each before anything else is looked at. */
export interface CommonGround {
  readonly languages: readonly string[];
  readonly focuses: readonly FocusKind[];
}
