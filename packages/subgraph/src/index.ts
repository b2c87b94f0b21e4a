export { askKeyRing } from './ask-key-ring.ts';
export {
  defineService,
  type ConsumerDefinition,
  type ErasingService,
  type ConsumerParts,
  type OwnTexts,
  type Service,
} from './define-service.ts';
export { type Eraser, type Erasing } from './erase-with-members.ts';
export { subgraphEnvironment, type SubgraphEnvironment } from './environment.ts';
export { replayEnvironment } from './replay-environment.ts';
export { replayErasures, replayLedger } from './replay-erasures.ts';
export { For, type Asking, type Right } from './for.ts';
export { oncePerRequest } from './once-per-request.ts';
export {
  requireLiveDelivery,
  requireMember,
  requireOwner,
  requirePerson,
  requireStaff,
  type AskingMember,
  type AskingOwner,
  type AskingPerson,
  type AskingStaff,
  type LiveDelivery,
  type RequestContext,
} from './request-context.ts';
export { runSubgraph, type Built, type MemberKeys, type Opened } from './run-subgraph.ts';
export { startConsumers } from './start-consumers.ts';
