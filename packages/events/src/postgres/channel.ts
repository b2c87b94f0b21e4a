/** The channel of the version before: its notices are for everybody, and each carries the topic that has grown, or none. */
export const FORMER_CHANNEL = 'event_log';

/** PostgreSQL takes no longer name. */
const MOST_CHARACTERS = 63;

/**
 * The channel on which it is told that a topic has grown: one for each, so that a process without readers of it is not
 * woken. Two long names may share one; a reader then looks once in vain.
 */
export const channelOf = (topic: string): string =>
  `${FORMER_CHANNEL}.${topic}`.slice(0, MOST_CHARACTERS);
