/** Every consumer of this product. Each has a topic for its dead letters, and one for those that are replayed. */
export const CONSUMERS = [
  'insights.progress',
  'groups.erasure',
  'journaling.erasure',
  'insights.erasure',
  'members.erasure',
] as const;
