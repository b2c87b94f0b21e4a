import { type Fault, isRepeat, KEY_SPENT, newOrderedId, parseId } from '@holdfast/kernel';
import { type Tx } from '@holdfast/persistence';
import { digestRequest } from '@holdfast/sealing';
import { type AskingMember } from '@holdfast/subgraph';
import { appendActivity } from '../activity/append.step.ts';
import { agreements } from '../agreement/agreement.repository.ts';
import { isHidden, type HiddenByGroup } from '../block/block.rule.ts';
import { readHidden } from '../block/hidden-members.part.ts';
import { type Membership } from '../membership/membership.rule.ts';
import { memberships } from '../membership/membership.repository.ts';
import { type Parts } from '../parts.ts';
import { charge, type AllowanceLimits } from './allowance.rule.ts';
import { allowances } from './allowance.repository.ts';
import { sealBody } from './message-body.part.ts';
import {
  decideMessage,
  isVisible,
  REPLY_TO_UNKNOWN,
  type Message,
  type MessageDraft,
  type WrittenMessage,
} from './message.rule.ts';
import { messages } from './message.repository.ts';

/** What posting leads to. */
export type PostingOutcome =
  | { readonly kind: 'posted'; readonly message: Message }
  | { readonly kind: 'group-not-found' }
  | { readonly kind: 'agreement-required'; readonly currentVersion: number }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds: number }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** A message on its way: it gets its number in the room last. */
type Unnumbered = Omit<WrittenMessage, 'sequence'>;

/** Posts a message in a group of the member's; a repeat of the same request is answered from the row. */
export async function postGroupMessage(
  parts: Parts,
  { memberId: authorId, session }: AskingMember,
  { draft, now }: { readonly draft: MessageDraft; readonly now: Date },
): Promise<PostingOutcome> {
  const decision = decideMessage(draft, parts.policy);
  if (decision.kind === 'invalid') return decision;
  const groupId = parseId<'Group'>(draft.groupId);
  if (groupId === null) return { kind: 'group-not-found' };
  const id = newOrderedId<'Message'>(now);
  const message: Unnumbered = {
    id,
    groupId,
    authorId,
    bodySealed: await sealBody(parts.memberTexts, { id, authorId }, decision.body),
    replyToId: draft.replyToId,
    postedAt: now,
    ...(await digestRequest(
      parts.memberTexts,
      { ownerId: authorId, purpose: 'message' },
      {
        mutation: 'postGroupMessage',
        idempotencyKey: draft.idempotencyKey,
        input: draft,
      },
    )),
  };
  const hidden =
    draft.replyToId === null
      ? new Map<string, never>()
      : await readHidden(parts, authorId, [groupId]);
  return session.change(async (tx) => {
    // Held, so that nothing of somebody who leaves is numbered after their leaving.
    const membership = await memberships.hold(tx, groupId, authorId);
    if (membership === null) return { kind: 'group-not-found' };
    const { version, isAccepted } = await agreements.standing(tx, groupId, authorId);
    return isAccepted
      ? postOnce(tx, message, { membership, hidden, limits: parts.policy })
      : { kind: 'agreement-required', currentVersion: version };
  });
}

interface Poster {
  readonly membership: Membership;
  readonly hidden: HiddenByGroup;
  readonly limits: AllowanceLimits;
}

/** The lock on the author's bucket lets in one post of a member at a time, so a repeat always finds the first. */
async function postOnce(tx: Tx, message: Unnumbered, poster: Poster): Promise<PostingOutcome> {
  const { authorId, keyDigest, inputDigest, postedAt } = message;
  const fullAt = await allowances.lock(tx, authorId, postedAt);
  const made = await messages.findByKey(tx, authorId, keyDigest);
  if (made !== null) {
    return isRepeat(made, inputDigest)
      ? { kind: 'posted', message: made }
      : { kind: 'invalid', faults: [KEY_SPENT] };
  }
  const repliedTo = await findRepliedTo(tx, message.replyToId, poster);
  if (message.replyToId !== null && repliedTo === null) {
    return { kind: 'invalid', faults: [REPLY_TO_UNKNOWN] };
  }
  const charged = charge(fullAt, postedAt, poster.limits);
  if (charged.kind === 'too-many') return charged;
  await allowances.save(tx, authorId, charged.fullAt);
  const numbered = await number(tx, { ...message, replyToId: repliedTo?.id ?? null }, repliedTo);
  await messages.add(tx, numbered);
  return { kind: 'posted', message: numbered };
}

/** The message replied to; null where its author-to-be cannot see one of this id. */
async function findRepliedTo(
  tx: Tx,
  replyToId: string | null,
  { membership, hidden }: Poster,
): Promise<Message | null> {
  const id = replyToId === null ? null : parseId<'Message'>(replyToId);
  const found = id === null ? null : await messages.find(tx, id);
  if (found === null || !isVisible(found, membership)) return null;
  return isHidden(hidden, found.groupId, found.authorId) ? null : found;
}

/** Gives the message the next number of its room. */
async function number(tx: Tx, message: Unnumbered, repliedTo: Message | null): Promise<Message> {
  const { sequence } = await appendActivity(tx, {
    groupId: message.groupId,
    kind: 'MESSAGE_POSTED',
    memberId: message.authorId,
    messageId: message.id,
    occurredAt: message.postedAt,
    repliedTo,
  });
  return { ...message, sequence };
}
