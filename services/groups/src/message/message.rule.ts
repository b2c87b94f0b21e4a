import {
  codePointCount,
  type Fault,
  isStorableText,
  keyFaults,
  type RequestDigests,
} from '@holdfast/kernel';
import { type Membership } from '../membership/membership.rule.ts';

/** How a message stands in its room. */
export type MessageState = 'POSTED';

/** A message, as the service keeps one. What was written is sealed with its author's key. */
export interface Message extends RequestDigests {
  readonly id: string;
  readonly groupId: string;
  /** Its number in the room's activity. */
  readonly sequence: number;
  /** Null once its author was erased, as is what they wrote. */
  readonly authorId: string | null;
  readonly bodySealed: Buffer | null;
  readonly replyToId: string | null;
  readonly postedAt: Date;
}

/** A message whose author was not erased. */
export type WrittenMessage = Message & { readonly authorId: string; readonly bodySealed: Buffer };

/** True where its author was not erased. */
export function isWritten(message: Message): message is WrittenMessage {
  return message.authorId !== null && message.bodySealed !== null;
}

/** What a member sends who posts a message. */
export interface MessageDraft {
  readonly groupId: string;
  readonly body: string;
  readonly replyToId: string | null;
  readonly idempotencyKey: string;
}

/** The limit in code points. */
export interface MessageLimits {
  readonly messageMostCodePoints: number;
}

/** What is decided before anything is looked up. */
export type MessageDecision =
  | { readonly kind: 'accepted'; readonly body: string }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Decides whether this can be a message: something is written, not too much, and it can be stored. */
export function decideMessage(draft: MessageDraft, limits: MessageLimits): MessageDecision {
  const body = draft.body.trim();
  const faults = [
    ...bodyFaults(body, limits.messageMostCodePoints),
    ...keyFaults(draft.idempotencyKey),
  ];
  return faults.length > 0 ? { kind: 'invalid', faults } : { kind: 'accepted', body };
}

/** True where a member sees the message: it is of their group, and from their own joining on. */
export function isVisible(message: Message, membership: Membership): boolean {
  return (
    message.groupId === membership.groupId && message.sequence >= membership.visibleFromSequence
  );
}

/** What is said where the message replied to is not there for its author. */
export const REPLY_TO_UNKNOWN: Fault = {
  path: 'replyToId',
  message: 'Reply to a message of the same group, one that you can see there.',
};

function bodyFaults(body: string, most: number): readonly Fault[] {
  const length = codePointCount(body);
  return length >= 1 && length <= most && isStorableText(body)
    ? []
    : [{ path: 'body', message: `A message has 1 to ${String(most)} characters.` }];
}
