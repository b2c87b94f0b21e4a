/** Error: a topic that is written or read does not exist. Topics are made only by the commands for that. */
export class TopicMissingError extends Error {
  override readonly name = 'TopicMissingError';
  readonly code = 'TOPIC_MISSING';
}

/** Returns the same fault, or its meaning: the client only says that it has tried often enough. */
export function orMissingTopic(error: unknown): unknown {
  for (let each = error; each instanceof Error; each = each.cause) {
    if ('type' in each && each.type === 'UNKNOWN_TOPIC_OR_PARTITION') {
      return new TopicMissingError(
        'A topic is not there. Run `npm run holdfast -- events topics --create`.',
        { cause: error },
      );
    }
  }
  return error;
}
