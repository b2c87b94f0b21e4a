export { startCluster, type Cluster, type ClusterOptions } from './cluster.ts';
export { SUPERUSER } from './data-folder.ts';
export {
  DATABASES,
  databaseOf,
  rolesOf,
  type DatabaseName,
  type DatabasePlan,
  type Passwords,
  type RoleName,
} from './databases.ts';
export { provision, roleUrl } from './provision.ts';
