export { type Administration, type GroupLag } from './administration.ts';
export { startAlone, type AloneOptions } from './alone.ts';
export { EventInvalidError, isKnown, newEvent, readEvent, type EventDraft } from './codec.ts';
export { startConsumer, type Consumer } from './consumer.ts';
export {
  type ConsumerOptions,
  type Handler,
  type HandlerOfMany,
  type Handlers,
} from './consumer-options.ts';
export { DEAD_LETTER, type DeadLetter, type DeadLetterReason } from './dead-letter.ts';
export {
  type AddressedEvent,
  type Event,
  type EventType,
  type EventTypeIn,
  type OpenEventType,
  type RawEvent,
  type SealedEventType,
} from './event.ts';
export { CREATE_CONSUMER_GENERATION, nextGeneration } from './generation.ts';
export { type EventDataByType } from './generated/catalogue.ts';
export { topics } from './generated/topics.ts';
export { deadLetterTopic, replayTopic } from './letter-topics.ts';
export { type InboxTable } from './inbox.ts';
export { inboxTable, type InboxPlan } from './inbox-table.ts';
export { asLeader, connected, type Leadership } from './leader.ts';
export { busMigrations } from './migrations/index.ts';
export { awaitLog, openAdministration } from './open-administration.ts';
export { openTransport } from './open-transport.ts';
export { appendToOutbox } from './outbox.ts';
export { completed, openEvent, sealEvent, unsealedEvent } from './seal-event.ts';
export { startRelay, type Relay } from './relay.ts';
export {
  listDeadLetters,
  replayDeadLetters,
  type ListedDeadLetter,
} from './replay-dead-letters.ts';
export { type TopicPlan } from './topic-plan.ts';
export {
  readTransportVariables,
  transportVariables,
  type TransportEnvironment,
} from './transport-environment.ts';
export {
  type Follower,
  type Following,
  type Stoppable,
  type Subscription,
  type Transport,
} from './transport.ts';
