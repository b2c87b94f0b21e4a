/** A topic that is written or read is not there; nothing makes topics but whoever is told to. */
export class TopicMissingError extends Error {
  override readonly name = 'TopicMissingError';
  readonly code = 'TOPIC_MISSING';
}

/** The same fault, or what it means: the client says only that it has tried often enough. */
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
