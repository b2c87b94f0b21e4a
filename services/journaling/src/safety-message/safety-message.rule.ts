import {
  type Fault,
  keyFaults,
  lengthFaults,
  type RequestDigests,
  textFaults,
} from '@holdfast/kernel';

/** A message in the line between the author of an event and the staff member who has it. */
export interface SafetyMessage extends RequestDigests {
  readonly id: string;
  readonly eventId: string;
  /** The author of the event, whose row it is. */
  readonly memberId: string;
  readonly authorId: string;
  readonly bodySealed: Buffer;
  readonly postedAt: Date;
}

/** Message as a client sends it. */
export interface SafetyMessageDraft {
  readonly safetyEventId: string;
  readonly body: string;
  readonly idempotencyKey: string;
}

/** Limits of the line. */
export interface SafetyMessageLimits {
  readonly safetyMessageMostCodePoints: number;
  readonly safetyMessagesMost: number;
}

/** Finds what is wrong with a message. */
export function safetyMessageFaults(
  { body, idempotencyKey }: SafetyMessageDraft,
  { safetyMessageMostCodePoints }: Pick<SafetyMessageLimits, 'safetyMessageMostCodePoints'>,
): readonly Fault[] {
  return [
    ...textFaults('body', body, { noun: 'A message', most: safetyMessageMostCodePoints }),
    ...keyFaults(idempotencyKey, 'message'),
  ];
}

/** Finds the fault of one message too many. @param posted how many its author has in this line. */
export function lineFullFaults(
  posted: number,
  { safetyMessagesMost: max }: Pick<SafetyMessageLimits, 'safetyMessagesMost'>,
): readonly Fault[] {
  const says = 'This line has {max} messages of yours. Press the button for help to begin another.';
  return lengthFaults('body', posted + 1, { min: 0, max, says });
}
