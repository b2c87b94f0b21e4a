import { type Fault, isRepeat, KEY_SPENT, newOrderedId, parseId } from '@holdfast/kernel';
import { violatedUnique, type Tx } from '@holdfast/persistence';
import type { Sealer } from '@holdfast/sealing';
import type { AskingMember } from '@holdfast/subgraph';
import { appendActivity } from '../activity/append.step.ts';
import { isHidden, type HiddenByGroup } from '../block/block.rule.ts';
import { readHidden, type Hiding } from '../block/hidden-members.part.ts';
import { digestOf } from '../member/request-digest.part.ts';
import { memberships } from '../membership/membership.repository.ts';
import { roomSubject } from '../room/room.rule.ts';
import { charge, type AllowanceLimits } from './allowance.rule.ts';
import { allowances, type LockedBucket } from './allowance.repository.ts';
import { authors } from './author.repository.ts';
import { sealBody } from './message-body.part.ts';
import {
  decideMessage,
  isVisible,
  REPLY_TO_UNKNOWN,
  whyNotPost,
  type Message,
  type MessageDraft,
  type MessageLimits,
  type Seat,
  type WrittenMessage,
} from './message.rule.ts';
import { messages } from './message.repository.ts';

/** Needs of posting a message. */
export interface Posting extends Hiding {
  readonly memberTexts: Sealer;
  readonly policy: MessageLimits & AllowanceLimits;
}

/** Outcome of posting a message. */
export type PostingOutcome =
  | { readonly kind: 'posted'; readonly message: Message }
  | { readonly kind: 'group-not-found' }
  | { readonly kind: 'agreement-required'; readonly currentVersion: number }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds: number }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** A message on its way: it gets its number in the room last. */
type UnnumberedMessage = Omit<WrittenMessage, 'sequence'>;

/** Posts a message in a group of the member's. A repeat of the same request is answered from the row. */
export async function postGroupMessage(
  needs: Posting,
  { memberId: authorId, session }: AskingMember,
  { draft, now }: { readonly draft: MessageDraft; readonly now: Date },
): Promise<PostingOutcome> {
  const { memberTexts, policy } = needs;
  const decision = decideMessage(draft, policy);
  if (decision.kind === 'invalid') return decision;
  const groupId = parseId<'Group'>(draft.groupId);
  if (groupId === null) return { kind: 'group-not-found' };
  const { replyToId, idempotencyKey } = draft;
  const id = newOrderedId<'Message'>(now);
  // Sealing, and reading who is hidden, come before the transaction, which then waits neither for the ring nor for a connection.
  const bodySealed = await sealBody(memberTexts, { id, authorId }, decision.body);
  const request = { mutation: 'postGroupMessage', idempotencyKey, input: draft };
  const digests = await digestOf(memberTexts, authorId, request);
  const message = { id, groupId, authorId, bodySealed, replyToId, postedAt: now, ...digests };
  const hidden =
    replyToId === null ? new Map<string, never>() : await readHidden(needs, authorId, [groupId]);
  const repeat = (tx: Tx) => findRepeat(tx, message);
  const posting = async (tx: Tx): Promise<PostingOutcome> => {
    // Held, so that nothing of a person who leaves gets a number after their leaving.
    const held = await authors.hold(tx, message);
    // A repeat is answered without a lock: its sender has waited once already.
    if (held === null) return (await repeat(tx)) ?? { kind: 'group-not-found' };
    const { seat, version, bucket } = held;
    const reason = whyNotPost({ hasAgreed: bucket !== null });
    return bucket === null || reason !== null
      ? { kind: 'agreement-required', currentVersion: version }
      : post(tx, message, { seat, bucket, hidden, limits: policy });
  };
  try {
    return await session.change(posting, [roomSubject(groupId)]);
  } catch (error) {
    // Of two requests with one key, at two processes, the second finds at its end that the first has posted.
    const repeated = isKeyTaken(error) ? await session.read(repeat) : null;
    if (repeated === null) throw error;
    return repeated;
  }
}

/** Answers a further request with the key of a message, to its author while they are in the room; null for a first one. */
async function findRepeat(
  tx: Tx,
  { groupId, authorId, keyDigest, inputDigest }: UnnumberedMessage,
): Promise<PostingOutcome | null> {
  const made = await messages.findByKey(tx, authorId, keyDigest);
  if (made === null) return null;
  if ((await memberships.find(tx, groupId, authorId)) === null) return { kind: 'group-not-found' };
  return isRepeat(made, inputDigest)
    ? { kind: 'posted', message: made }
    : { kind: 'invalid', faults: [KEY_SPENT] };
}

const isKeyTaken = (error: unknown) => violatedUnique(error) === 'message_request';

/** The author as the room knows them. */
interface Poster {
  readonly seat: Seat;
  readonly bucket: LockedBucket;
  readonly hidden: HiddenByGroup;
  readonly limits: AllowanceLimits;
}

/** Posts under the lock of the author's bucket, which lets in one post of a member at a time. */
async function post(tx: Tx, message: UnnumberedMessage, poster: Poster): Promise<PostingOutcome> {
  const { bucket, limits } = poster;
  const repliedTo = await findRepliedTo(tx, message.replyToId, poster);
  if (message.replyToId !== null && repliedTo === null) {
    return { kind: 'invalid', faults: [REPLY_TO_UNKNOWN] };
  }
  const charged = charge(bucket.fullAt, message.postedAt, limits);
  if (charged.kind === 'too-many') return charged;
  await allowances.save(tx, { ...bucket, fullAt: charged.fullAt });
  const sequence = await appendItem(tx, message, repliedTo);
  const posted = { ...message, replyToId: repliedTo?.id ?? null, sequence };
  await messages.add(tx, posted);
  return { kind: 'posted', message: posted };
}

/** Finds the message replied to; null if the author of the reply cannot see one with this id. */
async function findRepliedTo(
  tx: Tx,
  replyToId: string | null,
  { seat, hidden }: Poster,
): Promise<Message | null> {
  const id = replyToId === null ? null : parseId<'Message'>(replyToId);
  const found = id === null ? null : await messages.find(tx, id);
  if (found === null || !isVisible(found, seat)) return null;
  return isHidden(hidden, found.groupId, found.authorId) ? null : found;
}

/** Makes the message the next item of its room, with its event, and returns the number of the item. */
async function appendItem(
  tx: Tx,
  { id: messageId, groupId, authorId: memberId, postedAt: occurredAt }: UnnumberedMessage,
  repliedTo: Message | null,
): Promise<number> {
  const item = { kind: 'MESSAGE_POSTED', groupId, memberId, messageId, occurredAt } as const;
  return (await appendActivity(tx, { ...item, repliedTo })).sequence;
}
