import { parseId } from '@holdfast/kernel';
import type { AskingMember } from '@holdfast/subgraph';
import { rooms } from '../room/room.repository.ts';
import { agreements } from './agreement.repository.ts';
import type { Room } from '../room/room.rule.ts';

/** A version to which somebody agrees. */
export interface Accepting {
  readonly groupId: string;
  readonly version: number;
  readonly now: Date;
}

/** Outcome of agreeing. */
export type AcceptingOutcome =
  | { readonly kind: 'accepted'; readonly room: Room }
  | { readonly kind: 'group-not-found' }
  | { readonly kind: 'outdated'; readonly currentVersion: number };

/** Agrees to the version in force. For a person who has agreed already this succeeds, and adds nothing. */
export async function acceptGroupAgreement(
  { memberId, session }: AskingMember,
  { groupId: asked, version, now }: Accepting,
): Promise<AcceptingOutcome> {
  const groupId = parseId<'Group'>(asked);
  if (groupId === null) return { kind: 'group-not-found' };
  return session.change(async (tx) => {
    const [room] = await rooms.ofMember(tx, memberId, [groupId]);
    if (room === undefined) return { kind: 'group-not-found' };
    const currentVersion = room.group.agreementVersion;
    if (version !== currentVersion) return { kind: 'outdated', currentVersion };
    await agreements.accept(tx, { groupId, memberId, version, acceptedAt: now });
    return { kind: 'accepted', room };
  });
}
