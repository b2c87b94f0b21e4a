import type { Fault } from '@holdfast/kernel';
import type { AskingPerson } from '@holdfast/subgraph';
import type { Member } from '../member/member.rule.ts';
import { members } from '../member/member.repository.ts';
import { normalProfile, profileFaults, type ProfileChanges } from './profile.rule.ts';
import { profiles } from './profile.repository.ts';

/** Outcome of changing a profile. */
export type ProfileOutcome =
  | { readonly kind: 'updated'; readonly profile: Pick<Member, 'timeZone' | 'locale' | 'country'> }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Changes time zone, language and country of the person who asks. Tokens carry them from the next refresh on. */
export async function updateProfile(
  { memberId, session, timeZone }: AskingPerson,
  changes: ProfileChanges,
): Promise<ProfileOutcome> {
  const faults = profileFaults(changes);
  if (faults.length > 0) return { kind: 'invalid', faults };
  const member = await session.change(async (tx) => {
    await profiles.change(tx, memberId, normalProfile(changes));
    return members.find(tx, memberId);
  });
  return { kind: 'updated', profile: member ?? { timeZone, locale: 'en', country: null } };
}
