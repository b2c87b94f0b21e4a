export {
  migrationEnvironment,
  subgraphEnvironment,
  transportEnvironment,
  type SubgraphEnvironment,
} from './environment.ts';
export { oncePerRequest } from './once-per-request.ts';
export { requireMember, type AskingMember, type RequestContext } from './request-context.ts';
export { serveSubgraph, type SubgraphProcess } from './serve-subgraph.ts';
