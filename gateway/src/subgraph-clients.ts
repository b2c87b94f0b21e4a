import type { GatewayEnvironment } from './environment.ts';
import { SubgraphClient, type SubgraphClientOptions } from './subgraph-client.ts';

/** Makes the clients of all subgraphs, by name, at the addresses of the environment. */
export function subgraphClients(
  environment: GatewayEnvironment,
  options: Omit<SubgraphClientOptions, 'name' | 'url'>,
) {
  const clientOf = (name: SubgraphClientOptions['name'], url: string) =>
    new SubgraphClient({ ...options, name, url });
  return {
    members: clientOf('members', environment.HOLDFAST_MEMBERS_URL),
    groups: clientOf('groups', environment.HOLDFAST_GROUPS_URL),
    journaling: clientOf('journaling', environment.HOLDFAST_JOURNALING_URL),
    insights: clientOf('insights', environment.HOLDFAST_INSIGHTS_URL),
  };
}
