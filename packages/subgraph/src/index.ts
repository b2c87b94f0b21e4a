export { subgraphEnvironment, type SubgraphEnvironment } from './environment.ts';
export { replayEnvironment } from './replay-environment.ts';
export { replayErasures } from './replay-erasures.ts';
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
export { serveSubgraph, type SubgraphProcess } from './serve-subgraph.ts';
