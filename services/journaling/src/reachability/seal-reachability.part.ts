import type { Sealer } from '@holdfast/sealing';
import { openRow, type SealingSafety } from '../safety-event/seal-safety-text.part.ts';
import {
  wholeReachability,
  type Reachability,
  type ReachabilityDraft,
  type SafetySetting,
} from './reachability.rule.ts';

/** Seals how a member may be reached. */
export function sealReachability(
  { ownTexts }: { readonly ownTexts: Pick<Sealer, 'seal'> },
  memberId: string,
  reachability: Reachability,
): Promise<Buffer> {
  const place = { ownerId: memberId, rowId: memberId, purpose: 'safety' } as const;
  return ownTexts.seal(place, JSON.stringify(reachability));
}

/** Opens it; null if the member has said nothing. */
export async function openReachability(
  needs: SealingSafety,
  setting: Pick<SafetySetting, 'memberId' | 'reachabilitySealed'> | null,
): Promise<Reachability | null> {
  if (setting === null) return null;
  const { memberId, reachabilitySealed } = setting;
  const text = await openRow(needs, { id: memberId, memberId }, reachabilitySealed);
  return text === null ? null : wholeReachability(JSON.parse(text) as ReachabilityDraft);
}
