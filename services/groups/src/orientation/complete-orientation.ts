import type { Fault } from '@holdfast/kernel';
import type { AskingMember } from '@holdfast/subgraph';
import { isOrientationVersion, type Orientation } from './orientation.rule.ts';
import { orientations } from './orientation.repository.ts';

/** Outcome of completing the orientation. */
export type CompletingOutcome =
  | { readonly kind: 'completed'; readonly orientation: Orientation }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Records that a member has read what a group is. A member who did so before keeps their first time. */
export async function completeOrientation(
  { memberId, session }: AskingMember,
  { version, now }: { readonly version: string; readonly now: Date },
): Promise<CompletingOutcome> {
  if (!isOrientationVersion(version)) return { kind: 'invalid', faults: [VERSION_UNKNOWN] };
  const orientation = { memberId, version, completedAt: now };
  return session.change(async (tx) => {
    await orientations.complete(tx, orientation);
    const kept = await orientations.find(tx, memberId);
    return { kind: 'completed', orientation: kept ?? orientation };
  });
}

const VERSION_UNKNOWN: Fault = {
  path: 'version',
  code: 'NOT_FOUND',
  message: 'Show groupOrientation, and send its version.',
};
