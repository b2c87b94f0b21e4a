import { type Fault, isRepeat, KEY_SPENT, newUnorderedId } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import type { Sealer } from '@holdfast/sealing';
import type { HelpCard } from '@holdfast/help-card';
import type { AskingPerson } from '@holdfast/subgraph';
import { agreements } from '../agreement/agreement.repository.ts';
import { sealGroupName } from '../group/group-name.part.ts';
import {
  decideGroup,
  HOST_LEFT,
  MANY_OPENED,
  type Group,
  type GroupDraft,
  type GroupLimits,
} from '../group/group.rule.ts';
import { groups } from '../group/group.repository.ts';
import { digestOf } from '../member/request-digest.part.ts';
import { hearCry, type Cry, type HearingCries } from '../room-alarm/hear-cry.part.ts';
import { raiseRoomAlarm } from '../room-alarm/raise-room-alarm.step.ts';
import { rooms } from '../room/room.repository.ts';
import type { Room } from '../room/room.rule.ts';
import { arrive } from '../seat/seat.step.ts';

const DAY_MS = 86_400_000;

/** Needs of opening a group. */
export interface Opening extends HearingCries {
  /** Seals texts of a group with a key of this service. */
  readonly groupTexts: Sealer;
  /** Digests requests with a member's key from the ring. */
  readonly memberTexts: Sealer;
  readonly policy: GroupLimits & HearingCries['policy'] & { readonly groupsOpenedPerDay: number };
}

/** A group that somebody wants to open, and the instant. */
export interface Creation {
  /** Their role in it. */
  readonly role: 'HOST' | 'FACILITATOR';
  readonly draft: GroupDraft;
  readonly now: Date;
}

/** Outcome of opening a group. */
export type CreationOutcome =
  | { readonly kind: 'created'; readonly room: Room; readonly helpCard: HelpCard | null }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Creates a group and gives its creator the first seat. A repeated request gets the group as it is now. */
export async function createGroup(
  needs: Opening,
  author: Omit<AskingPerson, 'roles' | 'signInId'>,
  { role, draft, now }: Creation,
): Promise<CreationOutcome> {
  const { groupTexts, memberTexts, policy } = needs;
  const { memberId, session } = author;
  const decision = decideGroup(draft, { role, limits: policy });
  if (decision.kind === 'invalid') return decision;
  const id = newUnorderedId<'Group'>();
  const { kind, capacity, idempotencyKey } = draft;
  const request = { mutation: 'createGroup', idempotencyKey, input: draft };
  const group: Group = {
    ...decision.profile,
    id,
    nameSealed: await sealGroupName(groupTexts, id, decision.name),
    kind,
    capacity,
    memberCount: 0,
    status: 'OPEN',
    headSequence: 0,
    agreementVersion: 1,
    createdBy: memberId,
    createdAt: now,
    ...(await digestOf(memberTexts, memberId, request)),
  };
  const { helpCard, cry } = await hearCry(needs, author, {
    ...{ texts: [decision.name], groupId: id, messageId: null, now },
  });
  const { groupsOpenedPerDay } = policy;
  const outcome = await session.change((tx) => add(tx, group, { role, cry, groupsOpenedPerDay }));
  if (outcome.kind === 'invalid') return outcome;
  if (cry !== null && outcome.room.group.id === id) needs.pokeAlarms();
  return { ...outcome, helpCard };
}

/** Outcome inside the transaction: help is added to it at the end. */
type Created =
  | { readonly kind: 'created'; readonly room: Room }
  | Extract<CreationOutcome, { readonly kind: 'invalid' }>;

interface Adding extends Pick<Creation, 'role'> {
  readonly cry: Cry | null;
  readonly groupsOpenedPerDay: number;
}

/** Adds a group, or finds what the same request has made. A member opens a bounded number within a day; staff are not counted. */
async function add(tx: Tx, group: Group, adding: Adding): Promise<Created> {
  const { createdBy, createdAt } = group;
  if (adding.role === 'HOST') {
    const since = new Date(createdAt.getTime() - DAY_MS);
    if ((await groups.openedSince(tx, createdBy, since)) >= adding.groupsOpenedPerDay)
      return repeatOf(tx, group, MANY_OPENED);
  }
  return (await groups.addOnce(tx, group))
    ? open(tx, group, adding)
    : repeatOf(tx, group, KEY_SPENT);
}

async function open(tx: Tx, group: Group, { role, cry }: Adding): Promise<Created> {
  const room = await seatCreator(tx, group, role);
  if (cry !== null) await raiseRoomAlarm(tx, cry);
  return { kind: 'created', room };
}

/** Gives the creator their seat, whose joining is item 1 of the room, and records that they agree to its agreement. */
async function seatCreator(tx: Tx, group: Group, role: Creation['role']): Promise<Room> {
  const { id: groupId, createdBy: memberId, createdAt } = group;
  const room = await arrive(tx, { group, memberId, role, now: createdAt });
  await agreements.accept(tx, { groupId, memberId, version: 1, acceptedAt: createdAt });
  return room;
}

/** The group that the same request has made; if there is none, the fault. */
async function repeatOf(
  tx: Tx,
  { createdBy, keyDigest, inputDigest }: Group,
  fault: Fault,
): Promise<Created> {
  const made = await groups.findByKey(tx, createdBy, keyDigest);
  if (made === null) return { kind: 'invalid', faults: [fault] };
  if (!isRepeat(made, inputDigest)) return { kind: 'invalid', faults: [KEY_SPENT] };
  const [room] = await rooms.ofMember(tx, createdBy, [made.id]);
  return room === undefined ? { kind: 'invalid', faults: [HOST_LEFT] } : { kind: 'created', room };
}
