import { type Tx } from '@holdfast/persistence';
import { blocks } from '../block/block.repository.ts';
import { bestGroup, type FittingGroup } from './best-group.ts';
import { mayBeTogether } from './why-not-together.ts';
import { matchableGroups, type MatchableRow } from './matchable-group.repository.ts';
import { line } from './line.repository.ts';
import { isOpen, openTo } from './open-to.ts';
import { profileOf, type WaitingRequest } from './match-request.ts';
import { seatMember, type PlacingRules } from './seat-member.ts';

/**
 * Places one who waits, and before them whoever asked earlier and may have the same seat. Under the lock of the line:
 * each comes into the group that fits them best at that moment. Where nothing fits, they go on waiting.
 */
export async function placeWaiting(tx: Tx, requestId: string, rules: PlacingRules): Promise<void> {
  await line(tx).lock();
  for (;;) {
    const own = await line(tx).find(requestId);
    const best = own === null ? null : await bestFor(tx, own, rules);
    if (own === null || best === null) return;
    const first = await firstInLine(tx, best.group.id, rules);
    await place(tx, first ?? own, rules);
  }
}

/**
 * Places one of those who wait where a seat is free: of those who fit there, whoever asked first. False where nobody fits
 * anywhere: then nothing is left to do until a seat frees.
 */
export async function placeNext(tx: Tx, rules: PlacingRules): Promise<boolean> {
  if (!(await line(tx).hasAnybody())) return false;
  await line(tx).lock();
  for (const { id } of await matchableGroups(tx).all()) {
    const first = await firstInLine(tx, id, rules);
    if (first !== null && (await place(tx, first, rules))) return true;
  }
  return false;
}

async function place(tx: Tx, request: WaitingRequest, rules: PlacingRules): Promise<boolean> {
  const best = await bestFor(tx, request, rules);
  if (best === null) return false;
  const { group, reasons } = best;
  return seatMember(tx, request, { groupId: group.id, reasons, rules });
}

/** The open group that fits somebody best now; null where none does. */
async function bestFor(
  tx: Tx,
  request: WaitingRequest,
  rules: PlacingRules,
): Promise<FittingGroup<MatchableRow> | null> {
  const profile = profileOf(request);
  const open = openTo(profile.memberId, await matchableGroups(tx).sharing(profile), rules);
  const avoided = await blocks(tx).touching([profile.memberId]);
  return bestGroup(profile, open, { avoided, now: rules.now });
}

/** The earliest of those who wait and may sit in this group as it is now; null where nobody may. */
async function firstInLine(
  tx: Tx,
  groupId: string,
  rules: PlacingRules,
): Promise<WaitingRequest | null> {
  const group = await matchableGroups(tx).find(groupId);
  if (group === null || !isOpen(group, rules)) return null;
  const { language, focuses, memberIds } = group;
  const waiting = await line(tx).sharing({ languages: [language], focuses });
  const unwelcome = new Set([...(await blocks(tx).touching(memberIds)), ...memberIds]);
  const mayBeThere = (request: WaitingRequest) =>
    !unwelcome.has(request.memberId) &&
    mayBeTogether(profileOf(request), group, { avoided: NOBODY, now: rules.now });
  return waiting.find(mayBeThere) ?? null;
}

const NOBODY: ReadonlySet<string> = new Set();
