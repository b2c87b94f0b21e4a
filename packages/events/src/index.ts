export { type Administration, type GroupLag } from './administration.ts';
export { EventInvalidError, isKnown, newEvent, readEvent, type EventDraft } from './codec.ts';
export { startConsumer, type Consumer } from './consumer.ts';
export { type ConsumerOptions, type Handler, type Handlers } from './consumer-options.ts';
export { consumerMetrics, type ConsumerCounts, type CountedConsumer } from './consumer-counts.ts';
export { DEAD_LETTER, type DeadLetter, type DeadLetterReason } from './dead-letter.ts';
export {
  type AddressedEvent,
  type Event,
  type EventType,
  type OpenEventType,
  type RawEvent,
  type SealedEventType,
} from './event.ts';
export { CREATE_CONSUMER_GENERATION, nextGeneration } from './generation.ts';
export { type EventDataByType } from './generated/catalogue.ts';
export { type InboxTable } from './inbox.ts';
export { busMigrations } from './migrations/index.ts';
export { openAdministration } from './open-administration.ts';
export { openTransport } from './open-transport.ts';
export { appendToOutbox } from './outbox.ts';
export { openEvent, sealEvent } from './seal-event.ts';
export { startRelay, type Relay } from './relay.ts';
export {
  listDeadLetters,
  replayDeadLetters,
  type ListedDeadLetter,
} from './replay-dead-letters.ts';
export { deadLetterTopic, replayTopic, topicPlans, type TopicPlan } from './topics.ts';
export { transportVariables, type TransportEnvironment } from './transport-environment.ts';
export {
  type Follower,
  type Following,
  type Stoppable,
  type Subscription,
  type Transport,
} from './transport.ts';
