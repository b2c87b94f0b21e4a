import { type Fault } from '@holdfast/kernel';
import { type AskingMember } from '@holdfast/subgraph';
import { isOrientationVersion, type Orientation } from './orientation.rule.ts';
import { orientations } from './orientation.repository.ts';

/** What completing leads to. */
export type CompletingOutcome =
  | { readonly kind: 'completed'; readonly orientation: Orientation }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Notes that a member has read what a group is. Whoever has already keeps their first time. */
export async function completeOrientation(
  { memberId, session }: AskingMember,
  { version, now }: { readonly version: string; readonly now: Date },
): Promise<CompletingOutcome> {
  if (!isOrientationVersion(version)) {
    const message = 'Show groupOrientation, and send its version.';
    return { kind: 'invalid', faults: [{ path: 'version', message }] };
  }
  const orientation = { memberId, version, completedAt: now };
  return session.change(async (tx) => {
    await orientations.complete(tx, orientation);
    const kept = await orientations.find(tx, memberId);
    return { kind: 'completed', orientation: kept ?? orientation };
  });
}
