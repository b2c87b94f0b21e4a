import { type Fault, isRepeat, KEY_SPENT, newUnorderedId } from '@holdfast/kernel';
import { type Tx } from '@holdfast/persistence';
import { digestRequest } from '@holdfast/sealing';
import { type AskingMember } from '@holdfast/subgraph';
import { agreements } from '../agreement/agreement.repository.ts';
import { findRooms } from '../room/room.repository.ts';
import { type Parts } from '../parts.ts';
import { sealGroupName } from '../group/group-name.part.ts';
import { decideGroup, HOST_LEFT, type Group, type GroupDraft } from '../group/group.rule.ts';
import { groups } from '../group/group.repository.ts';
import { type Room } from '../room/room.rule.ts';
import { arrive } from '../seat/seat.step.ts';

/** What somebody wants to open, and when. */
export interface Creation {
  /** What they become in it. */
  readonly role: 'HOST' | 'FACILITATOR';
  readonly draft: GroupDraft;
  readonly now: Date;
}

/** What opening a group leads to. */
export type CreationOutcome =
  | { readonly kind: 'created'; readonly room: Room }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Opens a group with its first seat taken by whoever opens it; a repeat of the same request is answered from the row. */
export async function createGroup(
  parts: Parts,
  { memberId, session }: AskingMember,
  { role, draft, now }: Creation,
): Promise<CreationOutcome> {
  const decision = decideGroup(draft, { role, limits: parts.policy });
  if (decision.kind === 'invalid') return decision;
  const id = newUnorderedId<'Group'>();
  const group: Group = {
    ...decision.profile,
    id,
    nameSealed: await sealGroupName(parts.groupTexts, id, decision.name),
    kind: draft.kind,
    capacity: draft.capacity,
    memberCount: 0,
    status: 'OPEN',
    headSequence: 0,
    agreementVersion: 1,
    createdBy: memberId,
    createdAt: now,
    ...(await digestRequest(
      parts.memberTexts,
      { ownerId: memberId, purpose: 'message' },
      {
        mutation: 'createGroup',
        idempotencyKey: draft.idempotencyKey,
        input: draft,
      },
    )),
  };
  return session.change(async (tx) =>
    (await groups.addOnce(tx, group))
      ? { kind: 'created', room: await seatOpener(tx, group, role) }
      : repeatOf(tx, group),
  );
}

/** The joining of the one who opens a group is item 1 of the room. They have agreed to its agreement. */
async function seatOpener(tx: Tx, group: Group, role: Creation['role']): Promise<Room> {
  const { id: groupId, createdBy: memberId, createdAt } = group;
  const room = await arrive(tx, { group, memberId, role, now: createdAt });
  await agreements.accept(tx, { groupId, memberId, version: 1, acceptedAt: createdAt });
  return room;
}

async function repeatOf(
  tx: Tx,
  { createdBy, keyDigest, inputDigest }: Group,
): Promise<CreationOutcome> {
  const made = await groups.findByKey(tx, createdBy, keyDigest);
  if (made === null || !isRepeat(made, inputDigest)) {
    return { kind: 'invalid', faults: [KEY_SPENT] };
  }
  const [room] = await findRooms(tx, createdBy, [made.id]);
  return room === undefined ? { kind: 'invalid', faults: [HOST_LEFT] } : { kind: 'created', room };
}
