import type { Tx } from '@holdfast/persistence';
import { blocks } from '../block/block.repository.ts';
import { bestGroup, type FittingGroup } from './best-group.rule.ts';
import { mayBeTogether } from '../fit/why-not-together.rule.ts';
import { matchableGroups } from './matchable-group.repository.ts';
import { line } from './line.repository.ts';
import { isOpen, openTo, type MatchableRow, type PlacingRules } from './open-to.rule.ts';
import { profileOf, type WaitingRequest } from './match-request.rule.ts';
import { seatMember } from './seat-member.step.ts';

/**
 * Places a member who waits, and before them anyone who asked earlier and may have the same seat. Under the lock of the
 * line, each comes into the group that fits them best at that moment. If nothing fits, they go on waiting.
 */
export async function placeWaiting(tx: Tx, requestId: string, rules: PlacingRules): Promise<void> {
  await line.lock(tx);
  for (;;) {
    const own = await line.find(tx, requestId);
    const best = own === null ? null : await bestFor(tx, own, rules);
    if (own === null || best === null) return;
    const first = await firstInLine(tx, best.group.id, rules);
    await place(tx, first ?? own, rules);
  }
}

/**
 * Places one member who waits: the first in line of those who fit a group with a free seat. False if nobody fits anywhere:
 * then nothing is left to do until a seat becomes free.
 */
export async function placeNext(tx: Tx, rules: PlacingRules): Promise<boolean> {
  if (!(await line.hasAnybody(tx))) return false;
  await line.lock(tx);
  for (const { id } of await matchableGroups.all(tx)) {
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

/** Finds the open group that fits somebody best now; null if none does. */
async function bestFor(
  tx: Tx,
  request: WaitingRequest,
  rules: PlacingRules,
): Promise<FittingGroup<MatchableRow> | null> {
  const profile = profileOf(request);
  const open = openTo(profile.memberId, await matchableGroups.sharing(tx, profile), rules);
  const avoided = await blocks.touching(tx, [profile.memberId]);
  return bestGroup(profile, open, { avoided, now: rules.now });
}

/** Finds the first in line who may sit in this group as it is now; null if nobody may. */
async function firstInLine(
  tx: Tx,
  groupId: string,
  rules: PlacingRules,
): Promise<WaitingRequest | null> {
  const group = await matchableGroups.find(tx, groupId);
  if (group === null || !isOpen(group, rules)) return null;
  const { language, focuses, memberIds } = group;
  const waiting = await line.sharing(tx, { languages: [language], focuses });
  const unwelcome = new Set([...(await blocks.touching(tx, memberIds)), ...memberIds]);
  const mayBeThere = (request: WaitingRequest) =>
    !unwelcome.has(request.memberId) &&
    mayBeTogether(profileOf(request), group, { avoided: NOBODY, now: rules.now });
  return waiting.find(mayBeThere) ?? null;
}

const NOBODY: ReadonlySet<string> = new Set();
