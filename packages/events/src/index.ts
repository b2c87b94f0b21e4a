export { type Administration, type GroupLag } from './administration.ts';
export { EventInvalidError, isKnown, newEvent, readEvent, type EventDraft } from './codec.ts';
export { startConsumer, type ConsumerOptions, type Handler, type Handlers } from './consumer.ts';
export { type AddressedEvent, type Event, type EventType, type RawEvent } from './event.ts';
export { type EventDataByType } from './generated/catalogue.ts';
export { type InboxTable } from './inbox.ts';
export { busMigrations } from './migrations/index.ts';
export { awaitLog, openAdministration } from './open-administration.ts';
export { openTransport, rewindConsumer } from './open-transport.ts';
export { appendToOutbox } from './outbox.ts';
export { startRelay, type Relay } from './relay.ts';
export { deadLetterTopic, replayTopic, topicPlans, type TopicPlan } from './topics.ts';
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
