export { startCluster, type Cluster, type ClusterOptions } from './cluster.ts';
export { SUPERUSER } from './data-folder.ts';
export {
  DATABASES,
  databaseOf,
  rolesOf,
  type BusRole,
  type DatabaseName,
  type DatabasePlan,
  type Passwords,
  type RoleName,
} from './databases.ts';
export { dropFormerRoles, provision, roleUrl } from './provision.ts';
