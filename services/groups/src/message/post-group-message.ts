import {
  type Fault,
  isRepeat,
  KEY_SPENT,
  newOrderedId,
  parseId,
  UnavailableError,
} from '@holdfast/kernel';
import { violatedUnique, type Tx } from '@holdfast/persistence';
import type { Sealer } from '@holdfast/sealing';
import type { HelpCard } from '@holdfast/help-card';
import type { AskingPerson } from '@holdfast/subgraph';
import { appendActivity } from '../activity/append.step.ts';
import { isHidden, type HiddenByGroup } from '../block/block.rule.ts';
import { readHidden, type Hiding } from '../block/hidden-members.part.ts';
import { digestOf } from '../member/request-digest.part.ts';
import { memberships } from '../membership/membership.repository.ts';
import { roomSubject } from '../room/room.rule.ts';
import { hearCry, type Cry, type Heard, type HearingCries } from '../room-alarm/hear-cry.part.ts';
import { raiseUnkept } from '../room-alarm/raise-unkept.part.ts';
import { raiseRoomAlarm } from '../room-alarm/raise-room-alarm.step.ts';
import { countMessage, type AllowanceLimits, type CryLimits } from './allowance.rule.ts';
import { allowances } from './allowance.repository.ts';
import { authors, type HeldAuthor } from './author.repository.ts';
import { sealBody } from './message-body.part.ts';
import {
  decideMessage,
  isVisible,
  REPLY_TO_UNKNOWN,
  type Message,
  type MessageDraft,
  type MessageLimits,
  type WrittenMessage,
} from './message.rule.ts';
import { messages } from './message.repository.ts';

/** Needs of posting a message. */
export interface Posting extends Hiding, HearingCries {
  readonly database: Hiding['database'] & HearingCries['database'];
  readonly memberTexts: Sealer;
  readonly policy: MessageLimits & AllowanceLimits & CryLimits & HearingCries['policy'];
}

/** Outcome of posting a message. */
export type PostingOutcome =
  | { readonly kind: 'posted'; readonly message: Message; readonly helpCard: HelpCard | null }
  | { readonly kind: 'group-not-found' }
  | { readonly kind: 'agreement-required'; readonly currentVersion: number }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds: number }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** A message on its way: it gets its number in the room last. */
type UnnumberedMessage = Omit<WrittenMessage, 'sequence'>;

/** Outcome inside the transaction: help is added to it at the end. */
type Posted =
  | Exclude<PostingOutcome, { readonly kind: 'posted' }>
  | { readonly kind: 'posted'; readonly message: Message };

/**
 * Posts a message in a group of the member's. A repeat of the same request is answered from the row. Words that sound
 * like danger raise an alarm in the same transaction, and nothing holds them: neither the allowance nor an agreement that
 * waits.
 */
export async function postGroupMessage(
  needs: Posting,
  author: Omit<AskingPerson, 'roles' | 'signInId'>,
  { draft, now }: { readonly draft: MessageDraft; readonly now: Date },
): Promise<PostingOutcome> {
  const { memberId: authorId, session } = author;
  const { memberTexts, policy } = needs;
  const decision = decideMessage(draft, policy);
  if (decision.kind === 'invalid') return decision;
  const groupId = parseId<'Group'>(draft.groupId);
  if (groupId === null) return { kind: 'group-not-found' };
  const { replyToId, idempotencyKey } = draft;
  const id = newOrderedId<'Message'>(now);
  // Sealing, and reading who is hidden, come before the transaction, which then waits neither for the ring nor for a connection.
  const heard = await hearCry(needs, author, {
    ...{ texts: [decision.body], groupId, messageId: id, now },
  });
  const request = { mutation: 'postGroupMessage', idempotencyKey, input: draft };
  const sealing = Promise.all([
    sealBody(memberTexts, { id, authorId }, decision.body),
    digestOf(memberTexts, authorId, request),
  ]);
  const [bodySealed, digests] = await sealing.catch(async (error: unknown) => {
    if (error instanceof UnavailableError) await raiseUnkept(needs, author, heard);
    throw error;
  });
  const message = { id, groupId, authorId, bodySealed, replyToId, postedAt: now, ...digests };
  const hidden =
    replyToId === null ? new Map<string, never>() : await readHidden(needs, authorId, [groupId]);
  const posting = async (tx: Tx): Promise<Posted> => {
    // Held, so that nothing of a person who leaves gets a number after their leaving.
    const held = await authors.hold(tx, { ...message, isCry: heard.cry !== null });
    // A repeat is answered without a lock: its sender has waited once already.
    if (held === null) return (await findRepeat(tx, message)) ?? { kind: 'group-not-found' };
    return post(tx, message, { ...held, hidden, limits: policy, cry: heard.cry });
  };
  const outcome = await postedOnce(session, posting, message);
  return withHelp(needs, outcome, {
    heard,
    isNew: outcome.kind === 'posted' && outcome.message.id === id,
  });
}

/** Posts in a transaction of its own. A repeat that loses the race against the first request is answered from the row. */
async function postedOnce(
  session: AskingPerson['session'],
  posting: (tx: Tx) => Promise<Posted>,
  message: UnnumberedMessage,
): Promise<Posted> {
  try {
    return await session.change(posting, [roomSubject(message.groupId)]);
  } catch (error) {
    // Of two requests with one key, at two processes, the second finds at its end that the first has posted.
    const repeated = isKeyTaken(error) ? await session.read((tx) => findRepeat(tx, message)) : null;
    if (repeated === null) throw error;
    return repeated;
  }
}

/** Adds help to what was posted, and wakes the worker of alarms if one was raised. */
function withHelp(
  { pokeAlarms }: Pick<Posting, 'pokeAlarms'>,
  outcome: Posted,
  { heard, isNew }: { readonly heard: Heard; readonly isNew: boolean },
): PostingOutcome {
  if (isNew && heard.cry !== null) pokeAlarms();
  return outcome.kind === 'posted' ? { ...outcome, helpCard: heard.helpCard } : outcome;
}

/** Answers a further request with the key of a message, to its author while they are in the room; null for a first one. */
async function findRepeat(
  tx: Tx,
  { groupId, authorId, keyDigest, inputDigest }: UnnumberedMessage,
): Promise<Posted | null> {
  const made = await messages.findByKey(tx, authorId, keyDigest);
  if (made === null) return null;
  if ((await memberships.find(tx, groupId, authorId)) === null) return { kind: 'group-not-found' };
  return isRepeat(made, inputDigest)
    ? { kind: 'posted', message: made }
    : { kind: 'invalid', faults: [KEY_SPENT] };
}

const isKeyTaken = (error: unknown) => violatedUnique(error) === 'message_request';

/** The author as the room knows them. */
interface Poster extends HeldAuthor {
  readonly hidden: HiddenByGroup;
  readonly limits: AllowanceLimits & CryLimits;
  /** The cry for help that the message is; null if it is none. */
  readonly cry: Cry | null;
}

/** Posts under the lock of the author's allowance, which lets in one post of a member at a time. */
async function post(tx: Tx, message: UnnumberedMessage, poster: Poster): Promise<Posted> {
  const { allowance, hasAgreed, version, limits, cry } = poster;
  const agreementRequired = { kind: 'agreement-required', currentVersion: version } as const;
  if (allowance === null) return agreementRequired;
  const repliedTo = await findRepliedTo(tx, message.replyToId, poster);
  if (message.replyToId !== null && repliedTo === null) {
    return { kind: 'invalid', faults: [REPLY_TO_UNKNOWN] };
  }
  const counted = countMessage(
    allowance,
    { hasAgreed, isCry: cry !== null },
    { now: message.postedAt, limits },
  );
  if (counted.kind === 'too-many') return counted;
  if (counted.kind === 'agreement-required') return agreementRequired;
  await allowances.save(tx, { ...allowance, ...counted.allowance });
  const sequence = await appendItem(tx, message, repliedTo);
  const posted = { ...message, replyToId: repliedTo?.id ?? null, sequence };
  await messages.add(tx, posted);
  if (cry !== null) await raiseRoomAlarm(tx, cry);
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
