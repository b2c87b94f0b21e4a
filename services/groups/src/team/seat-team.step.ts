import { randomBytes } from 'node:crypto';
import { newUnorderedId } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { groups } from '../group/group.repository.ts';
import type { Group } from '../group/group.rule.ts';
import { fitOf } from '../fit/fit.rule.ts';
import { line } from '../match-request/line.repository.ts';
import { profileOf, type WaitingRequest } from '../match-request/match-request.rule.ts';
import { seatMember } from '../match-request/seat-member.step.ts';
import { profileOfTeam, type TeamProposal, type TeamSizes } from './team.rule.ts';
import type { PlacingRules } from '../match-request/open-to.rule.ts';

/** Creator of a team that was formed from the line: nobody. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Options of making a group of a team. */
export interface Founding extends PlacingRules {
  readonly sizes: TeamSizes;
  /** Seals the name that the group gets. */
  readonly sealName: (groupId: string) => Promise<Buffer>;
}

/**
 * Makes a group of a team, and seats those of its people who still wait. False, and nothing is changed, if too few of them
 * do.
 */
export async function seatTeam(
  tx: Tx,
  team: TeamProposal,
  { sizes, sealName, ...rules }: Founding,
): Promise<boolean> {
  await line.lock(tx);
  const requests: WaitingRequest[] = [];
  for (const { memberId } of team.members) {
    const request = await line.findOf(tx, memberId);
    if (request !== null) requests.push(request);
  }
  if (requests.length < sizes.least) return false;
  const id = newUnorderedId<'Group'>();
  const group = foundedGroup(team, { id, capacity: sizes.most, createdAt: rules.now });
  await groups.addOnce(tx, { ...group, nameSealed: await sealName(id) });
  for (const request of requests) {
    const { reasons } = fitOf(profileOf(request), { ...group, memberIds: [] });
    await seatMember(tx, request, { groupId: id, reasons, rules });
  }
  return true;
}

function foundedGroup(
  team: TeamProposal,
  head: Pick<Group, 'id' | 'capacity' | 'createdAt'>,
): Omit<Group, 'nameSealed'> {
  return {
    ...profileOfTeam(team),
    ...head,
    kind: 'PEER_TEAM',
    memberCount: 0,
    status: 'OPEN',
    headSequence: 0,
    agreementVersion: 1,
    createdBy: NOBODY,
    keyDigest: randomBytes(32),
    inputDigest: randomBytes(32),
  };
}
