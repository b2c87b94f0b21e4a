export { startCluster, type Cluster, type ClusterOptions } from './cluster.ts';
export { SUPERUSER } from './data-folder.ts';
export {
  connectionLimitOf,
  DATABASES,
  databaseOf,
  partOf,
  rolesOf,
  type BusRole,
  type DatabaseName,
  type DatabasePlan,
  type Passwords,
  type Replicas,
  type RoleName,
} from './databases.ts';
export { dropFormerRoles, provision, roleUrl } from './provision.ts';
