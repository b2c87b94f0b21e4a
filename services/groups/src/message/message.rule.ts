import { type Fault, keyFaults, type RequestDigests, textFaults } from '@holdfast/kernel';
import type { ShownMessage } from '../activity/activity.rule.ts';
import type { Membership } from '../membership/membership.rule.ts';

/** State of a message in its room. */
export type MessageState = 'POSTED';

/** A message, as the service keeps one. Its text is sealed with its author's key. */
export interface Message extends ShownMessage, RequestDigests {}

/** The fields of a message that hold something only while its author was not erased. */
interface Written {
  readonly authorId: string;
  readonly bodySealed: Buffer;
}

/** A message whose author was not erased. */
export type WrittenMessage = Message & Written;

/** True if its author was not erased. */
export function isWritten(message: ShownMessage): message is ShownMessage & Written {
  return message.authorId !== null && message.bodySealed !== null;
}

/** A message as its author sends it. */
export interface MessageDraft {
  readonly groupId: string;
  readonly body: string;
  readonly replyToId: string | null;
  readonly idempotencyKey: string;
}

/** Limit of a message, in code points. */
export interface MessageLimits {
  readonly messageMostCodePoints: number;
}

/** Decision about a message, before anything is looked up. */
export type MessageDecision =
  | { readonly kind: 'accepted'; readonly body: string }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Decides whether this can be a message: it has a text that can be read, and is not too long. */
export function decideMessage(draft: MessageDraft, limits: MessageLimits): MessageDecision {
  const body = draft.body.trim();
  const faults = [
    ...textFaults('body', body, { noun: 'A message', most: limits.messageMostCodePoints }),
    ...keyFaults(draft.idempotencyKey),
  ];
  return faults.length > 0 ? { kind: 'invalid', faults } : { kind: 'accepted', body };
}

/** A person of a room, as far as it matters for posting there. */
export interface WouldPost {
  /** Whether they have agreed to the version of the agreement that is in force. */
  readonly hasAgreed: boolean;
}

/** Decides why a person of a room may not post there; null if they may. How often is asked apart: it changes by the second. */
export function whyNotPost({ hasAgreed }: WouldPost): 'agreement-required' | null {
  return hasAgreed ? null : 'agreement-required';
}

/** Part of a membership that says which messages its member sees. */
export type Seat = Pick<Membership, 'groupId' | 'visibleFromSequence'>;

/** True if a member sees the message: it is in their group, and was posted from their own joining on. */
export function isVisible(message: Message, seat: Seat): boolean {
  return message.groupId === seat.groupId && message.sequence >= seat.visibleFromSequence;
}

/** Fault of a reply to a message that its author cannot see. */
export const REPLY_TO_UNKNOWN: Fault = {
  path: 'replyToId',
  code: 'NOT_FOUND',
  message: 'Reply to a message of the same group, one that you can see there.',
};
