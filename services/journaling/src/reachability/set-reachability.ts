import type { Fault } from '@holdfast/kernel';
import type { AskingMember } from '@holdfast/subgraph';
import type { SealingSafety } from '../safety-event/seal-safety-text.part.ts';
import {
  keptReachability,
  reachabilityFaults,
  type Reachability,
  type ReachabilityDraft,
} from './reachability.rule.ts';
import { safetySettings } from './safety-setting.repository.ts';
import { sealReachability } from './seal-reachability.part.ts';

/** Outcome of setting it. */
export type ReachabilityOutcome =
  | { readonly kind: 'set'; readonly reachability: Reachability | null }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Keeps how a member may be reached if they are in danger, in place of what was kept before. */
export async function setReachability(
  needs: SealingSafety,
  { memberId, session }: AskingMember,
  { draft, now }: { readonly draft: ReachabilityDraft; readonly now: Date },
): Promise<ReachabilityOutcome> {
  const faults = reachabilityFaults(draft);
  if (faults.length > 0) return { kind: 'invalid', faults };
  const reachability = keptReachability(draft);
  const sealed =
    reachability === null ? null : await sealReachability(needs, memberId, reachability);
  await session.change((tx) => safetySettings.keepReachability(tx, memberId, { sealed, now }));
  return { kind: 'set', reachability };
}
