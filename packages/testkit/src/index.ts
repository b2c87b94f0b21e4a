export { AuthenticatorApp } from './authenticator-app.ts';
export { aBroker, noBrokerBecause, noOwnBrokerBecause, type TestBroker } from './a-broker.ts';
export { aGuardedBroker, type GuardedBroker } from './a-guarded-broker.ts';
export { aHoldfast, type TestHoldfast } from './a-holdfast.ts';
export { aProgramme, type OnDuty, type Programme } from './a-programme.ts';
export { aSharedHoldfast, type SharedHoldfast } from './a-shared-holdfast.ts';
export { tableFaults } from './catalogue.ts';
export { type DeclaredTables } from './declared-fences.ts';
export { someDatabases, type AskAsAdministrator, type TestDatabases } from './databases.ts';
export { claimsOf, forgedToken, tokenKeyOf, type Forgery } from './forged-token.ts';
export {
  asksToBeForgotten,
  completedReceipt,
  receiptOf,
  type ErasureReceipt,
  type RequestedErasure,
} from './erasure.ts';
export { ErasureBench, RingByHand } from './erasure-bench.ts';
export { eventually } from './eventually.ts';
export { factsListedFor } from './facts-listed-for.ts';
export { fenceFaults } from './fence.ts';
export { freeAlias } from './free-alias.ts';
export { Graph, type Answer, type AnswerError } from './graph.ts';
export { asText, keptRows, textsThatOpen, type KeptRow } from './kept.ts';
export {
  HOSTILE_QUERIES,
  HOSTILE_SUBSCRIPTIONS,
  type HostileDocument,
} from './hostile-documents.ts';
export { type HintWatch } from './hint-watch.ts';
export { LiveClient, type Cut, type LiveClientOptions } from './live-client.ts';
export { LogByHand } from './log-by-hand.ts';
export { type LiveWatch, type WatchedActivity, type WatchedFrame } from './live-watch.ts';
export { aMailCatcher, type CaughtMail, type MailCatcher } from './mail-catcher.ts';
export { readMetric, readMetrics } from './metrics.ts';
export { RawSocket } from './raw-socket.ts';
export { SHARED_POLICY } from './shared-policy.ts';
export { SignInClient, tokensOf, type Account, type Tokens } from './sign-in-client.ts';
export { SoftwareAuthenticator, type PasskeyOptions } from './software-authenticator.ts';
export { enroll, Person, type Outcome, type SeenItem } from './person.ts';
export { rowId } from './row-id.ts';
export {
  aWebhookReceiver,
  takeIt,
  type AnswerHook,
  type ReceivedHook,
  type WebhookReceiver,
} from './webhook-receiver.ts';
