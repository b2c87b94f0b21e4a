import { DateTime, declareConnection, Field, fill, ObjectType, OwnId } from '@holdfast/graphql';
import type { SafetyMessage } from './safety-message.rule.ts';

/** A message in the line of a safety event. */
@ObjectType('SafetyMessage', {
  description:
    'A message between the author of a call for help and the staff member who answers it. Nobody else reads it.',
})
export class SafetyMessageType {
  @OwnId('An opaque id.')
  id!: string;

  @Field(() => DateTime, { description: 'When it was posted.' })
  postedAt!: Date;

  /** Not a field: the row from which `body` is opened, when it is asked for. */
  message!: SafetyMessage;
}

/** A page of the line. */
export const SafetyMessageConnection = declareConnection<SafetyMessageType>(
  'SafetyMessage',
  () => SafetyMessageType,
  'Messages of a line, oldest first.',
);

/** Shows a message to those whose line it is. */
export function safetyMessageFace(message: SafetyMessage): SafetyMessageType {
  const { id, postedAt } = message;
  return fill(SafetyMessageType, { id, postedAt, message });
}
